/** The way in for who has left: a private address, and the digits that are sent there. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type Credentials, sendDigits } from "~/lib/session";
import { t } from "./words";

type Props = {
  problem: string;
  waiting: boolean;
  onEnter: (credentials: Credentials) => void;
  onProblem: (error: unknown) => void;
};

export function Left({ problem, waiting, onEnter, onProblem }: Props) {
  const [address, setAddress] = useState("");
  const [sent, setSent] = useState(false);
  const [sending, setSending] = useState(false);
  const digits = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (sent) digits.current?.focus();
  }, [sent]);

  async function submit(event: Event) {
    event.preventDefault();
    if (waiting || sending) return;
    if (sent) {
      onEnter({ leaver: address, digits: digits.current?.value ?? "" });
      return;
    }
    setSending(true);
    try {
      await sendDigits(address);
      setSent(true);
    } catch (error) {
      onProblem(error);
    }
    setSending(false);
  }

  return (
    <form onSubmit={submit}>
      <label for="address">{t("sign_in.left_address")}</label>
      <input
        id="address"
        type="email"
        autocomplete="email"
        required
        readOnly={sent}
        value={address}
        onInput={(event) => setAddress(event.currentTarget.value)}
        aria-describedby="problem"
      />
      {sent && (
        <>
          <p class="hint" role="status">
            {t("sign_in.left_sent")}
          </p>
          <label for="digits">{t("sign_in.left_digits")}</label>
          <input
            ref={digits}
            id="digits"
            inputMode="numeric"
            autocomplete="one-time-code"
            pattern="[0-9 ]{6,9}"
            required
            aria-describedby="problem"
          />
        </>
      )}
      <p id="problem" class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="primary" aria-disabled={waiting || sending}>
        {t(sent ? "sign_in.left_submit" : "sign_in.left_send")}
      </button>
      {sent && (
        <button type="button" class="other" onClick={() => setSent(false)}>
          {t("sign_in.left_again")}
        </button>
      )}
    </form>
  );
}
