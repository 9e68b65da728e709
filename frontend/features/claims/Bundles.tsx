/** The same by bundle: how much of each was claimed and used. */
import { Link } from "@tanstack/react-router";
import type { ClaimFunnelQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, money, percent } from "~/lib/format";
import type { Search } from "~/lib/search";

type Props = { totals: ClaimFunnelQuery["bundles"]; names: ReadonlyMap<string, string> };

export function Bundles({ totals, names }: Props) {
  const numbers = ["granted", "claimed", "rate", "used", "left"] as const;
  return (
    <div className="by-bundle">
      <table aria-label={t("claims.by_bundle")}>
        <thead>
          <tr>
            <th scope="col">{t("claims.bundle")}</th>
            {numbers.map((name) => (
              <th key={name} scope="col" className="end">
                {t(`claims.head.${name}`)}
              </th>
            ))}
            <td className="bar-cell" />
            <th scope="col" className="operations">
              {t("list.operations")}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => {
            const share = total.issued > 0 ? total.taken / total.issued : 0;
            const name = names.get(total.id ?? "") ?? total.label;
            const rows = (state?: string) => (old: Search) => ({
              ...old,
              view: "items",
              bundle: total.id ?? undefined,
              state,
            });
            return (
              <tr key={`${total.id} ${total.currency}`}>
                <th scope="row">{name}</th>
                <td className="end">{count(total.issued)}</td>
                <td className="end">
                  <Link to="." search={rows("claimed")} className="door">
                    {count(total.taken)}
                  </Link>
                </td>
                <td className="end">
                  <b>{percent(share)}</b>
                </td>
                <td className="end">{count(total.used)}</td>
                <td className="end">{money(total.valueLeft, total.currency, { short: true })}</td>
                <td className="bar-cell" aria-hidden="true">
                  <span className="bar-track thin">
                    <span className="bar" style={{ width: `${share * 100}%` }} />
                  </span>
                </td>
                <td className="operations">
                  <Link
                    to="."
                    search={rows()}
                    className="link"
                    aria-label={t("claims.items_of", { name })}
                  >
                    {t("claims.items")}
                  </Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
