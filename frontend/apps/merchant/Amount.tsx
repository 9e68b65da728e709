/** How much: a pad for what carries a balance, the whole for what does not. */
import back from "@phosphor-icons/core/assets/regular/backspace.svg?raw";
import close from "@phosphor-icons/core/assets/regular/x.svg?raw";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { money } from "~/lib/format";
import { Painted } from "~/wallet-core/CardFace";
import { Icon } from "~/wallet-core/Icon";
import { minorOf, placesOf, pressed } from "./amount";
import type { Offered } from "./Till";
import { amountOf, issuer } from "./taking";
import { t } from "./words";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "back"];

type Props = {
  offered: Offered;
  where: string;
  busy: boolean;
  problem: string;
  onAmount: (minor: number | undefined) => void;
  onTake: () => void;
  onLeave: () => void;
};

export function Amount({ offered, where, busy, problem, onAmount, onTake, onLeave }: Props) {
  const [typed, setTyped] = useState("");
  // Keys may come faster than the page is drawn: none is lost, and what is taken is what was typed.
  const latest = useRef("");
  const { carriesBalance, valueLeft } = offered;
  const places = placesOf(valueLeft.currency);
  const minorNow = (text: string) => (carriesBalance ? minorOf(text, places) : valueLeft.minor);
  const fits = (amount: number) => amount > 0 && amount <= valueLeft.minor;
  const minor = minorNow(typed);
  const tooMuch = minor > valueLeft.minor;
  const ready = fits(minor);
  function press(key: string) {
    latest.current = pressed(latest.current, key, places);
    setTyped(latest.current);
    onAmount(minorOf(latest.current, places));
  }
  function take() {
    if (fits(minorNow(latest.current)) && !busy) onTake();
  }
  useKeys(carriesBalance, press, take);
  return (
    <main class="till">
      <header class="top">
        <span>{where}</span>
        <button type="button" class="tool" onClick={onLeave}>
          <Icon svg={close} label={t("amount.leave")} />
        </button>
      </header>
      <Shown offered={offered} />
      <h1 class="unseen">{t("amount.title")}</h1>
      <output class={`amount${tooMuch ? " much" : ""}`} aria-label={t("amount.title")}>
        {carriesBalance && typed
          ? inFull(typed, valueLeft.currency)
          : amountOf({ ...valueLeft, minor })}
      </output>
      <p class="why" role="alert">
        {problem || (tooMuch ? t("amount.too_much", { left: amountOf(valueLeft) }) : "")}
      </p>
      {carriesBalance && <Pad onPress={press} />}
      <button
        type="button"
        class="button primary tall"
        aria-disabled={!ready || busy}
        onClick={take}
      >
        {busy
          ? t("amount.busy")
          : ready
            ? t("amount.take", { amount: amountOf({ ...valueLeft, minor }) })
            : t("amount.title")}
      </button>
    </main>
  );
}

/** What is being typed, with the places that were typed and no others. */
function inFull(typed: string, currency: string): string {
  const [whole = "0", parts] = typed.split(".");
  const text = money(minorOf(whole, placesOf(currency)), currency, { short: true });
  return parts === undefined ? text : `${text}.${parts}`;
}

function useKeys(wanted: boolean, press: (key: string) => void, take: () => void): void {
  useLayoutEffect(() => {
    if (!wanted) return;
    function down(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[0-9.]$/.test(event.key)) press(event.key);
      else if (event.key === "Backspace") press("back");
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) take();
    }
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  });
}

function Shown({ offered }: { offered: Offered }) {
  const brand = issuer(offered);
  return (
    <Painted brand={brand} class="shown">
      <span class="logo" aria-hidden="true">
        {[...brand.name][0]}
      </span>
      <span class="what">
        <span>{brand.name}</span>
        <b>{offered.productVersion?.name}</b>
      </span>
      <span class="worth">
        <b>{amountOf(offered.valueLeft)}</b>
        <span>{t(offered.carriesBalance ? "amount.left" : "amount.whole")}</span>
      </span>
    </Painted>
  );
}

function Pad({ onPress }: { onPress: (key: string) => void }) {
  return (
    <fieldset class="pad" aria-label={t("amount.pad")}>
      {KEYS.map((key) => (
        <button key={key} type="button" onClick={() => onPress(key)}>
          {key === "back" ? <Icon svg={back} label={t("amount.back")} /> : key}
        </button>
      ))}
    </fieldset>
  );
}
