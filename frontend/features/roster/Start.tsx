/** Where an import begins: whom the file names, the template, the file; and the imports so far. */
import { Button, Radio } from "@mantine/core";
import download from "@phosphor-icons/core/regular/download-simple.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { RosterColumnsDocument, type RosterMode } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { save, writeCsv } from "~/lib/tables";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { Upload } from "~/ui/Upload";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { PastImports } from "./PastImports";
import { useCheck } from "./useCheck";

export const columnsQuery = {
  queryKey: ["roster-columns"],
  queryFn: async () => (await ask(RosterColumnsDocument)).rosterColumns,
  staleTime: Number.POSITIVE_INFINITY,
};

export function Start() {
  const imports = useMay("roster.import");
  return (
    <div className="page-pad roster-start">
      {imports && <NewImport />}
      <PastImports />
    </div>
  );
}

function NewImport() {
  const { search, change } = useAddress();
  const mode: RosterMode = search.mode === "FULL" ? "FULL" : "DELTA";
  const navigate = useNavigate();
  const { check, sending } = useCheck((id) => navigate({ to: ".", search: { id } }));
  return (
    <section className="form">
      <Radio.Group
        label={t("roster.whom")}
        value={mode}
        onChange={(value) => change({ mode: value === "FULL" ? value : undefined })}
      >
        <div className="stack modes">
          <Radio value="DELTA" label={t("roster.delta")} description={t("roster.delta_hint")} />
          <Radio value="FULL" label={t("roster.full")} description={t("roster.full_hint")} />
        </div>
      </Radio.Group>
      <Upload
        purpose="roster"
        label={t("roster.drop")}
        hint={t("roster.formats")}
        disabled={sending.waiting}
        onUploaded={(uploaded, _, file) => check(uploaded.id, mode, file)}
      />
      <FormProblems of={sending} />
      <Template />
    </section>
  );
}

function Template() {
  const { data } = useQuery(columnsQuery);
  const columns = data ?? [];
  const make = () => save(writeCsv([columns.map(({ label }) => label)], t("roster.template_name")));
  return (
    <div className="callout">
      <div>
        <p>{t("roster.template_hint")}</p>
        <p className="note">
          {t("roster.columns", {
            columns: columns.map(({ label }) => label).join(t("roster.comma")),
          })}
        </p>
      </div>
      <Button
        variant="default"
        disabled={columns.length === 0}
        leftSection={<Icon svg={download} size={16} />}
        onClick={make}
      >
        {t("roster.template")}
      </Button>
    </div>
  );
}

/** Back to the beginning, for another file that names the same people. */
export function AnotherFile({ mode, word }: { mode: RosterMode; word: string }) {
  const search = mode === "FULL" ? { mode } : {};
  return (
    <Button variant="default" renderRoot={(props) => <Link to="." search={search} {...props} />}>
      {word}
    </Button>
  );
}
