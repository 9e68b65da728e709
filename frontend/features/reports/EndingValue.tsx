/** What expires in the next months unless it is claimed or used before. */
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { useOrganization } from "~/ui/useViewer";
import { Columns } from "./Charts";
import { Figure } from "./Figure";
import { amount, type Endings, endingsTable } from "./figures";

export function EndingValue({ endings }: { endings: Endings }) {
  const { currency: own } = useOrganization();
  const currency = endings.some((ending) => ending.currency === own)
    ? own
    : (endings[0]?.currency ?? own);
  const here = endings.filter((ending) => ending.currency === currency);
  const [next] = here;
  const lead = next
    ? t("reports.endings.lead", {
        value: money(next.value, currency, { short: true }),
        month: next.month,
      })
    : t("reports.endings.none");
  return (
    <Figure name="endings" title={t("reports.endings")} lead={lead} table={endingsTable(endings)}>
      {here.length > 0 && (
        <Columns
          label={t("reports.endings")}
          columns={here.map(({ month, value }, n) => ({
            key: month,
            name: month,
            value,
            label: amount(value, currency),
            strong: n === 0,
          }))}
        />
      )}
    </Figure>
  );
}
