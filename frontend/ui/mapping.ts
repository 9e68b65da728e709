/** What a mapping of columns lacks, and what it says twice. */

export type OurColumn = { name: string; label: string; required: boolean };

/** The target of a column that is not brought in. */
export const LEFT_OUT = "";

/** Our columns that no file can do without and that none of this file is. */
export function missing(targets: readonly string[], ours: readonly OurColumn[]): OurColumn[] {
  return ours.filter(({ name, required }) => required && !targets.includes(name));
}

/** The places of all columns that are said to be the same as another one. */
export function doubled(targets: readonly string[]): Set<number> {
  const places = targets.map((_, n) => n);
  return new Set(
    places.filter(
      (n) => targets[n] !== LEFT_OUT && targets.some((other, m) => m !== n && other === targets[n]),
    ),
  );
}
