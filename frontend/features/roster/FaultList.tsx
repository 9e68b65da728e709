/** What is wrong with which row, where the page does not have the file itself. */
import { t } from "~/lib/console-words";
import type { Fault } from "./Rejected";

export function FaultList({ faults }: { faults: Fault[] }) {
  return (
    <table className="faults" aria-label={t("roster.rejected")}>
      <thead>
        <tr>
          <th scope="col" className="end">
            {t("roster.row")}
          </th>
          <th scope="col">{t("roster.column")}</th>
          <th scope="col">{t("roster.stands")}</th>
          <th scope="col">{t("roster.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={`${fault.row}${fault.column}${fault.code}`}>
            <td className="end">{fault.row}</td>
            <td>{fault.column || t("roster.whole_row")}</td>
            <td className="secondary">{fault.value}</td>
            <td className="fault-text">
              <b>{fault.reason}</b> {fault.todo}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
