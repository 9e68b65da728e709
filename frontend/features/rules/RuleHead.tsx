/** The head of a rule's page: which version this is, who wrote it, and what comes next. */
import { Button, TextInput } from "@mantine/core";
import compare from "@phosphor-icons/core/regular/git-diff.svg?raw";
import person from "@phosphor-icons/core/regular/user-focus.svg?raw";
import { type ReactNode, useState } from "react";
import type { RuleWholeFragment } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Page } from "~/ui/Page";
import { StateGlyph } from "~/ui/StateGlyph";
import { useAddress } from "~/ui/useList";
import { useMay, useOrganization } from "~/ui/useViewer";
import { type Content, missingOf } from "./content";
import { RuleActions } from "./RuleActions";
import { ruleState } from "./states";
import type { Forecast } from "./useForecast";
import type { Saving } from "./useSave";

type Props = {
  rule: RuleWholeFragment | undefined;
  content: Content;
  saving: Saving;
  changed: boolean;
  forecast: Forecast | undefined;
  made: number;
  /** Undefined for who may not write. */
  onName: ((name: string) => void) | undefined;
  onDiscard: () => void;
  drawer: ReactNode;
  children: ReactNode;
};

export function RuleHead({ rule, content, changed, saving, forecast, made, ...props }: Props) {
  const { search, change } = useAddress();
  const { guard } = useLeaveGuard(changed && !saving.waiting);
  const missing = missingOf(content);
  const open = (which: string) => change({ open: which }, { keepPage: true });
  return (
    <Page
      title={content.name.trim() || rule?.name || t("rules.new")}
      trail={{ to: "/rules", word: t("nav.rules") }}
      note={rule && <StateGlyph {...ruleState(rule)} />}
      drawer={search.open && props.drawer}
      actions={
        <>
          {rule?.active && (
            <Button
              variant="default"
              leftSection={<Icon svg={compare} size={16} />}
              onClick={() => open("compare")}
            >
              {t("rules.compare_with", { version: rule.active.number })}
            </Button>
          )}
          {rule && (
            <Button
              variant="default"
              leftSection={<Icon svg={person} size={16} />}
              onClick={() => open("person")}
            >
              {t("rules.check_person")}
            </Button>
          )}
          {changed && rule && (
            <Button variant="default" onClick={props.onDiscard}>
              {t("rules.discard")}
            </Button>
          )}
          {changed || !rule ? (
            <Button
              loading={saving.waiting}
              disabled={!changed || missing !== undefined}
              onClick={saving.save}
            >
              {t("rules.save_draft", { version: (rule?.latestVersion ?? 0) + 1 })}
            </Button>
          ) : (
            <RuleActions rule={rule} forecast={forecast} made={made} />
          )}
        </>
      }
    >
      {guard}
      <div className="rule-page">
        <div className="rule-notes">
          <FormProblems of={saving}>
            {saving.loose.some(({ code }) => code === "EDITED_MEANWHILE") && (
              <p>{t("rules.edited_meanwhile")}</p>
            )}
          </FormProblems>
          {changed && missing && <p className="note">{t(`rules.missing.${missing}` as Word)}</p>}
          {rule && !changed && <Authors rule={rule} />}
          {props.onName && <Name isNew={!rule} name={content.name} onName={props.onName} />}
        </div>
        {props.children}
      </div>
    </Page>
  );
}

type NameProps = { isNew: boolean; name: string; onName: (name: string) => void };

/** The name is asked for once; later it changes only for who wants to. */
function Name({ isNew, name, onName }: NameProps) {
  const [open, setOpen] = useState(isNew);
  if (!open) {
    return (
      <button type="button" className="link rule-rename" onClick={() => setOpen(true)}>
        {t("rules.rename")}
      </button>
    );
  }
  return (
    <TextInput
      className="rule-name"
      label={t("rules.name")}
      value={name}
      maxLength={200}
      autoFocus
      onChange={(event) => onName(event.currentTarget.value)}
    />
  );
}

/** Who wrote the latest version and who may approve it: never the same person. */
function Authors({ rule }: { rule: RuleWholeFragment }) {
  const { timeZone } = useOrganization();
  const mayApprove = useMay("rules.approve");
  const { latest } = rule;
  if (!latest) return null;
  const values = { version: latest.number, by: latest.editedBy, approver: latest.approvedBy ?? "" };
  const at = (moment_: string | null | undefined) => (moment_ ? moment(moment_, timeZone) : "");
  if (latest.approvedAt) {
    return (
      <p className="note">{t("rules.approved_by", { ...values, at: at(latest.approvedAt) })}</p>
    );
  }
  if (!latest.submittedAt) {
    return <p className="note">{t("rules.written_by", { ...values, at: at(latest.createdAt) })}</p>;
  }
  const next = latest.isMine ? "mine" : mayApprove ? "yours" : "others";
  return (
    <p className="callout">
      {t("rules.submitted_by", { ...values, at: at(latest.submittedAt) })}{" "}
      {t(`rules.approval.${next}`)}
    </p>
  );
}
