/** What happened to a card, the latest first. */
import history from "@phosphor-icons/core/assets/regular/clock-counter-clockwise.svg?raw";
import type { Detail } from "./CardDetail";
import { happenings, moved, sortOf } from "./events";
import { Icon } from "./Icon";
import { warmly } from "./item";
import { t } from "./words";

export function HistoryOfCard({ card }: { card: Detail }) {
  return (
    <section class="paper">
      <header>
        <Icon svg={history} size={22} />
        <h2>{t("history.title")}</h2>
      </header>
      <ul>
        {happenings(card).map((event) => (
          <li key={`${event.at} ${event.action}`}>
            <Icon svg={sortOf(event).icon} size={22} />
            <span>
              <b>{t(sortOf(event).word)}</b>
              <small>
                {event.merchant && <span>{event.merchant}</span>}
                <time dateTime={event.at}>{warmly(event.at)}</time>
              </small>
            </span>
            <b class={moved(event).startsWith("+") ? "in" : "out"}>{moved(event)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
