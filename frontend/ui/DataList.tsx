/** The list that every screen of the console is made of. What it shows is in the address. */
import { Checkbox } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { KeyboardEvent, ReactNode } from "react";
import { t } from "~/lib/console-words";
import { BulkBar } from "./BulkBar";
import type { Column } from "./columns";
import { ListTools } from "./ListTools";
import { Pager } from "./Pager";
import { Empty, Trouble, useSlow } from "./States";
import type { Selection } from "./selection";
import { useAddress } from "./useList";

export type { Column } from "./columns";

type Props<Row> = {
  /** Names the list where its columns are remembered. */
  name: string;
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  total: number | undefined;
  error: Error | null;
  rowName: (row: Row) => string;
  onAgain: () => void;
  /** Filters above the rows, and what a first use sees instead of them. */
  filters?: ReactNode;
  firstUse?: ReactNode;
  filtered?: boolean;
  operations?: (row: Row) => ReactNode;
  selection?: Selection;
  bulk?: ReactNode;
  /** Whether a row opens the drawer; its id is then `open` in the address. */
  opens?: boolean;
};

export function DataList<Row extends { id: string }>(props: Props<Row>) {
  const { name, columns, rows, total, error, filters, firstUse, filtered, selection, bulk } = props;
  const [hidden, setHidden] = useLocalStorage<string[]>({
    key: `columns:${name}`,
    defaultValue: [],
  });
  const [dense, setDense] = useLocalStorage({ key: "dense", defaultValue: false });
  const shown = columns.filter((column) => column.fixed || !hidden.includes(column.key));
  if (error && !rows) return <Trouble error={error} onAgain={props.onAgain} />;
  if (total === 0 && !filtered && firstUse) return firstUse;
  return (
    <div className="list">
      <div className="filters">
        {filters}
        <ListTools
          columns={columns}
          hidden={hidden}
          onHidden={setHidden}
          dense={dense}
          onDense={setDense}
        />
      </div>
      <div className="scroll">
        <Rows {...props} shown={shown} dense={dense} />
        {total === 0 && (
          <Empty picture="nothing-fits" title={t("list.empty")} hint={t("list.empty_hint")} />
        )}
      </div>
      {selection && selection.count > 0 && (
        <BulkBar selection={selection} total={total ?? 0}>
          {bulk}
        </BulkBar>
      )}
      <Pager total={total} />
    </div>
  );
}

type RowsProps<Row> = Props<Row> & { shown: Column<Row>[]; dense: boolean };

function Rows<Row extends { id: string }>(props: RowsProps<Row>) {
  const { shown, rows, selection, operations, label, dense } = props;
  const slow = useSlow(rows === undefined);
  const ids = rows?.map((row) => row.id) ?? [];
  const chosen = ids.filter((id) => selection?.all || selection?.ids.has(id)).length;
  return (
    <table className={dense ? "dense" : ""} aria-label={label} aria-busy={rows === undefined}>
      <thead>
        <tr>
          {selection && (
            <th className="check">
              <Checkbox
                size="xs"
                aria-label={t("list.select_all")}
                checked={chosen > 0 && chosen === ids.length}
                indeterminate={chosen > 0 && chosen < ids.length}
                onChange={() => selection.togglePage(ids)}
              />
            </th>
          )}
          {shown.map((column) => (
            <th key={column.key} scope="col" className={column.end ? "end" : ""}>
              {column.head}
            </th>
          ))}
          {operations && (
            <th scope="col" className="operations">
              {t("list.operations")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows?.map((row) => (
          <OneRow key={row.id} row={row} {...props} />
        ))}
        {slow && <Skeletons columns={shown.length + (selection ? 1 : 0) + (operations ? 1 : 0)} />}
      </tbody>
    </table>
  );
}

function OneRow<Row extends { id: string }>(props: RowsProps<Row> & { row: Row }) {
  const { row, shown, selection, operations, rowName, opens } = props;
  const { search, change } = useAddress();
  const picked = selection?.all || selection?.ids.has(row.id);
  const open = () => opens && change({ open: row.id, tab: undefined }, { keepPage: true });
  return (
    <tr
      className={`${picked ? "picked" : ""} ${search.open === row.id ? "opened" : ""}`}
      tabIndex={opens ? 0 : undefined}
      onKeyDown={(event) => onRowKey(event, open, () => selection?.toggle(row.id))}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest("a, button, input, label, .check")) open();
      }}
      style={opens ? { cursor: "pointer" } : undefined}
    >
      {selection && (
        <td className="check">
          <Checkbox
            size="xs"
            aria-label={t("list.select_row", { name: rowName(row) })}
            checked={Boolean(picked)}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      )}
      {shown.map((column) => (
        <td key={column.key} className={column.end ? "end" : ""}>
          {column.cell(row)}
        </td>
      ))}
      {operations && <td className="operations">{operations(row)}</td>}
    </tr>
  );
}

/** Arrows move between rows, Enter opens one, the space bar chooses it. */
function onRowKey(event: KeyboardEvent<HTMLElement>, open: () => void, toggle: () => void) {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  if (event.key === "ArrowDown") (row.nextElementSibling as HTMLElement | null)?.focus();
  else if (event.key === "ArrowUp") (row.previousElementSibling as HTMLElement | null)?.focus();
  else if (event.key === "Enter") open();
  else if (event.key === " ") toggle();
  else return;
  event.preventDefault();
}

function Skeletons({ columns }: { columns: number }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row} className="skeleton">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <span style={{ width: `${40 + ((row * 7 + column * 23) % 45)}%` }} />
        </td>
      ))}
    </tr>
  ));
}
