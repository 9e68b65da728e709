/** The drawer of an entry: who, what, when and where; what changed; who else saw the code; and how
 * the entry is joined to its neighbours. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AuditDetailDocument, type AuditDetailQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { NotFound, Trouble } from "~/ui/States";
import { useOrganization } from "~/ui/useViewer";
import { wordsOf } from "./actions";
import { Details, Difference } from "./Details";
import { stampOf, zoneOf } from "./days";
import { Joined } from "./Joined";
import { nameOf, SubjectLink, sortOf } from "./subjects";

export type Entry = Extract<AuditDetailQuery["node"], { __typename: "AuditEntry" }>;

export function EntryAside({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["audit-entry", id],
    queryFn: () => ask(AuditDetailDocument, { id }),
  });
  const entry = data?.node?.__typename === "AuditEntry" ? data.node : undefined;
  if (error) {
    return (
      <Aside title={t("audit.title")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  }
  if (data && !entry) {
    return (
      <Aside title={t("audit.title")}>
        <NotFound />
      </Aside>
    );
  }
  return (
    <Aside title={entry ? wordsOf(entry.action) : ""} footer={entry && <More entry={entry} />}>
      {entry && (
        <>
          <Plain entry={entry} />
          <Difference details={entry.details} />
          <Details details={entry.details} />
          <Viewers viewed={entry.viewed} />
          <Joined entry={entry} />
        </>
      )}
    </Aside>
  );
}

function Plain({ entry }: { entry: Entry }) {
  const { timeZone } = useOrganization();
  const zone = zoneOf(Date.parse(entry.createdAt), timeZone);
  return (
    <Facts
      facts={[
        [t("audit.who"), entry.actorKind === "system" ? t("audit.system") : entry.actorName],
        [
          sortOf(entry.subjectType),
          <SubjectLink key="subject" line={entry}>
            {nameOf(entry)}
          </SubjectLink>,
        ],
        [t("audit.time"), `${stampOf(entry.createdAt, timeZone)} (${zone})`],
        [t("audit.where"), entry.address || null],
      ]}
    />
  );
}

function Viewers({ viewed }: { viewed: Entry["viewed"] }) {
  if (viewed?.__typename !== "WalletItem" || viewed.codeViews.count === 0) return null;
  const names = new Map<string, number>();
  for (const { viewerName } of viewed.codeViews.views) {
    names.set(viewerName, (names.get(viewerName) ?? 0) + 1);
  }
  return (
    <section>
      <h3>{t("audit.saw")}</h3>
      <ul className="audit-saw">
        {[...names].map(([name, times]) => (
          <li key={name}>
            <span>{name}</span>
            <span className="note">{t("audit.saw.times", { count: times })}</span>
          </li>
        ))}
        <li>
          <span>{t("audit.saw.staff")}</span>
          <span className="note">{t("audit.saw.nobody")}</span>
        </li>
      </ul>
    </section>
  );
}

function More({ entry }: { entry: Entry }) {
  const only = (search: Record<string, string>) => search as never;
  return (
    <>
      <Link to="/audit" search={only({ subject: entry.subjectId })} className="link">
        {t("audit.of_subject")}
      </Link>
      {entry.actorId && (
        <Link to="/audit" search={only({ actor: entry.actorId })} className="link">
          {t("audit.by_actor", { name: entry.actorName })}
        </Link>
      )}
    </>
  );
}
