/** All rows of a list, page by page. */

const MOST_PAGES = 20;

type Page<Row> = {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/** What `load` answers for the start and behind each cursor, as one list; 20 pages at most, for
 * nobody scrolls further on a phone. */
export async function everyRow<Row>(
  load: (after: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { nodes, pageInfo } = await load(after);
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return rows;
}
