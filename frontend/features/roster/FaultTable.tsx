/** The rows with faults as they stand in the file; a cell with a fault is a field. */
import check from "@phosphor-icons/core/fill/check-circle-fill.svg?raw";
import warning from "@phosphor-icons/core/fill/warning-circle-fill.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { t } from "~/lib/console-words";
import type { Table } from "~/lib/tables";
import { Icon } from "~/ui/Icon";
import { fixKey } from "./kept";
import type { Fault } from "./Rejected";
import { columnsQuery } from "./Start";
import type { Cells } from "./useTable";

/** What tells a person from another at a glance. */
const SHOWN = ["number", "name", "department", "hired_on", "email"];

type Props = { faults: Fault[]; table: Table; cells: Cells };
type Columns = { at: number; label: string }[];

export function FaultTable({ faults, table, cells }: Props) {
  const { data } = useQuery(columnsQuery);
  const header = (table.rows[table.header] ?? []).map((label) => label.trim());
  const known = new Map(
    (data ?? []).flatMap(({ name, aliases }) =>
      aliases.map((alias) => [alias.toLowerCase(), name] as const),
    ),
  );
  const faulty = new Set(faults.map(({ column }) => column));
  const columns: Columns = header
    .map((label, at) => ({ at, label }))
    .filter(
      ({ label }) => SHOWN.includes(known.get(label.toLowerCase()) ?? "") || faulty.has(label),
    );
  const rows = new Map<number, Fault[]>();
  for (const fault of faults) rows.set(fault.row, [...(rows.get(fault.row) ?? []), fault]);
  return (
    <table className="faults" aria-label={t("roster.rejected")}>
      <thead>
        <tr>
          <th scope="col" className="end">
            {t("roster.row")}
          </th>
          {columns.map(({ at, label }) => (
            <th key={at} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {[...rows].map(([row, its]) => (
        <FaultyRow key={row} row={row} faults={its} columns={columns} table={table} cells={cells} />
      ))}
    </table>
  );
}

type RowProps = { row: number; faults: Fault[]; columns: Columns; table: Table; cells: Cells };

function FaultyRow({ row, faults, columns, table, cells }: RowProps) {
  const at = row - 1;
  const said = table.rows[at] ?? [];
  return (
    <tbody>
      <tr className="faulty">
        <td className="end secondary">{row}</td>
        {columns.map((column) => (
          <td key={column.at}>
            {faults.some((fault) => fault.column === column.label) ? (
              <CellField row={at} column={column} said={said[column.at] ?? ""} cells={cells} />
            ) : (
              said[column.at]
            )}
          </td>
        ))}
      </tr>
      <tr className="fault-texts">
        <td />
        <td colSpan={columns.length}>
          {faults.map((fault) => {
            const column = columns.find(({ label }) => label === fault.column);
            const key = column && fixKey(at, column.at);
            const fixed = key !== undefined && cells.fixes.has(key);
            return fixed && column ? (
              <p key={fault.code} className="fixed">
                <Icon svg={check} size={16} />
                {t("roster.fixed", { was: said[column.at] || t("roster.empty") })}
                <button
                  type="button"
                  className="link"
                  onClick={() => cells.fix(at, column.at, undefined)}
                >
                  {t("roster.undo")}
                </button>
              </p>
            ) : (
              <p key={fault.code} className="faulted">
                <Icon svg={warning} size={16} />
                <span>
                  {columns.length > 0 && fault.column && !column ? `${fault.column}　` : ""}
                  {fault.reason} {fault.todo}
                </span>
              </p>
            );
          })}
        </td>
      </tr>
    </tbody>
  );
}

type FieldProps = { row: number; column: Columns[number]; said: string; cells: Cells };

function CellField({ row, column, said, cells }: FieldProps) {
  const fix = cells.fixes.get(fixKey(row, column.at));
  return (
    <input
      className={`cell-field ${fix === undefined ? "" : "mended"}`}
      aria-label={t("roster.cell", { row: row + 1, column: column.label })}
      aria-invalid={fix === undefined}
      placeholder={t("roster.empty")}
      value={fix ?? said}
      onChange={(event) => cells.fix(row, column.at, event.currentTarget.value)}
    />
  );
}
