/** Whether all of a bundle is given, or how many of it somebody chooses, and by when. */
import { NumberInput, SegmentedControl } from "@mantine/core";
import { t } from "~/lib/console-words";
import { MoneyInput } from "~/ui/Form";
import type { Draft } from "./content";

export type PartProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  at: (field: string) => string | undefined;
};

export function Choosing({ draft, onDraft, at }: PartProps) {
  const currency = draft.lines[0]?.product.present?.faceValue.currency ?? "CNY";
  const number = (value: string | number) => (value === "" ? undefined : Number(value));
  return (
    <section className="form-section">
      <h2>{t("bundles.choice")}</h2>
      <SegmentedControl
        aria-label={t("bundles.choice")}
        data={[
          { value: "all", label: t("bundles.mode.all") },
          { value: "choose", label: t("bundles.mode.choose") },
        ]}
        value={draft.chooses ? "choose" : "all"}
        onChange={(mode) => onDraft({ ...draft, chooses: mode === "choose" })}
      />
      {draft.chooses && (
        <div className="pair">
          <NumberInput
            label={t("bundles.count")}
            min={1}
            max={Math.max(draft.lines.length, 1)}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.count ?? ""}
            error={at("choose.count")}
            onChange={(value) => onDraft({ ...draft, count: number(value) })}
          />
          <NumberInput
            label={t("bundles.choose_days_long")}
            min={1}
            allowDecimal={false}
            value={draft.days ?? ""}
            error={at("choose.days")}
            onChange={(value) => onDraft({ ...draft, days: number(value) })}
          />
          <MoneyInput
            label={t("bundles.choose_value")}
            currency={currency}
            value={draft.value}
            error={at("choose.value")}
            onChange={(value) => onDraft({ ...draft, value })}
          />
        </div>
      )}
      {draft.chooses && <p className="note">{t("bundles.default_hint")}</p>}
      <NumberInput
        w={260}
        label={t("bundles.claim_days_long")}
        placeholder={t("bundles.no_limit")}
        min={1}
        allowDecimal={false}
        value={draft.claimDays ?? ""}
        error={at("claimDays")}
        onChange={(value) => onDraft({ ...draft, claimDays: number(value) })}
      />
    </section>
  );
}
