/** What can be chosen from lists that have no end: found on the server by a part of the name. */
import {
  ChooseBrandDocument,
  ChooseBundleDocument,
  ChooseDepartmentDocument,
  ChooseRuleDocument,
  ChosenDocument,
  type GrantRuleState,
} from "~/gql/graphql";
import { ask } from "~/lib/graphql";

export type Option = { value: string; label: string };
export type Source = "rule" | "bundle" | "department" | "brand";

type Named = {
  id: string;
  name?: string;
  key?: string;
  present?: { name: string } | null;
  parent?: { name: string } | null;
};

// Everything but drafts, which have granted nothing that a list could show.
const GIVING: GrantRuleState[] = [
  "IN_REVIEW",
  "SCHEDULED",
  "RUNNING",
  "PAUSED",
  "ENDED",
  "ARCHIVED",
];

const FIND: Record<Source, (search: string) => Promise<Named[]>> = {
  rule: async (search) =>
    (await ask(ChooseRuleDocument, { search, states: GIVING })).grantRules.nodes,
  bundle: async (search) => (await ask(ChooseBundleDocument, { search })).bundles.nodes,
  department: async (search) => (await ask(ChooseDepartmentDocument, { search })).departments.nodes,
  brand: async (search) => (await ask(ChooseBrandDocument, { search })).brands.nodes,
};

function optionOf({ id, name, key, present, parent }: Named): Option {
  const own = present?.name ?? name ?? key ?? "";
  return { value: id, label: parent ? `${parent.name} / ${own}` : own };
}

/** The first of a source that have this text in their name. */
export async function found(source: Source, search: string): Promise<Option[]> {
  return (await FIND[source](search)).map(optionOf);
}

/** What an id of the address stands for. */
export async function chosen(id: string): Promise<Option | null> {
  const { node } = await ask(ChosenDocument, { id });
  return node && "id" in node ? optionOf(node) : null;
}
