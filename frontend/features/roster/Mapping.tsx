/** Says which column of a roster is which, where its header does not, or somebody thinks otherwise. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type RosterImportQuery, RosterMapDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ColumnMapping } from "~/ui/ColumnMapping";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { columnsQuery } from "./Start";

export type Record = NonNullable<RosterImportQuery["rosterImport"]>;

/** What the API calls a column that only this organization has. */
const OWN = "attribute:";

export function Mapping({ record }: { record: Record }) {
  const { change } = useAddress();
  const { data: ours } = useQuery(columnsQuery);
  const may = useMay("roster.import");
  const sending = useSending(RosterMapDocument, {
    fields: ["columns"],
    onDone: () => change({ columns: undefined }),
  });
  if (!ours || !may) return null;
  const waits = record.state === "UNMAPPED";
  return (
    <>
      <div className="mapping-lead">
        <h2>{t(waits ? "mapping.title" : "mapping.title_again")}</h2>
        <p className="note">{t(waits ? "mapping.lead" : "mapping.lead_again")}</p>
      </div>
      <ColumnMapping
        columns={record.columns}
        ours={ours}
        own={OWN}
        of={sending}
        onSay={(columns) => sending.send(() => ({ id: record.id, columns }))}
      >
        {!waits && (
          <Button variant="default" onClick={() => change({ columns: undefined })}>
            {t("form.cancel")}
          </Button>
        )}
      </ColumnMapping>
    </>
  );
}
