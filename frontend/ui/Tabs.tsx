/** Tabs whose choice is in the address. */
import { t } from "~/lib/console-words";
import { useAddress } from "./useList";

export type Tab = { value: string; label: string; count?: string };

/** `of` is the name in the address; the first tab is the one without it. */
export function Tabs({ tabs, of = "tab", label }: { tabs: Tab[]; of?: string; label?: string }) {
  const { search, change } = useAddress();
  const chosen = search[of] ?? tabs[0]?.value;
  return (
    <nav className="tabs" aria-label={label ?? t("list.pages")}>
      {tabs.map((tab, n) => (
        <button
          key={tab.value}
          type="button"
          aria-current={tab.value === chosen ? "true" : undefined}
          onClick={() =>
            change({ [of]: n === 0 ? undefined : tab.value }, { keepPage: of === "tab" })
          }
        >
          {tab.label}
          {tab.count && <span>{tab.count}</span>}
        </button>
      ))}
    </nav>
  );
}
