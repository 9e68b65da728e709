/** Waiting for a card: scan, or type what the customer reads out. */
import keyboard from "@phosphor-icons/core/assets/regular/keyboard.svg?raw";
import qr from "@phosphor-icons/core/assets/regular/qr-code.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { choose, i18n, LOCALES, type Locale } from "~/lib/i18n";
import { Icon } from "~/wallet-core/Icon";
import { Latest } from "./Day";
import { Scanner } from "./Scanner";
import { SoundSwitch } from "./SoundSwitch";
import { wake } from "./sound";
import type { TillDay } from "./Till";
import { sums } from "./taking";
import { t } from "./words";

type Props = {
  where: string;
  day?: TillDay;
  stale: boolean;
  busy: boolean;
  problem: string;
  onCode: (code: string) => void;
  onDay: () => void;
};

export function Start({ where, day, stale, busy, problem, onCode, onDay }: Props) {
  const [scanning, setScanning] = useState(false);
  return (
    <main class="till">
      <header class="top">
        <span>{where}</span>
        <SoundSwitch />
      </header>
      <h1>{t("start.title")}</h1>
      {scanning && (
        <Scanner
          onCode={(code) => {
            setScanning(false);
            onCode(code);
          }}
        />
      )}
      <p class="why" role="alert">
        {problem || (stale ? t("till.offline") : "")}
      </p>
      <button
        type="button"
        class="button primary tall"
        aria-pressed={scanning}
        onClick={() => {
          wake();
          setScanning(!scanning);
        }}
      >
        <Icon svg={scanning ? keyboard : qr} size={26} />
        {t(scanning ? "start.stop" : "start.scan")}
      </button>
      {!scanning && <Typed busy={busy} onCode={onCode} />}
      {day && (
        <section class="today">
          <button type="button" class="row" onClick={onDay}>
            <span>{t("day.title", { count: day.count })}</span>
            <b>{sums(day.taken)}</b>
          </button>
          <Latest day={day} most={1} />
        </section>
      )}
      <Languages />
    </main>
  );
}

/** Also where a scanner that types like a keyboard types into. */
function Typed({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="typed"
      onSubmit={(event) => {
        event.preventDefault();
        const code = field.current?.value.trim();
        if (code && !busy) onCode(code);
      }}
    >
      <label for="code">{t("start.type")}</label>
      <input
        ref={field}
        id="code"
        name="code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        required
      />
      <button type="submit" class="button" aria-disabled={busy}>
        {t(busy ? "start.checking" : "start.check")}
      </button>
    </form>
  );
}

function Languages() {
  return (
    <nav class="languages" aria-label={t("till.language")}>
      {Object.entries(LOCALES).map(([locale, name]) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-current={locale === i18n.locale}
          onClick={() => choose(locale as Locale)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
