/** When a session ends in the middle of work: signs in over the page, so that nothing is lost. */
import { Button, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { t } from "~/lib/console-words";
import { signIn } from "~/lib/session";
import { whenSignedOut } from "./queries";
import type { Viewer } from "./useViewer";

export function SignInAgain() {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const [waiting, setWaiting] = useState(false);
  const client = useQueryClient();
  const viewer = client.getQueryData<Viewer>(["viewer"]);
  useEffect(() => {
    // Somebody who never was signed in here has nothing to lose.
    whenSignedOut(() => {
      if (client.getQueryData(["viewer"])) setOpen(true);
      else
        location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    });
  }, [client]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setWaiting(true);
    try {
      await signIn({ email: String(given.get("email")), password: String(given.get("password")) });
      setOpen(false);
      setProblem("");
      await client.invalidateQueries();
    } catch (error) {
      setProblem((error as Error).message || t("state.offline"));
    } finally {
      setWaiting(false);
    }
  }

  return (
    <Modal
      opened={open}
      onClose={() => undefined}
      withCloseButton={false}
      title={t("again.title")}
      closeOnEscape={false}
    >
      <form onSubmit={submit} className="stack">
        <p>{t("again.lead", { name: viewer?.name ?? "" })}</p>
        <TextInput name="email" type="email" label={t("again.email")} required data-autofocus />
        <TextInput
          type="password"
          name="password"
          label={t("again.password")}
          required
          error={problem}
        />
        <div className="actions">
          <Button component="a" href="/sign-in" variant="default">
            {t("again.leave")}
          </Button>
          <Button type="submit" loading={waiting}>
            {t("again.submit")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
