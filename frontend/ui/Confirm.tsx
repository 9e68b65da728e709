/** Asks before what cannot be undone. The button says what will happen, with count and cost. */
import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import type { Problem } from "~/lib/graphql";
import { FormProblems } from "./Form";

type Props = {
  opened: boolean;
  title: string;
  /** What it means for people and money, and what stays as it is. */
  children: ReactNode;
  /** Such as "Give to 38 people, ¥19,000". */
  verb: string;
  /** Whether something is taken away for good. */
  final?: boolean;
  disabled?: boolean;
  of: { waiting: boolean; loose: Problem[]; failure: Error | null; clear: () => void };
  onConfirm: () => void;
  onClose: () => void;
};

export function Confirm(props: Props) {
  const { opened, title, children, verb, final, disabled, of, onConfirm, onClose } = props;
  function close() {
    if (of.waiting) return;
    of.clear();
    onClose();
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <div className="stack">
        {children}
        <FormProblems of={of} />
        <div className="actions">
          <Button variant="default" onClick={close} data-autofocus>
            {t("form.cancel")}
          </Button>
          <Button
            variant={final ? "default" : undefined}
            className={final ? "final" : undefined}
            loading={of.waiting}
            disabled={disabled}
            onClick={onConfirm}
          >
            {verb}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
