/** Which columns a list shows, and how dense its rows are; remembered on this device. */
import { ActionIcon, Checkbox, Popover } from "@mantine/core";
import columnsIcon from "@phosphor-icons/core/regular/columns.svg?raw";
import rowsIcon from "@phosphor-icons/core/regular/rows.svg?raw";
import { t } from "~/lib/console-words";
import type { Column } from "./columns";
import { Icon } from "./Icon";

type Props<Row> = {
  columns: Column<Row>[];
  hidden: string[];
  onHidden: (hidden: string[]) => void;
  dense: boolean;
  onDense: (dense: boolean) => void;
};

export function ListTools<Row>({ columns, hidden, onHidden, dense, onDense }: Props<Row>) {
  return (
    <div className="tools">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("list.density")}
        aria-pressed={dense}
        onClick={() => onDense(!dense)}
      >
        <Icon svg={rowsIcon} />
      </ActionIcon>
      <Popover position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("list.columns")}>
            <Icon svg={columnsIcon} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="stack">
            {columns
              .filter((column) => !column.fixed)
              .map(({ key, head }) => (
                <Checkbox
                  key={key}
                  size="xs"
                  label={head}
                  checked={!hidden.includes(key)}
                  onChange={(event) =>
                    onHidden(
                      event.currentTarget.checked
                        ? hidden.filter((other) => other !== key)
                        : [...hidden, key],
                    )
                  }
                />
              ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
