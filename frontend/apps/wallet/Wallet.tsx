/** The screens of the wallet, and the way between them. */
import bellFill from "@phosphor-icons/core/assets/fill/bell-fill.svg?raw";
import cardsFill from "@phosphor-icons/core/assets/fill/cards-three-fill.svg?raw";
import clockFill from "@phosphor-icons/core/assets/fill/clock-counter-clockwise-fill.svg?raw";
import userFill from "@phosphor-icons/core/assets/fill/user-fill.svg?raw";
import bell from "@phosphor-icons/core/assets/regular/bell.svg?raw";
import cards from "@phosphor-icons/core/assets/regular/cards-three.svg?raw";
import clock from "@phosphor-icons/core/assets/regular/clock-counter-clockwise.svg?raw";
import user from "@phosphor-icons/core/assets/regular/user.svg?raw";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link, Route, Router, Switch, useLocation } from "wouter-preact";
import { useOnline } from "~/wallet-core/asking";
import { Home } from "~/wallet-core/Home";
import { Icon } from "~/wallet-core/Icon";
import { Empty, Skeleton } from "~/wallet-core/States";
import { moveFocus, Title } from "~/wallet-core/Title";
import { useUnread } from "~/wallet-core/unread";
import { t, type Word } from "~/wallet-core/words";

type Screen = ComponentType<{ id: string }>;
type Loaded = Record<string, unknown>;

/** A screen that is fetched when somebody first goes there. */
function later(load: () => Promise<Loaded>, name: string): Screen {
  let found: Screen | undefined;
  return function Later(props: { id: string }) {
    const [, draw] = useState(false);
    useEffect(() => {
      if (found) return;
      load().then(
        (module) => {
          found = module[name] as Screen;
          draw(true);
        },
        () => location.reload(),
      );
    }, []);
    const Shown = found;
    return Shown ? <Shown {...props} /> : <Skeleton face />;
  };
}

const CardDetail = later(() => import("~/wallet-core/CardDetail"), "CardDetail");
const Use = later(() => import("~/wallet-core/Use"), "Use");
const Choose = later(() => import("~/wallet-core/Choose"), "Choose");
const Archive = later(() => import("~/wallet-core/Archive"), "Archive");
const History = later(() => import("~/wallet-core/History"), "History");
const Inbox = later(() => import("~/wallet-core/Inbox"), "Inbox");
const Profile = later(() => import("~/wallet-core/Profile"), "Profile");

type Place = { path: string; word: Word; icon: string; here: string };
const PLACES: Place[] = [
  { path: "/", word: "nav.wallet", icon: cards, here: cardsFill },
  { path: "/history", word: "nav.history", icon: clock, here: clockFill },
  { path: "/inbox", word: "nav.inbox", icon: bell, here: bellFill },
  { path: "/me", word: "nav.me", icon: user, here: userFill },
];

export function Wallet() {
  return (
    <Router base="/wallet">
      <Screens />
    </Router>
  );
}

function Screens() {
  const [path] = useLocation();
  const first = useRef(path);
  useEffect(() => {
    if (path === first.current) return;
    first.current = "";
    scrollTo(0, 0);
  }, [path]);
  if (path !== first.current) moveFocus();
  const alone = /^\/(use|gift)\//.test(path);
  return (
    <>
      <Offline />
      <Switch>
        <Route path="/">{() => <Home />}</Route>
        <Route path="/card/:id">{({ id }) => <CardDetail key={id} id={id} />}</Route>
        <Route path="/use/:id">{({ id }) => <Use key={id} id={id} />}</Route>
        <Route path="/gift/:id">{({ id }) => <Choose key={id} id={id} />}</Route>
        <Route path="/archive">{() => <Archive id="" />}</Route>
        <Route path="/history">{() => <History id="" />}</Route>
        <Route path="/inbox">{() => <Inbox id="" />}</Route>
        <Route path="/me">{() => <Profile id="" />}</Route>
        <Route>
          <main>
            <Title class="unseen" text={t("nav.wallet")} />
            <Empty picture="nothing-fits" title={t("trouble.nothing_here")}>
              <Link href="/" class="button">
                {t("nav.wallet")}
              </Link>
            </Empty>
          </main>
        </Route>
      </Switch>
      {!alone && <Places path={path} />}
    </>
  );
}

function Offline() {
  const online = useOnline();
  return (
    <p class="offline" role="status">
      {online ? "" : t("trouble.offline_bar")}
    </p>
  );
}

function Places({ path }: { path: string }) {
  const unread = useUnread(path);
  return (
    <nav class="places" aria-label={t("nav.label")}>
      {PLACES.map((place) => {
        const here = path === place.path;
        const news = place.path === "/inbox" ? unread : 0;
        return (
          <Link key={place.path} href={place.path} aria-current={here ? "page" : undefined}>
            <span class="bell">
              <Icon svg={here ? place.here : place.icon} />
              {news > 0 && <b aria-hidden="true">{news > 99 ? "99+" : news}</b>}
            </span>
            {t(place.word)}
            {news > 0 && <span class="unseen">{t("inbox.unread", { count: news })}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
