/** Where a rule stands, as a shape and a word. */
import type { GrantRuleState } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import type { Shape } from "~/ui/StateGlyph";

const SHAPES: Record<GrantRuleState, Shape> = {
  DRAFT: "planned",
  IN_REVIEW: "action",
  SCHEDULED: "available",
  RUNNING: "claimed",
  PAUSED: "sending",
  ENDED: "used",
  ARCHIVED: "ended",
};

type Versions = {
  state: GrantRuleState;
  latestVersion: number;
  activeVersion?: number | null;
  latest?: { submittedAt?: string | null; approvedAt?: string | null } | null;
};

/** A rule that runs may have a later version beside it that nobody has approved yet. */
export function ruleState({ state, latestVersion, activeVersion, latest }: Versions) {
  const said = t(`rules.state.${state}`);
  const draft = activeVersion && latestVersion > activeVersion;
  const values = { latest: latestVersion, active: activeVersion ?? 0, state };
  return {
    shape: SHAPES[state],
    word: draft
      ? t(latest?.submittedAt ? "rules.version_waits" : "rules.two_versions", values)
      : said,
  };
}
