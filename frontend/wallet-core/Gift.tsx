/** A gift to open: its button sits on the seam, and opening parts the two halves. */
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { GiftFragment } from "~/gql/graphql";
import { shortDay } from "~/lib/format";
import { seamPath, teeth } from "~/lib/seam";
import { calledBy, inWords, occasionLine, yearsOf } from "./occasion";
import { Strokes } from "./Strokes";
import { t } from "./words";

const OPENING = 320;

type Props = { gift: GiftFragment; name: string; day: string };

export function Gift({ gift, name, day }: Props) {
  const [, go] = useLocation();
  const [opening, setOpening] = useState(false);
  const years = yearsOf(gift.occasion);
  const { choose, items } = gift.bundleVersion ?? { choose: 0, items: [] };
  function open() {
    if (opening) return;
    setOpening(true);
    setTimeout(() => go(`/gift/${gift.id}`), OPENING);
  }
  return (
    <section class={`gift${opening ? " opening" : ""}`} aria-label={occasionLine(gift, day)}>
      <div class="upper">
        <p>{occasionLine(gift, day)}</p>
        <h2>{thanks(years, name)}</h2>
        {years > 0 && <Strokes years={years} />}
      </div>
      <div class="lower">
        <GiftSeam id={gift.id} />
        <p>
          {t("gift.terms", {
            count: choose ?? 0,
            of: items.length,
            day: shortDay(gift.chooseBy),
          })}
        </p>
      </div>
      <button type="button" class="open-gift" onClick={open}>
        {t("gift.open")}
      </button>
    </section>
  );
}

function thanks(years: number, name: string): string {
  const called = calledBy(name);
  return years
    ? t("gift.thanks_years", { name: called, years: inWords(years) })
    : t("gift.thanks", { name: called });
}

function GiftSeam({ id }: { id: string }) {
  const path = seamPath(teeth(id), { width: 350, base: 12, bottom: 74, height: 12 });
  return (
    <svg class="gift-seam" viewBox="0 0 350 74" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
