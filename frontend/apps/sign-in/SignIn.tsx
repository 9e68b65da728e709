/** The form, the people of a demo, and the one picture: the seam and its seal. */
import { useEffect, useRef, useState } from "preact/hooks";
import { lastBrand } from "~/lib/brand";
import { Failed, OFFLINE } from "~/lib/graphql";
import { choose, i18n, LOCALES, type Locale } from "~/lib/i18n";
import { afterSignIn, type Credentials, type Guest, signIn } from "~/lib/session";
import { Left } from "./Left";
import { type Id, t } from "./words";

// The two halves of the mark, on a square of 24.
const KEPT = "M6 3h6v4.2h3.4v4.6h-4.6v4.6H13V21H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z";
const HELD = "M13.4 3H18a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3h-3.6v-6h-2.2v-1.8h4.6V5.8h-3.4z";

export function SignIn({ guests }: { guests: Guest[] }) {
  const [problem, setProblem] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [way, setWay] = useState<Way>(wayOf);
  useEffect(() => {
    document.title = `${t("sign_in.submit")} - ${t("sign_in.brand")}`;
  }, []);

  async function enter(credentials: Credentials) {
    setWaiting(true);
    setProblem("");
    try {
      location.assign(afterSignIn(await signIn(credentials)));
    } catch (error) {
      setProblem(sentence(error));
      setWaiting(false);
    }
  }

  const entering = { problem, waiting, onEnter: enter };
  const others: Record<Way, Way[]> = {
    person: ["till", "left"],
    till: ["person"],
    left: ["person"],
  };
  return (
    <main>
      <section class="form">
        <Brand />
        <div class="middle">
          <h1>{t(TITLES[way])}</h1>
          {way === "person" && <p class="lead">{t("sign_in.lead")}</p>}
          {way === "left" && <p class="lead">{t("sign_in.left_lead")}</p>}
          {way === "person" && <Form {...entering} />}
          {way === "till" && <TillForm {...entering} />}
          {way === "left" && (
            <Left {...entering} onProblem={(error) => setProblem(sentence(error))} />
          )}
          {others[way].map((other) => (
            <button
              key={other}
              type="button"
              class="other"
              onClick={() => {
                setWay(other);
                setProblem("");
              }}
            >
              {t(WAYS[other])}
            </button>
          ))}
          {guests.length > 0 && <Guests guests={guests} waiting={waiting} onEnter={enter} />}
          {way === "person" && <p class="note">{t("sign_in.note")}</p>}
        </div>
        <Languages />
      </section>
      <Seam />
    </main>
  );
}

type Way = "person" | "till" | "left";

const TITLES: Record<Way, Id> = {
  person: "sign_in.title",
  till: "sign_in.till",
  left: "sign_in.left_title",
};
const WAYS: Record<Way, Id> = {
  person: "sign_in.not_till",
  till: "sign_in.till",
  left: "sign_in.left",
};

/** Whom the page that asked for a sign-in, or the mail that led here, is for. */
function wayOf(): Way {
  const asked = new URLSearchParams(location.search);
  if (asked.has("left")) return "left";
  return /^\/m(\/|$)/.test(asked.get("next") ?? "") ? "till" : "person";
}

function sentence(error: unknown): string {
  if (!(error instanceof Failed)) throw error;
  if (error.code === OFFLINE) return t("sign_in.offline");
  return error.message || t("sign_in.broken", { support: error.support });
}

/** Of the organization that was here last, on a device where somebody has been. */
function Brand() {
  const known = lastBrand();
  return (
    <header>
      {known?.logo ? <img src={known.logo} alt="" width={28} height={28} /> : <Mark />}
      <b>{known?.name ?? t("sign_in.brand")}</b>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
      <path class="kept" d={KEPT} />
      <path class="held" d={HELD} />
    </svg>
  );
}

type Entering = { waiting: boolean; onEnter: (credentials: Credentials) => void };

function Form({ problem, waiting, onEnter }: Entering & { problem: string }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        if (!waiting) {
          onEnter({ email: String(given.get("email")), password: String(given.get("password")) });
        }
      }}
    >
      <label for="email">{t("sign_in.email")}</label>
      <input id="email" name="email" type="email" autocomplete="username" required />
      <label for="password">{t("sign_in.password")}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-describedby="problem"
      />
      <p id="problem" class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="primary" aria-disabled={waiting}>
        {waiting ? t("sign_in.waiting") : t("sign_in.submit")}
      </button>
    </form>
  );
}

/** A till has no person: the token that the settings showed once stands for it. */
function TillForm({ problem, waiting, onEnter }: Entering & { problem: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const token = field.current?.value.trim();
        if (token && !waiting) onEnter({ till: token });
      }}
    >
      <label for="till">{t("sign_in.till_token")}</label>
      <input
        ref={field}
        id="till"
        name="till"
        type="password"
        autocomplete="off"
        required
        aria-describedby="till-hint problem"
      />
      <p id="till-hint" class="hint">
        {t("sign_in.till_hint")}
      </p>
      <p id="problem" class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="primary" aria-disabled={waiting}>
        {waiting ? t("sign_in.waiting") : t("sign_in.till_submit")}
      </button>
    </form>
  );
}

function Guests({ guests, waiting, onEnter }: Entering & { guests: Guest[] }) {
  return (
    <section class="guests" aria-labelledby="demo">
      <h2 id="demo">{t("sign_in.demo")}</h2>
      <ul>
        {guests.map((guest) => (
          <li key={guest.who}>
            <button
              type="button"
              aria-disabled={waiting}
              onClick={() => waiting || onEnter({ as: guest.who })}
            >
              <b>{guest.role === "employee" ? guest.name : t(`role.${guest.role}` as Id)}</b>
              {guest.role === "employee" && <span>{t("role.employee")}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Languages() {
  return (
    <nav aria-label={t("sign_in.language")}>
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

/** Two halves and the seal where they meet. */
function Seam() {
  return (
    <svg class="seam" viewBox="0 0 790 868" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path
        class="kept-half"
        d="M0 0H290V74a8 8 0 0 0 8 8H352a8 8 0 0 1 8 8V204a8 8 0 0 1-8 8H259a8 8 0 0 0-8 8V339a8 8 0 0 0 8 8H396a8 8 0 0 1 8 8V500a8 8 0 0 1-8 8H309a8 8 0 0 0-8 8V617a8 8 0 0 0 8 8H362a8 8 0 0 1 8 8V724a8 8 0 0 1-8 8H271a8 8 0 0 0-8 8V868H0Z"
      />
      <path
        class="held-half"
        d="M790 0H310V54a8 8 0 0 0 8 8H372a8 8 0 0 1 8 8V224a8 8 0 0 1-8 8H279a8 8 0 0 0-8 8V319a8 8 0 0 0 8 8H418a8 8 0 0 1 8 8V522a8 8 0 0 1-8 8H331a8 8 0 0 0-8 8V597a8 8 0 0 0 8 8H384a8 8 0 0 1 8 8V746a8 8 0 0 1-8 8H291a8 8 0 0 0-8 8V868H790Z"
      />
      <g transform="translate(418 432) rotate(-4)">
        <rect class="seal" x="-79" y="-79" width="158" height="158" rx="18" />
        <rect class="seal-line" x="-71" y="-71" width="142" height="142" rx="12" />
        <path class="seal-mark" transform="scale(5.4) translate(-12 -12)" d={KEPT} />
        <path class="seal-mark" transform="scale(5.4) translate(-12 -12)" d={HELD} />
      </g>
    </svg>
  );
}
