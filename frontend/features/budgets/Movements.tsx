/** The postings that a balance is the sum of, the newest first; a run's are a door to it. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "~/lib/console-words";
import { moment, money } from "~/lib/format";
import { runAddress } from "~/ui/addresses";
import { useOrganization } from "~/ui/useViewer";
import type { Budget } from "./BudgetAside";

type Movement = Budget["movements"]["nodes"][number];
type Props = { budget: Budget; onMore: () => void; most: boolean };

export function Movements({ budget: { movements, currency }, onMore, most }: Props) {
  const { timeZone } = useOrganization();
  if (movements.totalCount === 0) return <p className="note">{t("budgets.no_movements")}</p>;
  return (
    <>
      <table className="budget-movements">
        <thead>
          <tr>
            <th scope="col">{t("budgets.when")}</th>
            <th scope="col">{t("budgets.what")}</th>
            <th scope="col" className="end">
              {t("budgets.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {movements.nodes.map((one) => (
            <tr key={`${one.at}${one.kind}${one.amount.minor}${one.runId}`}>
              <td>{moment(one.at, timeZone)}</td>
              <td>
                <What of={one} />
              </td>
              <td className="end">
                {one.amount.minor > 0 && "+"}
                {money(one.amount.minor, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {movements.totalCount > movements.nodes.length && !most && (
        <Button variant="default" onClick={onMore}>
          {t("budgets.more", { count: movements.totalCount - movements.nodes.length })}
        </Button>
      )}
    </>
  );
}

const BACK = { expired: "expired", revoked: "revoked", chosen: "chosen" } as const;

function What({ of: { kind, people, note, madeBy, runId } }: { of: Movement }) {
  const why = BACK[note as keyof typeof BACK];
  const word = kind === "RELEASED" && why ? t(`budgets.kind.${why}`, { people }) : undefined;
  const said = word ?? t(`budgets.kind.${kind}`, { people });
  const by = [kind === "ALLOCATED" && note, madeBy].filter(Boolean).join(" · ");
  return (
    <span className="budget-name">
      {runId ? (
        <Link to={runAddress(runId)} className="door">
          {said}
        </Link>
      ) : (
        <span>{said}</span>
      )}
      {by && <span className="note">{by}</span>}
    </span>
  );
}
