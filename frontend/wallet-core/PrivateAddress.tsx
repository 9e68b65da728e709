/** My private address: given, confirmed by digits that came by mail, removed. */
import { useState } from "preact/hooks";
import {
  PersonalAddressGiveDocument,
  PersonalAddressRemoveDocument,
  PersonalAddressVerifyDocument,
} from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useIntent } from "./asking";
import { Why } from "./States";
import type { Mine } from "./Telling";
import { t } from "./words";

type Held = NonNullable<Mine["personalAddress"]>;
type Props = { held: Held; onSet: () => void };

export function PrivateAddress({ held, onSet }: Props) {
  const [other, setOther] = useState(false);
  const asks = !other && held.pending;
  function done() {
    setOther(false);
    onSet();
  }
  return (
    <section class="paper">
      <header>
        <h2>{t("me.address")}</h2>
      </header>
      <p class="text">{t("me.address_hint")}</p>
      {held.address && <Verified address={held.address} onSet={done} />}
      {asks && <Digits address={asks} onSet={done} onOther={() => setOther(true)} />}
      {!asks && (other || !held.address) && <Give onSet={done} />}
      {!asks && held.address && !other && (
        <button type="button" class="button" onClick={() => setOther(true)}>
          {t("me.address_other")}
        </button>
      )}
    </section>
  );
}

function Verified({ address, onSet }: { address: string; onSet: () => void }) {
  const intent = useIntent(async () => {
    return (await ask(PersonalAddressRemoveDocument)).personalAddressRemove;
  });
  return (
    <>
      <p class="note" role="status">
        {t("me.address_verified", { address })}
      </p>
      <button
        type="button"
        class="button"
        aria-disabled={intent.busy}
        onClick={async () => {
          if (await intent.act()) onSet();
        }}
      >
        {t("me.address_remove")}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </>
  );
}

function Give({ onSet }: { onSet: () => void }) {
  const [address, setAddress] = useState("");
  const intent = useIntent(async () => {
    return (await ask(PersonalAddressGiveDocument, { address })).personalAddressGive;
  });
  async function submit(event: Event) {
    event.preventDefault();
    if (await intent.act()) onSet();
  }
  return (
    <form onSubmit={submit} noValidate>
      <label class="field">
        <span>{t("me.address_field")}</span>
        <input
          type="email"
          autocomplete="email"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" aria-disabled={intent.busy || !address.trim()}>
        {t("me.address_send")}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </form>
  );
}

type DigitsProps = { address: string; onSet: () => void; onOther: () => void };

function Digits({ address, onSet, onOther }: DigitsProps) {
  const [digits, setDigits] = useState("");
  const intent = useIntent(async () => {
    return (await ask(PersonalAddressVerifyDocument, { digits })).personalAddressVerify;
  });
  async function submit(event: Event) {
    event.preventDefault();
    if (await intent.act()) onSet();
  }
  return (
    <form onSubmit={submit} noValidate>
      <label class="field">
        <span>{t("me.address_digits", { address })}</span>
        <input
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={7}
          value={digits}
          onInput={(event) => setDigits(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" aria-disabled={intent.busy || digits.length < 6}>
        {t("me.address_verify")}
      </button>
      <button type="button" class="button" onClick={onOther}>
        {t("me.address_other")}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </form>
  );
}
