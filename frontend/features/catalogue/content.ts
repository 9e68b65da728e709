/** What a product says: as a form holds it, as the API takes it, and how two versions differ. */
import type { KindFragment, ProductContentFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { LOCALES } from "~/lib/i18n";
import { type Change, differences } from "~/ui/Changes";
import { NO_TEXTS, type Texts, textsOf, written } from "~/ui/Form";

export type Validity = "endless" | "days" | "until";

export type Draft = {
  brandId: string;
  sku: string;
  kind: string;
  currency: string;
  name: Texts;
  terms: Texts;
  faceValue: number | undefined;
  cost: number | undefined;
  validity: Validity;
  validDays: number | undefined;
  validUntil: string;
  attributes: Record<string, string>;
};

export function blank(currency: string, brandId = ""): Draft {
  return {
    brandId,
    sku: "",
    kind: "",
    currency,
    name: NO_TEXTS,
    terms: NO_TEXTS,
    faceValue: undefined,
    cost: undefined,
    validity: "days",
    validDays: 365,
    validUntil: "",
    attributes: {},
  };
}

type Source = { sku: string; currency: string; brand?: { id: string } | null };

/** The draft of an edit of a version. */
export function draftOf(product: Source, kind: string, version: ProductContentFragment): Draft {
  return {
    brandId: product.brand?.id ?? "",
    sku: product.sku,
    kind,
    currency: product.currency,
    name: textsOf(version.nameTranslations),
    terms: textsOf(version.termsTranslations),
    faceValue: version.faceValue.minor,
    cost: version.cost.minor,
    validity: version.validUntil ? "until" : version.validDays === null ? "endless" : "days",
    validDays: version.validDays ?? 365,
    validUntil: version.validUntil ?? "",
    attributes: Object.fromEntries(version.attributes.map(({ key, value }) => [key, value])),
  };
}

/** The content of a draft, as the API takes it. Blank money is refused at its field. */
export function contentOf(draft: Draft) {
  return {
    name: written(draft.name),
    terms: written(draft.terms),
    faceValue: draft.faceValue ?? -1,
    cost: draft.cost ?? -1,
    validDays: draft.validity === "days" ? (draft.validDays ?? -1) : null,
    validUntil: draft.validity === "until" ? draft.validUntil || null : null,
    attributes: Object.entries(draft.attributes).map(([key, value]) => ({ key, value })),
  };
}

type Valid = { validUntil?: string | null; validDays?: number | null };

export function validityOf({ validUntil, validDays }: Valid): string {
  if (validUntil) return t("catalogue.until", { day: validUntil });
  if (validDays === null || validDays === undefined) return t("catalogue.endless");
  return t("catalogue.days_from_claim", { count: validDays });
}

/** What is different in `after`, in the words of the form. */
export function changesOf(
  before: ProductContentFragment,
  after: ProductContentFragment,
  kind: KindFragment | null | undefined,
): Change[] {
  return differences(factsOf(before, kind), factsOf(after, kind));
}

function factsOf(version: ProductContentFragment, kind: KindFragment | null | undefined) {
  const facts = new Map<string, string>();
  const put = (label: string, texts: readonly { locale: string; text: string }[]) => {
    for (const { locale, text } of texts) {
      facts.set(`${label}　${LOCALES[locale as keyof typeof LOCALES]}`, text);
    }
  };
  put(t("catalogue.name"), version.nameTranslations);
  facts.set(t("catalogue.face_value"), money(version.faceValue.minor, version.faceValue.currency));
  facts.set(t("catalogue.cost"), money(version.cost.minor, version.cost.currency));
  facts.set(t("catalogue.validity"), validityOf(version));
  for (const { key, value } of version.attributes) facts.set(attributeName(kind, key), value);
  put(t("catalogue.terms"), version.termsTranslations);
  return facts;
}

/** What an attribute is called on screen. */
export function attributeName(kind: KindFragment | null | undefined, key: string): string {
  return kind?.attributes.find((attribute) => attribute.key === key)?.name ?? key;
}
