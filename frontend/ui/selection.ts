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

export function useSelection(total: number): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);

  function change(next: Set<string>) {
    setAll(false);
    setIds(next);
  }

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
    takeAll: () => setAll(true),
    clear: () => change(new Set()),
  };
}
