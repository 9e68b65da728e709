/** A line to be copied elsewhere as it stands. */
import { Button, CopyButton } from "@mantine/core";
import check from "@phosphor-icons/core/regular/check.svg?raw";
import copyIcon from "@phosphor-icons/core/regular/copy.svg?raw";
import { t } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";

export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="settings-copy">
      <input
        readOnly
        aria-label={label}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={<Icon svg={copied ? check : copyIcon} size={16} />}
            onClick={copy}
          >
            {t(copied ? "settings.copied" : "settings.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
