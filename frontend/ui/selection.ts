/** Which rows of a list are chosen: some by id, or all that match the filter. */
import { useState } from "react";

export type Selection = {
  ids: ReadonlySet<string>;
  all: boolean;
  count: number;
  toggle: (id: string) => void;
  togglePage: (ids: string[]) => void;
  takeAll: () => void;
  clear: () => void;
};

type Chosen = { of: string; ids: ReadonlySet<string>; all: boolean };

const NOBODY: ReadonlySet<string> = new Set();

/** `of` says what the list shows: under another filter nothing is chosen yet. */
export function useSelection(total: number, of = ""): Selection {
  const [chosen, setChosen] = useState<Chosen>({ of, ids: NOBODY, all: false });
  const { ids, all } = chosen.of === of ? chosen : { ids: NOBODY, all: false };
  const change = (next: ReadonlySet<string>) => setChosen({ of, ids: next, all: false });

  return {
    ids,
    all,
    count: all ? total : ids.size,
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      change(next);
    },
    togglePage: (page) => {
      const whole = page.every((id) => ids.has(id));
      change(new Set(whole ? [...ids].filter((id) => !page.includes(id)) : [...ids, ...page]));
    },
    takeAll: () => setChosen({ of, ids, all: true }),
    clear: () => change(new Set()),
  };
}
