/** The details of an entry: what changed as before and after, and the other facts. */
import { t, type Word } from "~/lib/console-words";
import { count } from "~/lib/format";
import { i18n } from "~/lib/i18n";
import { Facts } from "~/ui/Aside";

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return value && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : {};
}

/** A field in words; one without words shows its name in the API. */
function labelOf(field: string): string {
  const id = `audit.detail.${field}`;
  return id in i18n.messages ? t(id as Word) : field;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return t("audit.nothing");
  if (typeof value === "number") return count(value);
  if (Array.isArray(value)) return value.map(textOf).join(", ") || t("audit.nothing");
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([name, one]) => `${labelOf(name)} ${textOf(one)}`);
    return parts.join(", ") || t("audit.nothing");
  }
  return String(value);
}

type Pair = { before?: unknown; after?: unknown };

function pairs(details: unknown): [string, Pair][] {
  const changed = fieldsOf(fieldsOf(details).changed);
  return Object.entries(changed).map(([field, pair]) => [field, fieldsOf(pair)]);
}

export function Difference({ details }: { details: unknown }) {
  const changed = pairs(details);
  if (changed.length === 0) return null;
  return (
    <section>
      <h3>{t("audit.changed")}</h3>
      <table className="audit-changed">
        <thead>
          <tr>
            <th scope="col">{t("audit.field")}</th>
            <th scope="col">{t("audit.before")}</th>
            <th scope="col">{t("audit.after")}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(([field, { before, after }]) => (
            <tr key={field}>
              <th scope="row">{labelOf(field)}</th>
              <td>
                <del>{textOf(before)}</del>
              </td>
              <td>
                <ins>{textOf(after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Details({ details }: { details: unknown }) {
  const isDifference = pairs(details).length > 0;
  const others = Object.entries(fieldsOf(details)).filter(
    ([field]) => !(isDifference && field === "changed"),
  );
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{t("audit.details")}</h3>
      <Facts facts={others.map(([field, value]) => [labelOf(field), textOf(value)])} />
    </section>
  );
}
