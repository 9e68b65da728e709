/** The fixed dates of a rule: added one by one, shown in their order. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import close from "@phosphor-icons/core/regular/x.svg?raw";
import { useState } from "react";
import { t } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";

type Props = { dates: string[]; onChange: (dates: string[]) => void };

export function DatesForm({ dates, onChange }: Props) {
  const [held, setHeld] = useState("");
  function add() {
    if (held) onChange([...new Set([...dates, held])].sort());
    setHeld("");
  }
  return (
    <>
      <div className="dates-add">
        <TextInput
          type="date"
          label={t("rules.date")}
          value={held}
          onChange={(event) => setHeld(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && add()}
          data-autofocus
        />
        <Button variant="default" disabled={!held} onClick={add}>
          {t("rules.add_date")}
        </Button>
      </div>
      {dates.length === 0 && <p className="note">{t("rules.dates_hint")}</p>}
      <ul className="dates">
        {[...dates].sort().map((date) => (
          <li key={date}>
            {date}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t("rules.remove", { name: date })}
              onClick={() => onChange(dates.filter((one) => one !== date))}
            >
              <Icon svg={close} size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </>
  );
}
