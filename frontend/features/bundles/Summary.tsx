/** What one person gets, as a sentence and in money, and what differs from the version before. */
import { t } from "~/lib/console-words";
import { type Change, Changes } from "~/ui/Changes";
import { readable } from "~/ui/Form";
import { choiceOf, type Draft, worthOf } from "./content";

type Props = { draft: Draft; changes: Change[]; before: number | undefined };

export function Summary({ draft, changes, before }: Props) {
  const itemCount = draft.lines.length;
  return (
    <aside className="preview" aria-label={t("bundles.summary")}>
      <h2>{t("bundles.summary")}</h2>
      <div className="gift">
        <b>{readable(draft.name) || t("bundles.name")}</b>
        <span>
          {choiceOf({ choose: draft.chooses ? draft.count : null, itemCount })}
          {draft.chooses && draft.days ? `　${t("bundles.within", { count: draft.days })}` : ""}
        </span>
      </div>
      <dl className="facts">
        <div>
          <dt>{t("bundles.value")}</dt>
          <dd>{worthOf(draft, "faceValue")}</dd>
        </div>
        <div>
          <dt>{t("bundles.cost")}</dt>
          <dd>{worthOf(draft, "cost")}</dd>
        </div>
      </dl>
      {before !== undefined && before > 0 && (
        <section>
          <h2>{t("bundles.differs", { number: before })}</h2>
          {changes.length > 0 ? (
            <Changes changes={changes} />
          ) : (
            <p className="note">{t("bundles.same")}</p>
          )}
        </section>
      )}
    </aside>
  );
}
