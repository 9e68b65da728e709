/** Saves what is written as the next version of a rule, or as the first of a new one. */
import { useNavigate } from "@tanstack/react-router";
import { RuleCreateDocument, RuleEditDocument, type RuleWholeFragment } from "~/gql/graphql";
import { useSending } from "~/ui/useSending";
import { type Content, inputOf } from "./content";

export function useSave(rule: RuleWholeFragment | undefined, content: Content, seen: number) {
  const navigate = useNavigate();
  const create = useSending(RuleCreateDocument, {
    onDone: ({ grantRuleCreate: { rule: made } }) =>
      made && navigate({ to: "/rules/$ruleId", params: { ruleId: made.id } }),
  });
  const edit = useSending(RuleEditDocument);
  const written = inputOf(content);
  const name = content.name.trim();
  function save() {
    if (!written) return;
    if (rule) {
      edit.send(() => ({ id: rule.id, version: seen, name, content: written }));
    } else create.send(() => ({ name, content: written }));
  }
  return { ...(rule ? edit : create), save };
}

export type Saving = ReturnType<typeof useSave>;
