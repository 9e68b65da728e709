/** What becomes of a bundle's benefits after somebody's last day of employment. */
import { NumberInput, Radio, Stack } from "@mantine/core";
import type { LeaverPolicy } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import type { PartProps } from "./Choosing";

const POLICIES: LeaverPolicy[] = ["STAY", "KEEP", "LAPSE", "CLAW_BACK"];

export function Leaving({ draft, onDraft, at }: PartProps) {
  return (
    <section className="form-section">
      <h2>{t("bundles.leaver")}</h2>
      <Radio.Group
        aria-label={t("bundles.leaver")}
        value={draft.leaver}
        onChange={(leaver) => onDraft({ ...draft, leaver: leaver as LeaverPolicy })}
      >
        <Stack gap="xs">
          {POLICIES.map((policy) => (
            <Radio
              key={policy}
              value={policy}
              label={t(`bundles.leaver.${policy}`)}
              description={t(`bundles.leaver_about.${policy}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {draft.leaver === "KEEP" && (
        <NumberInput
          w={260}
          label={t("bundles.leaver_days")}
          min={1}
          allowDecimal={false}
          value={draft.leaverDays ?? ""}
          error={at("leaver.days")}
          onChange={(value) =>
            onDraft({ ...draft, leaverDays: value === "" ? undefined : Number(value) })
          }
        />
      )}
      <p className="note">{t("bundles.leaver_hint")}</p>
    </section>
  );
}
