/** What can be done with the chosen rows: these, or all that match the filter. */
import { ActionIcon } from "@mantine/core";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { Icon } from "./Icon";
import type { Selection } from "./selection";

type Props = { selection: Selection; total: number; children: ReactNode };

export function BulkBar({ selection, total, children }: Props) {
  return (
    <section className="bulk" aria-live="polite">
      <span>{t("list.selected", { count: count(selection.count) })}</span>
      {!selection.all && selection.count < total && (
        <button type="button" className="door" onClick={selection.takeAll}>
          {t("list.select_matching", { count: count(total) })}
        </button>
      )}
      {children}
      <ActionIcon
        variant="transparent"
        color="inherit"
        aria-label={t("list.clear")}
        onClick={selection.clear}
      >
        <Icon svg={x} size={16} />
      </ActionIcon>
    </section>
  );
}
