/** A part of a rule's sentence. It opens what it can be instead, and says what is wrong with it. */
import { Popover, UnstyledButton } from "@mantine/core";
import { type ReactNode, useId } from "react";

type Props = {
  label: string;
  text: string;
  readOnly: boolean;
  /** Still to be said. */
  open?: boolean;
  /** What the server says about it. */
  wrong?: string;
  children: ReactNode;
};

export function Token({ label, text, readOnly, open, wrong, children }: Props) {
  if (readOnly) return <span className="token">{text}</span>;
  return (
    <>
      <Opening {...{ label, text, open, wrong, children }} />
      {STAYS}
    </>
  );
}

/** No line begins with the comma after a token. */
const STAYS = "\u2060";

function Opening({ label, text, open, wrong, children }: Omit<Props, "readOnly">) {
  const id = useId();
  const state = wrong ? "faulty" : open ? "open" : "";
  return (
    <Popover position="bottom-start" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          component="button"
          className={`token ${state}`}
          title={label}
          aria-describedby={wrong && id}
        >
          {text}
          {wrong && (
            <span className="unseen" id={id}>
              {wrong}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className="stack">
          {wrong && <p className="token-wrong">{wrong}</p>}
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
