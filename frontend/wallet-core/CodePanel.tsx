/** The code of a card: covered, asked for once more before its first look, then in fours. */
import copyIcon from "@phosphor-icons/core/assets/regular/copy.svg?raw";
import eye from "@phosphor-icons/core/assets/regular/eye.svg?raw";
import eyeSlash from "@phosphor-icons/core/assets/regular/eye-slash.svg?raw";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon";
import { type Card, inFours, usedBy } from "./item";
import { Why } from "./States";
import { type Secret, useSecret } from "./secret";
import { t } from "./words";

type PanelProps = { card: Card; onSeen: () => void; links: ComponentChildren };

export function CodePanel({ card, onSeen, links }: PanelProps) {
  const code = useSecret(card.id);
  const [asking, setAsking] = useState(false);
  async function open() {
    if (await code.open()) {
      setAsking(false);
      onSeen();
    }
  }
  const first = card.state !== "REVEALED";
  const alone = !usedBy(card).qr;
  const again = useKept(!code.secret && !asking);
  const show = (
    <button
      ref={again}
      type="button"
      class={alone ? "button primary" : "quiet"}
      aria-disabled={code.busy}
      onClick={() => (first ? setAsking(true) : open())}
    >
      {alone && <Icon svg={eye} size={20} />}
      {t("code.show")}
    </button>
  );
  const covered = !code.secret && !asking;
  return (
    <>
      {covered && alone && show}
      <div class="links">
        {covered && !alone && show}
        {links}
      </div>
      {asking && <Confirm busy={code.busy} onYes={open} onNo={() => setAsking(false)} />}
      {code.secret && <Open secret={code.secret} seen={code.seen} onCover={code.cover} />}
      <Why {...code} offline={t("code.offline")} />
    </>
  );
}

/** A button that has the focus again once what took its place is gone, and the focus with it. */
function useKept(there: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(there);
  useEffect(() => {
    const back = there && !before.current;
    before.current = there;
    if (back && document.activeElement === document.body) button.current?.focus();
  }, [there]);
  return button;
}

type ConfirmProps = { busy: boolean; onYes: () => void; onNo: () => void };

function Confirm({ busy, onYes, onNo }: ConfirmProps) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <section class="confirm" aria-label={t("code.show")}>
      <p>{t("code.warning")}</p>
      <button ref={yes} type="button" class="button primary" aria-disabled={busy} onClick={onYes}>
        {t(busy ? "code.busy" : "code.show_now")}
      </button>
      <button type="button" class="button" onClick={onNo}>
        {t("code.not_yet")}
      </button>
    </section>
  );
}

type OpenProps = { secret: Secret; seen: number; onCover: () => void };

export function Open({ secret, seen, onCover }: OpenProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const url = secret.url && /^https:\/\//.test(secret.url) ? secret.url : undefined;
  return (
    <section ref={panel} tabIndex={-1} class="code" aria-label={t("code.title")}>
      <Part name={t("code.number")} text={secret.number} />
      {secret.pin && <Part name={t("code.pin")} text={secret.pin} />}
      {url && (
        <a class="button" href={url} rel="noreferrer" target="_blank">
          {t("code.link", { host: new URL(url).host })}
        </a>
      )}
      <footer>
        <span>{t("code.seen", { count: seen })}</span>
        <button type="button" class="quiet" onClick={onCover}>
          <Icon svg={eyeSlash} size={18} />
          {t("code.cover")}
        </button>
      </footer>
    </section>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }
  return (
    <div class="part">
      <span class="name">{name}</span>
      <output class="mono">{inFours(text)}</output>
      <button type="button" class="tool" onClick={copy}>
        <Icon svg={copyIcon} size={22} label={t("code.copy", { name })} />
      </button>
      <span class="unseen" role="status">
        {copied ? t("code.copied") : ""}
      </span>
      {copied && (
        <span class="copied" aria-hidden="true">
          {t("code.copied")}
        </span>
      )}
    </div>
  );
}
