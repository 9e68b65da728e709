/** The finding first, then each step with its share of the step before; every count opens rows. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ClaimFilter, ClaimFunnelQuery } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { count, money, percent } from "~/lib/format";
import type { Search } from "~/lib/search";
import { Remind } from "./Remind";
import { countIn, type Step, stepsOf, type Value, valuesOf } from "./totals";

type Totals = ClaimFunnelQuery["states"];

export function Funnel({ totals, filter }: { totals: Totals; filter: ClaimFilter }) {
  const steps = stepsOf(totals);
  const granted = steps[0]?.count ?? 0;
  const used = steps.at(-1)?.count ?? 0;
  const share = granted > 0 ? Math.round((100 * used) / granted) : 0;
  return (
    <div className="funnel">
      <section aria-label={t("claims.funnel")}>
        <h2>{t("claims.finding", { used: share, all: granted > 0 ? 100 : 0 })}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t("claims.step")}</span>
              </th>
              <td className="bar-cell" />
              <th scope="col" className="end">
                {t("claims.count")}
              </th>
              <th scope="col" className="end">
                {t("claims.of_before")}
              </th>
              <th scope="col">
                <span className="unseen">{t("claims.remark")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <Row key={step.name} step={step} most={granted} remark={remark(step, totals)}>
                {step.name === "claimed" && countIn(totals, "AVAILABLE") > 0 && (
                  <Remind filter={filter}>{t("claims.remind_unclaimed")}</Remind>
                )}
              </Row>
            ))}
            <Row step={lapsed(totals, granted)} most={granted} remark={unused(totals)} />
          </tbody>
        </table>
      </section>
      <section className="values" aria-label={t("claims.values")}>
        <h2>{t("claims.values")}</h2>
        {valuesOf(totals).map((value) => (
          <Values key={value.currency} value={value} />
        ))}
      </section>
    </div>
  );
}

type RowProps = { step: Step; most: number; remark: string; children?: ReactNode };

function Row({ step, most, remark: said, children }: RowProps) {
  const { name, state, count: found, share } = step;
  const width = most > 0 ? (found / most) * 100 : 0;
  return (
    <tr>
      <th scope="row">{t(`claims.step.${name}` as Word)}</th>
      <td className="bar-cell" aria-hidden="true">
        <span className="bar-track">
          {width > 0 && <span className={`bar ${name}`} style={{ width: `${width}%` }} />}
        </span>
      </td>
      <td className="end">
        <Link
          to="."
          search={(old: Search) => ({ ...old, view: "items", state, page: undefined })}
          className="door"
        >
          {count(found)}
        </Link>
      </td>
      <td className="end">{share === undefined ? "" : percent(share)}</td>
      <td className="remark">
        {said} {children}
      </td>
    </tr>
  );
}

function remark({ name }: Step, totals: Totals): string {
  if (name === "claimed") return t("claims.unclaimed", { count: countIn(totals, "AVAILABLE") });
  if (name !== "delivered") return "";
  const stuck = countIn(totals, "NEEDS_ACTION", "FAILED");
  return stuck > 0 ? t("claims.stuck", { count: stuck }) : "";
}

function lapsed(totals: Totals, granted: number): Step {
  const expired = countIn(totals, "EXPIRED");
  const share = granted > 0 ? expired / granted : undefined;
  return { name: "expired", state: "EXPIRED", count: expired, share };
}

function unused(totals: Totals): string {
  const said = valuesOf(totals)
    .map(({ currency, parts }) => ({ currency, minor: new Map(parts).get("expired") ?? 0 }))
    .filter(({ minor }) => minor > 0)
    .map(({ currency, minor }) => money(minor, currency, { short: true }));
  return said.length > 0 ? t("claims.unused", { value: said.join(" + ") }) : "";
}

/** Where the money is, as one bar and as the numbers that it is made of. */
function Values({ value: { currency, all, parts } }: { value: Value }) {
  return (
    <div className="value">
      <p>{t("claims.granted_value", { value: money(all, currency, { short: true }) })}</p>
      <div className="value-bar" aria-hidden="true">
        {parts.map(
          ([name, minor]) =>
            minor > 0 && <span key={name} className={name} style={{ flexGrow: minor }} />,
        )}
      </div>
      <dl>
        {parts.map(([name, minor]) => (
          <div key={name}>
            <dt>
              <span className={`swatch ${name}`} aria-hidden="true" />
              {t(`claims.value.${name}` as Word)}
            </dt>
            <dd>
              <b>{money(minor, currency, { short: true })}</b>
              <span className="secondary">{all > 0 ? percent(minor / all) : ""}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
