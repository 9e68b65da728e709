/** Files that were uploaded from this page, and what was corrected in them: as long as it is open. */

/** Corrections by row and column of the file, from 0. */
export type Fixes = ReadonlyMap<string, string>;
type Kept = { file: File; fixes: Fixes };

const kept = new Map<string, Kept>();

export const NO_FIXES: Fixes = new Map();

export function keep(id: string, file: File, fixes: Fixes = NO_FIXES): void {
  kept.set(id, { file, fixes });
}

export function keptOf(id: string): Kept | undefined {
  return kept.get(id);
}

export function fixKey(row: number, column: number): string {
  return `${row}:${column}`;
}
