/** The cells of an uploaded file, where this page still has it, and what was corrected in them. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readCsv, type Table, writeCsv } from "~/lib/tables";
import { type Fixes, fixKey, keep, keptOf, NO_FIXES } from "./kept";

export type Cells = {
  table: Table | undefined;
  /** Whether this page has the file; a workbook has no cells that can be fixed here. */
  here: boolean;
  fixes: Fixes;
  fix: (row: number, column: number, value: string | undefined) => void;
  /** The whole file with what was corrected. */
  corrected: () => File | undefined;
  take: (file: File) => void;
};

export function useTable(id: string): Cells {
  const [file, setFile] = useState(() => keptOf(id)?.file);
  const [fixes, setFixes] = useState<Fixes>(() => keptOf(id)?.fixes ?? NO_FIXES);
  const { data } = useQuery({
    queryKey: ["roster-table", id, file?.name, file?.size],
    queryFn: async () => (file && readCsv(await file.arrayBuffer())) ?? null,
    enabled: Boolean(file),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const table = data ?? undefined;

  function change(next: Fixes) {
    setFixes(next);
    if (file) keep(id, file, next);
  }

  return {
    table,
    here: Boolean(file),
    fixes,
    fix: (row, column, value) => {
      const next = new Map(fixes);
      const before = table?.rows[row]?.[column] ?? "";
      if (value === undefined || value === before) next.delete(fixKey(row, column));
      else next.set(fixKey(row, column), value);
      change(next);
    },
    corrected: () =>
      table && file
        ? writeCsv(withFixes(table, fixes), `${file.name.replace(/\.\w+$/, "")}.csv`)
        : undefined,
    take: (chosen) => {
      keep(id, chosen);
      setFile(chosen);
    },
  };
}

function withFixes({ rows }: Table, fixes: Fixes): string[][] {
  return rows.map((cells, row) =>
    cells.map((cell, column) => fixes.get(fixKey(row, column)) ?? cell),
  );
}
