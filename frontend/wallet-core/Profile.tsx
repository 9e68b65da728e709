/** Me: language and appearance, where I am signed in, my birthday, my data. */
import { useState } from "preact/hooks";
import {
  ExportMineDocument,
  type OwnDataFormat,
  ProfileDocument,
  type ProfileQuery,
  SetBirthdayOptOutDocument,
  SignOutEverywhereDocument,
} from "~/gql/graphql";
import { APPEARANCES, appearance, wear } from "~/lib/appearance";
import { ask } from "~/lib/graphql";
import { choose, i18n, LOCALES, type Locale } from "~/lib/i18n";
import { signOut } from "~/lib/session";
import { asFailed, useAnswer, useIntent } from "./asking";
import { deviceWord } from "./device";
import { warmly } from "./item";
import { Skeleton, Stale, Trouble, Why } from "./States";
import { Telling } from "./Telling";
import { Title } from "./Title";
import { t } from "./words";

export function Profile(_: { id: string }) {
  const { data, failed, reload } = useAnswer("profile", () => ask(ProfileDocument));
  return (
    <main class="profile">
      <Title class="place" text={t("nav.me")} />
      {data && failed && <Stale failed={failed} />}
      {!data && (failed ? <Trouble failed={failed} again={reload} /> : <Skeleton rows={5} />)}
      {data && <Person viewer={data.viewer} />}
      <Device />
      {data && (
        <>
          <Birthday optedOut={data.viewer.employee?.birthdayOptOut ?? false} onSet={reload} />
          <Telling />
          <Mine />
          <Sessions sessions={data.viewer.sessions} />
        </>
      )}
      <LeaveHere />
    </main>
  );
}

function Person({ viewer }: { viewer: ProfileQuery["viewer"] }) {
  const { employee, organization } = viewer;
  const facts = [
    organization?.name,
    employee?.assignment?.department?.name,
    employee?.number,
  ].filter(Boolean);
  return (
    <section class="person">
      <h2>{viewer.name}</h2>
      <p>{facts.join("　")}</p>
      {employee && <p>{t("me.since", { day: employee.hiredOn })}</p>}
    </section>
  );
}

function Device() {
  const [worn, setWorn] = useState(appearance());
  return (
    <section class="paper">
      <header>
        <h2>{t("me.device")}</h2>
      </header>
      <Choice
        name={t("me.language")}
        options={Object.keys(LOCALES)}
        word={(locale) => LOCALES[locale as Locale]}
        chosen={i18n.locale}
        onChoose={(locale) => choose(locale as Locale)}
      />
      <Choice
        name={t("me.appearance")}
        options={APPEARANCES}
        word={(one) => t(`me.appearance.${one}` as Parameters<typeof t>[0])}
        chosen={worn}
        onChoose={(one) => {
          wear(one);
          setWorn(one);
        }}
      />
    </section>
  );
}

type ChoiceProps<T extends string> = {
  name: string;
  options: readonly T[];
  word: (option: T) => string;
  chosen: string;
  onChoose: (option: T) => void;
};

function Choice<T extends string>({ name, options, word, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={option === chosen}
            onChange={() => onChoose(option)}
          />
          <span>{word(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Birthday({ optedOut, onSet }: { optedOut: boolean; onSet: () => void }) {
  const intent = useIntent(async () => {
    const set = await ask(SetBirthdayOptOutDocument, { optedOut: !optedOut });
    return set.birthdayOptOutSet;
  });
  return (
    <section class="paper">
      <header>
        <h2>{t("me.birthday")}</h2>
      </header>
      <label class="switch">
        <span>
          {t("me.birthday_label")}
          <small>{t("me.birthday_hint")}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={!optedOut}
          aria-checked={!optedOut}
          aria-disabled={intent.busy}
          onChange={async () => {
            await intent.act();
            onSet();
          }}
        />
      </label>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </section>
  );
}

/** What is kept about me, as a file that the server made. */
function Mine() {
  const [format, setFormat] = useState<OwnDataFormat>("JSON");
  const intent = useIntent(async () => (await ask(ExportMineDocument, { format })).ownDataExport);
  async function save() {
    const made = await intent.act();
    if (made?.content && made.name) download(made.name, made.content);
  }
  return (
    <section class="paper">
      <header>
        <h2>{t("me.data")}</h2>
      </header>
      <p class="text">{t("me.data_hint")}</p>
      <Choice
        name={t("me.data_format")}
        options={["JSON", "CSV"] as const}
        word={(one) => one}
        chosen={format}
        onChoose={setFormat}
      />
      <button type="button" class="button" aria-disabled={intent.busy} onClick={save}>
        {t(intent.busy ? "me.data_busy" : "me.data_save")}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </section>
  );
}

function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content]));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function Sessions({ sessions }: { sessions: ProfileQuery["viewer"]["sessions"] }) {
  const intent = useIntent(async () => (await ask(SignOutEverywhereDocument)).sessionRevoke);
  async function leave() {
    if (await intent.act()) location.assign("/sign-in");
  }
  return (
    <section class="paper">
      <header>
        <h2>{t("me.sessions")}</h2>
        <span>{t("me.sessions_count", { count: sessions.length })}</span>
      </header>
      <ul>
        {sessions.map((session) => (
          <li key={session.createdAt}>
            <span>
              <b>{session.present ? t("me.session_here") : deviceWord(session.device)}</b>
              <small>{session.address}</small>
            </span>
            <time dateTime={session.createdAt}>{warmly(session.createdAt)}</time>
          </li>
        ))}
      </ul>
      <button type="button" class="button bad" aria-disabled={intent.busy} onClick={leave}>
        {t("me.sign_out_everywhere", { count: sessions.length })}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </section>
  );
}

function LeaveHere() {
  const [problem, setProblem] = useState("");
  async function leave() {
    try {
      await signOut();
    } catch (error) {
      setProblem(asFailed(error).message || t("trouble.offline_action"));
    }
  }
  return (
    <>
      <button type="button" class="button" onClick={leave}>
        {t("me.sign_out")}
      </button>
      <p class="why" role="alert">
        {problem}
      </p>
    </>
  );
}
