/** Counts that are tabs: the largest thing about a result is how many rows fared how. */
import { count } from "~/lib/format";
import { useAddress } from "./useList";

export type CountTab = { value: string; label: string; count: number; bad?: boolean };
type Props = { tabs: CountTab[]; of?: string; label: string; children?: React.ReactNode };

/** `of` is the name in the address; the first tab is the one without it. */
export function CountTabs({ tabs, of = "rows", label, children }: Props) {
  const { search, change } = useAddress();
  const chosen = search[of] ?? tabs[0]?.value;
  return (
    <div className="counts">
      <nav aria-label={label}>
        {tabs.map((tab, n) => (
          <button
            key={tab.value}
            type="button"
            className={tab.bad && tab.count > 0 ? "bad" : ""}
            aria-current={tab.value === chosen ? "true" : undefined}
            onClick={() => change({ [of]: n === 0 ? undefined : tab.value })}
          >
            <b>{count(tab.count)}</b>
            {tab.label}
          </button>
        ))}
      </nav>
      {children}
    </div>
  );
}
