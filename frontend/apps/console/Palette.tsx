/** Ctrl or Cmd K: every place by its name, in either language's letters. */
import { Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { t } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";
import { useViewer } from "~/ui/useViewer";
import { GROUPS } from "./places";

export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const navigate = useNavigate();
  const may = useViewer()?.permissions ?? [];
  const wanted = text.trim().toLowerCase();
  const found = GROUPS.flatMap((group) => group.places)
    .filter((place) => !place.needs || may.includes(place.needs))
    .filter((place) => `${t(place.word)} ${place.to}`.toLowerCase().includes(wanted));

  function close() {
    setText("");
    setChosen(0);
    onClose();
  }

  function go(n: number) {
    const place = found[n];
    if (!place) return;
    close();
    navigate({ to: place.to });
  }

  function onKeyDown(event: KeyboardEvent) {
    // An input method uses the same keys while it composes a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setChosen(Math.min(chosen + 1, found.length - 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") go(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} padding="sm" yOffset="12vh">
      <TextInput
        value={text}
        placeholder={t("shell.search")}
        aria-label={t("shell.search")}
        aria-controls="palette"
        aria-activedescendant={`palette-${chosen}`}
        role="combobox"
        aria-expanded
        data-autofocus
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette" role="listbox" className="palette" aria-label={t("shell.menu")}>
        {found.map((place, n) => (
          <div
            key={place.to}
            id={`palette-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === chosen}
            onClick={() => go(n)}
            onKeyDown={onKeyDown}
          >
            <Icon svg={place.icon} size={16} />
            {t(place.word)}
          </div>
        ))}
        {found.length === 0 && <p>{t("shell.search_empty")}</p>}
      </div>
    </Modal>
  );
}
