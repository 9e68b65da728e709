/** Who looked at the code of a card, and the way to say that it was somebody else. */
import eye from "@phosphor-icons/core/assets/regular/eye.svg?raw";
import { useState } from "preact/hooks";
import { DisputeViewDocument } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useIntent } from "./asking";
import type { Detail } from "./CardDetail";
import { deviceWord } from "./device";
import { Icon } from "./Icon";
import { usedBy, warmly } from "./item";
import { Why } from "./States";
import { t } from "./words";

type Look = Detail["codeViews"]["views"][number];
const SHOWN = 5;

export function Views({ card, organization }: { card: Detail; organization: string }) {
  const [asking, setAsking] = useState(false);
  const { count, views } = card.codeViews;
  if (!usedBy(card).code || card.state === "AVAILABLE") return null;
  const latest = [...views].reverse().slice(0, SHOWN);
  const onlyMe = views.every(({ viewerKind }) => viewerKind === "employee");
  return (
    <section class="paper">
      <header>
        <Icon svg={eye} size={22} />
        <h2>{t("views.title")}</h2>
        <span>
          {count === 0 ? t("views.none") : t(onlyMe ? "views.all_you" : "views.count", { count })}
        </span>
      </header>
      <ul>
        {latest.map((view) => (
          <li key={view.id}>
            <span>
              <b>{view.viewerKind === "employee" ? t("views.you") : view.viewerName}</b>
              <small>
                {t("views.from", { device: deviceWord(view.device), address: view.address })}
              </small>
            </span>
            <time dateTime={view.createdAt}>{warmly(view.createdAt)}</time>
          </li>
        ))}
      </ul>
      <footer>
        <span>{t("views.nobody", { organization })}</span>
        {latest.length > 0 && !asking && (
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {t("views.not_me")}
          </button>
        )}
      </footer>
      {asking && <NotMe looks={latest} onLeave={() => setAsking(false)} />}
    </section>
  );
}

/** Which look it was; whoever watches over codes is told. */
function NotMe({ looks, onLeave }: { looks: Look[]; onLeave: () => void }) {
  const [viewId, setViewId] = useState(looks[0]?.id ?? "");
  const [told, setTold] = useState(false);
  const intent = useIntent(async (key) => {
    const { codeViewDispute } = await ask(DisputeViewDocument, { viewId, key });
    return codeViewDispute;
  });
  if (told) {
    return (
      <p class="note" role="status">
        {t("views.told")}
      </p>
    );
  }
  return (
    <form
      class="not-me"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await intent.act()) setTold(true);
      }}
    >
      <fieldset>
        <legend>{t("views.which")}</legend>
        {looks.map((look) => (
          <label key={look.id}>
            <input
              type="radio"
              name="look"
              checked={look.id === viewId}
              onChange={() => setViewId(look.id)}
            />
            {warmly(look.createdAt)} {deviceWord(look.device)}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button" aria-disabled={intent.busy}>
        {t("views.report")}
      </button>
      <button type="button" class="quiet" onClick={onLeave}>
        {t("views.was_me")}
      </button>
      <Why {...intent} offline={t("trouble.offline_action")} />
    </form>
  );
}
