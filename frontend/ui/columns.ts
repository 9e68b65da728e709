/** What a list shows of a row. */
import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand at the end of their column. */
  end?: boolean;
  /** The first column that names the row cannot be hidden. */
  fixed?: boolean;
};
