/** Sound on or off, at the same place on every screen of the till. */

import on from "@phosphor-icons/core/assets/regular/speaker-high.svg?raw";
import off from "@phosphor-icons/core/assets/regular/speaker-slash.svg?raw";
import { useState } from "preact/hooks";
import { Icon } from "~/wallet-core/Icon";
import { isSilent, setSilent, wake } from "./sound";
import { t } from "./words";

export function SoundSwitch() {
  const [silent, setState] = useState(isSilent());
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={!silent}
      aria-label={t("till.sound")}
      onClick={() => {
        wake();
        setSilent(!silent);
        setState(!silent);
      }}
    >
      <Icon svg={silent ? off : on} />
    </button>
  );
}
