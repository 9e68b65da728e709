/** The foot of a checked import: the button says exactly what it writes. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { RosterCommitDocument, type RosterImportStateFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { Confirm } from "~/ui/Confirm";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

const WRITTEN = ["created", "updated", "leavers"] as const;

export function Apply({ record }: { record: RosterImportStateFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  const sending = useSending(RosterCommitDocument, { onDone: close });
  const { counts } = record;
  const parts = WRITTEN.filter((kind) => counts[kind] > 0).map((kind) =>
    t(`roster.part.${kind}`, { count: counts[kind] }),
  );
  if (!useMay("roster.import")) return null;
  const rows = counts.created + counts.updated;
  const verb =
    parts.length === 0
      ? t("roster.nothing")
      : t(rows > 0 ? "roster.apply" : "roster.apply_only", {
          rows: count(rows),
          parts: parts.join(t("roster.comma")),
        });
  const commit = () => sending.send(() => ({ id: record.id, digest: record.digest }));
  return (
    <footer className="form-foot">
      <p className="note">
        {t(counts.rejected > 0 ? "roster.rest_later" : "roster.all_good", {
          count: counts.rejected,
        })}
      </p>
      {!opened && <FormProblems of={sending} />}
      <div className="actions">
        <Button
          loading={sending.waiting}
          disabled={record.state === "HELD" || parts.length === 0}
          // Ending employments is confirmed; what only adds and changes is not.
          onClick={counts.leavers > 0 ? open : commit}
        >
          {verb}
        </Button>
      </div>
      <Confirm
        opened={opened}
        title={t("roster.confirm", { count: counts.leavers })}
        verb={verb}
        of={sending}
        onConfirm={commit}
        onClose={close}
      >
        <p>{t("roster.confirm_means", { count: counts.leavers })}</p>
      </Confirm>
    </footer>
  );
}
