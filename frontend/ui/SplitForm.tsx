/** A form beside what it will look like, with its buttons always in reach. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";

type Props = {
  children: ReactNode;
  preview: ReactNode;
  /** Beside the buttons: what stays as it is. */
  hint?: ReactNode;
  verb: string;
  waiting: boolean;
  disabled?: boolean;
  /** Where one goes without saving. */
  back: string;
  onSubmit: () => void;
};

export function SplitForm(props: Props) {
  const { children, preview, hint, verb, waiting, disabled, back, onSubmit } = props;
  const navigate = useNavigate();
  return (
    <form
      className="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="with-preview">
        <div className="form page-pad">{children}</div>
        {preview}
      </div>
      <footer className="form-foot">
        <span className="note">{hint}</span>
        <div className="actions">
          <Button variant="default" onClick={() => navigate({ to: back })}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={waiting} disabled={disabled}>
            {verb}
          </Button>
        </div>
      </footer>
    </form>
  );
}
