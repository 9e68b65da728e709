/** What I hear of by mail, when I want to hear nothing, and my private address. */
import { useState } from "preact/hooks";
import {
  type MyNotificationFactsFragment,
  MyNotificationsDocument,
  MyNotificationsEditDocument,
  type MyNotificationsEditInput,
} from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useAnswer, useIntent } from "./asking";
import { PrivateAddress } from "./PrivateAddress";
import { Why } from "./States";
import { t } from "./words";

export type Mine = MyNotificationFactsFragment;

export function Telling() {
  const { data, reload } = useAnswer("telling", () => ask(MyNotificationsDocument));
  const mine = data?.myNotifications;
  if (!mine) return null;
  return (
    <>
      <Topics mine={mine} onSet={reload} />
      <Quiet key={`${mine.quietFrom}${mine.quietUntil}`} mine={mine} onSet={reload} />
      {mine.personalAddress && <PrivateAddress held={mine.personalAddress} onSet={reload} />}
    </>
  );
}

type Props = { mine: Mine; onSet: () => void };

/** What is chosen now, as an edit takes it. */
function chosen(mine: Mine): MyNotificationsEditInput {
  return {
    optedOut: mine.topics.filter(({ wanted }) => !wanted).map(({ topic }) => topic.key),
    quietFrom: mine.quietFrom,
    quietUntil: mine.quietUntil,
  };
}

function Topics({ mine, onSet }: Props) {
  const [edit, setEdit] = useState<MyNotificationsEditInput>(chosen(mine));
  const intent = useIntent(async () => {
    const answer = await ask(MyNotificationsEditDocument, { input: edit });
    return answer.myNotificationsEdit;
  });
  async function toggle(key: string) {
    const { optedOut } = chosen(mine);
    edit.optedOut = optedOut.includes(key)
      ? optedOut.filter((other) => other !== key)
      : [...optedOut, key];
    edit.quietFrom = mine.quietFrom;
    edit.quietUntil = mine.quietUntil;
    setEdit(edit);
    await intent.act();
    onSet();
  }
  return (
    <section class="paper">
      <header>
        <h2>{t("me.telling")}</h2>
      </header>
      <p class="text">{t("me.telling_hint")}</p>
      {mine.refusedAddress && (
        <p class="note" role="status">
          {t("me.refused", { address: mine.refusedAddress })}
        </p>
      )}
      {mine.topics.map(({ topic, wanted }) => (
        <label key={topic.key} class="switch">
          <span>{topic.name}</span>
          <input
            type="checkbox"
            role="switch"
            checked={wanted}
            aria-checked={wanted}
            aria-disabled={intent.busy}
            onChange={() => toggle(topic.key)}
          />
        </label>
      ))}
      <Why {...intent} offline={t("trouble.offline_action")} />
    </section>
  );
}

function Quiet({ mine, onSet }: Props) {
  const [own, setOwn] = useState(mine.quietFrom != null);
  const [from, setFrom] = useState(mine.quietFrom ?? "22:00");
  const [until, setUntil] = useState(mine.quietUntil ?? "08:00");
  const input = {
    ...chosen(mine),
    quietFrom: own ? from : null,
    quietUntil: own ? until : null,
  };
  const changed = input.quietFrom !== mine.quietFrom || input.quietUntil !== mine.quietUntil;
  const intent = useIntent(async () => {
    return (await ask(MyNotificationsEditDocument, { input })).myNotificationsEdit;
  });
  return (
    <section class="paper">
      <header>
        <h2>{t("me.quiet")}</h2>
      </header>
      <label class="switch">
        <span>
          {t("me.quiet_own")}
          <small>{t("me.quiet_usual", { hours: mine.usualHours })}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={own}
          aria-checked={own}
          onChange={() => setOwn(!own)}
        />
      </label>
      {own && (
        <div class="times">
          <Time word={t("me.quiet_from")} value={from} onChange={setFrom} />
          <Time word={t("me.quiet_until")} value={until} onChange={setUntil} />
        </div>
      )}
      {changed && (
        <button
          type="button"
          class="button"
          aria-disabled={intent.busy}
          onClick={async () => {
            if (await intent.act()) onSet();
          }}
        >
          {t("me.quiet_save")}
        </button>
      )}
      <Why {...intent} offline={t("trouble.offline_action")} />
    </section>
  );
}

type TimeProps = { word: string; value: string; onChange: (value: string) => void };

function Time({ word, value, onChange }: TimeProps) {
  return (
    <label class="field">
      <span>{word}</span>
      <input type="time" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
