/** The outcomes of a month as shares of one bar, with their numbers and reasons in words. */
import type { OutcomeCountFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { reasonWords } from "~/lib/occasions";
import { StateGlyph } from "~/ui/StateGlyph";
import { OUTCOMES } from "./outcomes";

export function Shares({ of }: { of: OutcomeCountFragment }) {
  return (
    <>
      <div className="shares" aria-hidden="true">
        {OUTCOMES.filter(({ name }) => of[name] > 0).map(({ name }) => (
          <span key={name} className={name} style={{ flexGrow: of[name] }} />
        ))}
      </div>
      <ul className="shares-legend">
        {OUTCOMES.map(({ name, shape, word }) => (
          <li key={name} className={name === "unexplained" && of[name] > 0 ? "bad" : ""}>
            <StateGlyph shape={of[name] > 0 ? shape : "ended"} word="" />
            <b>{count(of[name])}</b> {t(word)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why, and how many for each reason. */
export function Reasons({ of }: { of: OutcomeCountFragment }) {
  if (of.reasons.length === 0) return null;
  return (
    <p className="note">
      {of.reasons
        .map(({ reason, people }) =>
          t("statement.reason_count", { reason: reasonWords(reason), count: count(people) }),
        )
        .join(t("statement.and"))}
    </p>
  );
}
