/** What a bundle says: as the editor holds it, as the API takes it, and how two versions differ. */
import type {
  BundleDetailQuery,
  BundleVersionFragment,
  LeaverPolicy,
  ProductToBundleFragment,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { LOCALES } from "~/lib/i18n";
import { type Change, differences } from "~/ui/Changes";
import { NO_TEXTS, type Texts, textsOf, written } from "~/ui/Form";

export type Bundle = Extract<BundleDetailQuery["node"], { __typename: "Bundle" }>;

/** A product of a bundle, in its version of now. */
export type Line = {
  product: ProductToBundleFragment;
  isDefault: boolean;
  /** The version that the bundle gives so far, where it had the product before. */
  given?: number;
};

export type Draft = {
  key: string;
  name: Texts;
  lines: Line[];
  chooses: boolean;
  count: number | undefined;
  days: number | undefined;
  value: number | undefined;
  claimDays: number | undefined;
  leaver: LeaverPolicy;
  leaverDays: number | undefined;
};

export function draftOf(bundle: Bundle | undefined): Draft {
  const present = bundle?.present;
  return {
    key: bundle?.key ?? "",
    name: present ? textsOf(present.nameTranslations) : NO_TEXTS,
    lines: (present?.items ?? []).flatMap(({ isDefault, productVersion }) =>
      productVersion
        ? [{ product: productVersion.product, isDefault, given: productVersion.number }]
        : [],
    ),
    chooses: Boolean(present?.choose),
    count: present?.choose ?? 1,
    days: present?.chooseDays ?? 30,
    value: present?.chooseValue ?? undefined,
    claimDays: present?.claimDays ?? undefined,
    leaver: present?.leaver ?? "STAY",
    leaverDays: present?.leaverDays ?? 30,
  };
}

/** The content of a draft as the API takes it. Blank numbers are refused at their field. */
export function contentOf(draft: Draft) {
  return {
    name: written(draft.name),
    items: draft.lines.map(({ product, isDefault }) => ({
      productId: product.id,
      isDefault: draft.chooses && isDefault,
    })),
    choose: draft.chooses
      ? { count: draft.count ?? 0, days: draft.days ?? 0, value: draft.value ?? null }
      : null,
    claimDays: draft.claimDays ?? null,
    leaver: {
      policy: draft.leaver,
      days: draft.leaver === "KEEP" ? (draft.leaverDays ?? 0) : null,
    },
  };
}

/** What one person gets at most: the sum of all, or of the dearest that can be chosen. */
export function worthOf(draft: Draft, amount: "faceValue" | "cost"): string {
  const prices = draft.lines.flatMap(({ product }) => product.present?.[amount] ?? []);
  const [currency, ...others] = [...new Set(prices.map((price) => price.currency))];
  if (!currency || others.length > 0) return "–";
  const sorted = prices.map(({ minor }) => minor).sort((a, b) => b - a);
  const most = sorted.slice(0, draft.chooses ? (draft.count ?? 0) : undefined);
  const sum = most.reduce((total, minor) => total + minor, 0);
  const limited = draft.chooses && amount === "faceValue" && draft.value !== undefined;
  return money(limited ? Math.min(sum, draft.value ?? sum) : sum, currency, { short: true });
}

type Choice = { choose?: number | null; itemCount: number };

/** All of it, or so many of so many. */
export function choiceOf({ choose, itemCount }: Choice): string {
  return choose
    ? t("bundles.choose_of", { count: choose, of: itemCount })
    : t("bundles.all_of", { count: itemCount });
}

/** What leavers keep, in one phrase. */
export function leaverOf({
  leaver,
  leaverDays,
}: Pick<Draft, "leaver"> & { leaverDays?: number | null }) {
  return leaver === "KEEP"
    ? t("bundles.leaver_kept", { count: leaverDays ?? 0 })
    : t(`bundles.leaver.${leaver}`);
}

type Facts = {
  name: readonly { locale: string; text: string }[];
  choice: string;
  chooseDays?: number | null;
  chooseValue?: string;
  claimDays?: number | null;
  leaver: string;
  items: { sku: string; name: string; number: number; isDefault: boolean }[];
};

/** What is different in `after`, in the words of the editor. */
export function changesOf(before: BundleVersionFragment, after: BundleVersionFragment): Change[] {
  return differences(factsOf(ofVersion(before)), factsOf(ofVersion(after)));
}

/** What publishing a draft would change. */
export function changesBy(
  draft: Draft,
  before: BundleVersionFragment | null | undefined,
): Change[] {
  return differences(before ? factsOf(ofVersion(before)) : new Map(), factsOf(ofDraft(draft)));
}

function ofVersion(version: BundleVersionFragment): Facts {
  const currency = version.items[0]?.productVersion?.faceValue.currency ?? "CNY";
  return {
    name: version.nameTranslations,
    choice: choiceOf(version),
    chooseDays: version.chooseDays,
    chooseValue: version.chooseValue ? money(version.chooseValue, currency) : undefined,
    claimDays: version.claimDays,
    leaver: leaverOf(version),
    items: version.items.map(({ isDefault, productVersion }) => ({
      sku: productVersion?.product.sku ?? "",
      name: productVersion?.name ?? "",
      number: productVersion?.number ?? 0,
      isDefault,
    })),
  };
}

function ofDraft(draft: Draft): Facts {
  const currency = draft.lines[0]?.product.present?.faceValue.currency ?? "CNY";
  const itemCount = draft.lines.length;
  return {
    name: written(draft.name).filter(({ text }) => text.trim() !== ""),
    choice: choiceOf({ choose: draft.chooses ? draft.count : null, itemCount }),
    chooseDays: draft.chooses ? draft.days : null,
    chooseValue: draft.chooses && draft.value ? money(draft.value, currency) : undefined,
    claimDays: draft.claimDays,
    leaver: leaverOf(draft),
    items: draft.lines.map(({ product, isDefault }) => ({
      sku: product.sku,
      name: product.present?.name ?? "",
      number: product.present?.number ?? 0,
      isDefault: draft.chooses && isDefault,
    })),
  };
}

function factsOf({ name, choice, chooseDays, chooseValue, claimDays, leaver, items }: Facts) {
  const facts = new Map<string, string>();
  for (const { locale, text } of name) {
    facts.set(`${t("bundles.name")}　${LOCALES[locale as keyof typeof LOCALES]}`, text.trim());
  }
  facts.set(t("bundles.choice"), choice);
  if (chooseDays) facts.set(t("bundles.choose_days"), t("bundles.days", { count: chooseDays }));
  if (chooseValue) facts.set(t("bundles.choose_value"), chooseValue);
  if (claimDays) facts.set(t("bundles.claim_days"), t("bundles.days", { count: claimDays }));
  facts.set(t("bundles.leaver"), leaver);
  for (const { sku, name: product, number, isDefault } of items) {
    const version = t("bundles.version_n", { number });
    const words = [product, version, isDefault ? t("bundles.default") : ""];
    facts.set(sku, words.filter(Boolean).join("　"));
  }
  facts.set(t("bundles.order"), items.map(({ sku }) => sku).join(" → "));
  return facts;
}
