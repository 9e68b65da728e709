/** The opening of a gift: k of n, and what happens without a choice, said kindly. */
import check from "@phosphor-icons/core/assets/bold/check-bold.svg?raw";
import close from "@phosphor-icons/core/assets/regular/x.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import {
  ChooseDocument,
  ChoosingDocument,
  type ChoosingQuery,
  type GiftFragment,
} from "~/gql/graphql";
import { count, money, shortDay } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { PLAIN, seamPath, teeth } from "~/lib/seam";
import { useAnswer, useIntent } from "./asking";
import { Bar } from "./Bar";
import { Painted, Seam } from "./CardFace";
import { Gone, isUnknown } from "./Gone";
import { Icon } from "./Icon";
import { calledBy, daysHere, inWords, occasionLine, yearsOf } from "./occasion";
import { Empty, Skeleton, Trouble, Why } from "./States";
import { Strokes } from "./Strokes";
import { useWidth } from "./width";
import { t } from "./words";

type Offer = NonNullable<GiftFragment["bundleVersion"]>["items"][number];

export function Choose({ id }: { id: string }) {
  const { data, failed, reload } = useAnswer(`gift ${id}`, () => ask(ChoosingDocument, { id }));
  const gift = data?.node?.__typename === "Choice" ? data.node : undefined;
  if (data && gift?.state === "OPEN") return <Opened gift={gift} viewer={data.viewer} />;
  if (data ? !gift : failed && isUnknown(failed)) return <Gone />;
  return (
    <main>
      <Bar title={t("gift.title")} />
      {gift && (
        <Empty picture="nothing-fits" title={t("gift.made")} hint={t("gift.made_hint")}>
          <Link href="/" class="button">
            {t("nav.wallet")}
          </Link>
        </Empty>
      )}
      {!data && (failed ? <Trouble failed={failed} again={reload} /> : <Skeleton face rows={4} />)}
    </main>
  );
}

type OpenedProps = { gift: GiftFragment; viewer: ChoosingQuery["viewer"] };

/** What was picked is kept beside the page, so that a reload or a sign-in loses nothing. */
function usePicked(id: string): [string[], (picked: string[]) => void] {
  const name = `picked ${id}`;
  const [picked, setPicked] = useState<string[]>(
    () => sessionStorage.getItem(name)?.split(" ").filter(Boolean) ?? [],
  );
  return [
    picked,
    (next) => {
      sessionStorage.setItem(name, next.join(" "));
      setPicked(next);
    },
  ];
}

function Opened({ gift, viewer }: OpenedProps) {
  const [, go] = useLocation();
  const [picked, setPicked] = usePicked(gift.id);
  const offers = gift.bundleVersion?.items ?? [];
  const most = gift.bundleVersion?.choose ?? offers.length;
  const chosen = offers.filter(({ id }) => picked.includes(id));
  const intent = useIntent(async (key) => {
    const items = chosen.map(({ id }) => id);
    return (await ask(ChooseDocument, { choiceId: gift.id, items, key })).choiceMake;
  });
  function toggle(id: string) {
    if (picked.includes(id)) setPicked(picked.filter((other) => other !== id));
    else if (chosen.length < most) setPicked([...picked, id]);
    else if (most === 1) setPicked([id]);
  }
  async function take() {
    if (chosen.length !== most || !(await intent.act())) return;
    sessionStorage.removeItem(`picked ${gift.id}`);
    go("/");
  }
  return (
    <main class="choosing">
      <Moment gift={gift} viewer={viewer} />
      <section class="offers">
        <header>
          <h2>{t("choose.title", { count: most, words: inWords(most) })}</h2>
          <span>{each(offers)}</span>
        </header>
        <ul>
          {offers.map((offer) => (
            <li key={offer.id}>
              <Option
                offer={offer}
                picked={picked.includes(offer.id)}
                full={chosen.length >= most && most > 1}
                onToggle={() => toggle(offer.id)}
              />
            </li>
          ))}
          <li class="no-hurry">{noHurry(gift, offers)}</li>
        </ul>
      </section>
      <footer class="taking">
        <p role="status">
          <b>{t("choose.picked", { count: chosen.length, of: most })}</b>
          <span>{sumOf(chosen)}</span>
        </p>
        <Why {...intent} offline={t("choose.offline")} />
        <button
          type="button"
          class="button primary"
          aria-disabled={intent.busy || chosen.length !== most}
          onClick={take}
        >
          {chosen.length === most
            ? t(intent.busy ? "claim.busy" : "choose.take", { count: most, words: inWords(most) })
            : t("choose.more", { count: most - chosen.length })}
        </button>
      </footer>
    </main>
  );
}

function Moment({ gift, viewer }: OpenedProps) {
  const width = useWidth();
  const years = yearsOf(gift.occasion);
  const hiredOn = viewer.employee?.hiredOn;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const path = seamPath(teeth(gift.id), { width, base: 14, bottom: 15, height: 14 });
  return (
    <header class="moment">
      <Link href="/" class="tool">
        <Icon svg={close} label={t("nav.close")} />
      </Link>
      <h1 ref={heading} tabIndex={-1}>
        {years && hiredOn ? (
          <>
            {t("choose.years", { years: inWords(years), count: years })}
            <br />
            {t("choose.days", { days: count(daysHere(hiredOn, gift)) })}
          </>
        ) : (
          occasionLine(gift, gift.grantedOn)
        )}
      </h1>
      {years > 0 && <Strokes years={years} />}
      <p>
        {t("choose.thanks", { name: calledBy(viewer.name) })}
        <br />
        {viewer.organization?.name}
      </p>
      <svg viewBox={`0 0 ${width} 15`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
    </header>
  );
}

type OptionProps = { offer: Offer; picked: boolean; full: boolean; onToggle: () => void };

function Option({ offer, picked, full, onToggle }: OptionProps) {
  const version = offer.productVersion;
  const brand = version?.product.brand ?? { name: "", color: PLAIN };
  return (
    <label class={`offer${picked ? " picked" : ""}`}>
      <input type="checkbox" checked={picked} disabled={full && !picked} onChange={onToggle} />
      <Painted brand={brand} class="offer-face">
        <span class="brand">{brand.name}</span>
        <b class="title">{version?.name}</b>
        <span class="box">{picked && <Icon svg={check} size={20} />}</span>
        <Seam id={offer.id} rest={40} />
        <span class="stub">
          <span>
            {version && money(version.faceValue.minor, version.faceValue.currency, { short: true })}
          </span>
        </span>
      </Painted>
    </label>
  );
}

/** What each is worth, where all are worth the same. */
function each(offers: Offer[]): string {
  const values = new Set(offers.map(({ productVersion: version }) => version?.faceValue.minor));
  const value = offers[0]?.productVersion?.faceValue;
  if (values.size !== 1 || !value) return "";
  return t("choose.each", { value: money(value.minor, value.currency, { short: true }) });
}

function sumOf(offers: Offer[]): string {
  const first = offers[0]?.productVersion?.faceValue;
  if (!first) return "";
  const sum = offers.reduce(
    (total, offer) => total + (offer.productVersion?.faceValue.minor ?? 0),
    0,
  );
  const names = listed(offers);
  return t("choose.sum", { names, sum: money(sum, first.currency, { short: true }) });
}

function listed(offers: Offer[]): string {
  const names = offers.map(({ productVersion }) => productVersion?.name ?? "");
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
}

function noHurry(gift: GiftFragment, offers: Offer[]): string {
  const defaults = offers.filter(({ isDefault }) => isDefault);
  const day = shortDay(gift.chooseBy);
  if (defaults.length === 0) return t("choose.by", { day });
  return t("choose.no_hurry", { day, names: listed(defaults) });
}
