/** What an import comes to: counts as tabs, the brake beside them, and the rows behind. */

import seal from "@phosphor-icons/core/regular/shield-check.svg?raw";
import warning from "@phosphor-icons/core/regular/shield-warning.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RosterBrakeDocument, type RosterImportStateFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { CountTabs } from "~/ui/CountTabs";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import { Apply } from "./Apply";
import { Rejected } from "./Rejected";
import { Release } from "./Release";
import { Undo } from "./Undo";

type Props = { record: RosterImportStateFragment };
const KINDS = ["created", "updated", "leavers", "unchanged", "rejected"] as const;

export function Outcome({ record }: Props) {
  const { search } = useAddress();
  const { counts, state } = record;
  // What needs a hand comes first; without it, what is new.
  const hand = counts.rejected > 0 ? "rejected" : state === "HELD" ? "leavers" : "created";
  const kinds = [hand, ...KINDS.filter((kind) => kind !== hand)] as const;
  const chosen = kinds.find((kind) => kind === search.rows) ?? hand;
  const done = state === "COMMITTED";
  return (
    <>
      <CountTabs
        label={t("roster.outcome")}
        tabs={kinds.map((kind) => ({
          value: kind,
          label: t(`roster.${kind}`),
          count: counts[kind],
          bad: kind === "rejected",
        }))}
      >
        {done ? <Done record={record} /> : <Brake record={record} />}
      </CountTabs>
      {chosen === "rejected" && counts.rejected > 0 ? (
        <Rejected record={record} />
      ) : (
        <div className="page-pad roster-said">
          <p>{t(`roster.${chosen}_${done ? "done" : "said"}`, { count: counts[chosen] })}</p>
          {chosen === "created" && counts.departments + counts.sites > 0 && (
            <p className="note">
              {t("roster.places", { departments: counts.departments, sites: counts.sites })}
            </p>
          )}
        </div>
      )}
      {!done && <Apply record={record} />}
    </>
  );
}

function Done({ record }: Props) {
  const { counts } = record;
  return (
    <div className="roster-done">
      <p>
        {t("roster.done", {
          created: count(counts.created),
          updated: count(counts.updated),
          leavers: count(counts.leavers),
        })}
      </p>
      <Link to={ADDRESSES.people} className="link">
        {t("roster.see_people")}
      </Link>
      <Undo record={record} />
    </div>
  );
}

/** How many people leave by this file, and from how many on somebody has to release it. */
function Brake({ record }: Props) {
  const { data } = useQuery({
    queryKey: ["roster-brake"],
    queryFn: () => ask(RosterBrakeDocument),
  });
  const held = record.state === "HELD";
  const people = data?.employees.totalCount ?? 0;
  const leavers = record.counts.leavers;
  const share = people > 0 ? ((leavers / people) * 100).toFixed(1).replace(".0", "") : "0";
  return (
    <div className={`brake ${held ? "held-back" : ""}`}>
      <Icon svg={held ? warning : seal} size={20} />
      <div>
        <b>{t(held ? "roster.held" : "roster.inside")}</b>
        {held ? (
          <>
            <p>{record.reason}</p>
            <Release record={record} />
          </>
        ) : (
          data && (
            <p>
              {t("roster.brake", {
                leavers: count(leavers),
                people: count(people),
                share,
                percent: data.viewer.organization?.rosterBrakePercent ?? 0,
              })}
            </p>
          )
        )}
      </div>
    </div>
  );
}
