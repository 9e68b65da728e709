/** Adds a product, or makes its next version, beside the card that people will see. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ProductCreateDocument, ProductEditDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { Changes } from "~/ui/Changes";
import { Conflict } from "~/ui/Conflict";
import { FormProblems, readable } from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Page } from "~/ui/Page";
import { SplitForm } from "~/ui/SplitForm";
import { NotFound, Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";
import { blank, changesOf, contentOf, type Draft, draftOf, validityOf } from "./content";
import { Preview } from "./Preview";
import { type Product, useProduct } from "./ProductAside";
import { ProductFields } from "./ProductFields";
import { useBrands, useKinds } from "./Products";
import "./catalogue.css";

const FIELDS = [
  ...["brandId", "sku", "kind", "currency", "name", "terms", "faceValue", "cost"],
  ...["validDays", "validUntil"],
];

/** The form of the product that the address names, or of a new one. */
export function ProductPage() {
  const { search } = useAddress();
  const id = search.id?.toString();
  const { product, missing, error, refetch } = useProduct(id);
  const { currency } = useOrganization();
  if (error) return <Trouble error={error} onAgain={refetch} />;
  if (missing) return <NotFound />;
  if (id && !product) return null;
  return <ProductForm key={id} latest={product} currency={currency} />;
}

function startOf(product: Product | undefined, currency: string, brandId: string): Draft {
  if (!product?.present) return blank(currency, brandId);
  return draftOf(product, product.kind?.key ?? "", product.present);
}

/** Sends a draft as a new product, or as the version after `base`. */
function useSaving(base: Product | undefined, draft: Draft, onDone: (id?: string) => void) {
  const asked = useKinds().find(({ key }) => key === draft.kind)?.attributes ?? [];
  const fields = [...FIELDS, ...asked.map(({ key }) => `attributes.${key}`)];
  const create = useSending(ProductCreateDocument, {
    fields,
    onDone: (data) => onDone(data.productCreate.product?.id),
  });
  const edit = useSending(ProductEditDocument, {
    fields,
    onDone: (data) => onDone(data.productEdit.product?.id),
  });

  function save() {
    const content = contentOf(draft);
    const { brandId, sku, kind, currency } = draft;
    if (base) edit.send(() => ({ input: { id: base.id, version: base.version, ...content } }));
    else create.send(() => ({ input: { brandId, sku, kind, currency, ...content } }));
  }

  return { save, sending: base ? edit : create };
}

type Props = { latest: Product | undefined; currency: string };

function ProductForm({ latest, currency }: Props) {
  const navigate = useNavigate();
  const { search } = useAddress();
  const [base, setBase] = useState(latest);
  const start = startOf(base, currency, search.brand?.toString() ?? "");
  const [draft, setDraft] = useState(start);
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const { guard, release } = useLeaveGuard(changed);
  const { save, sending } = useSaving(base, draft, (id) => {
    release();
    navigate({ to: "/catalogue", search: { open: id } as never });
  });

  function onTheirs() {
    setBase(latest);
    setDraft(startOf(latest, currency, ""));
    sending.clear();
  }

  function onMine() {
    setBase(latest);
    sending.clear();
  }

  return (
    <Page
      title={
        base ? t("catalogue.edit_product", { name: nameOf(base) }) : t("catalogue.add_product")
      }
      trail={{ to: "/catalogue", word: t("catalogue.title") }}
      note={base && noteOf(base)}
    >
      {guard}
      <SplitForm
        back="/catalogue"
        verb={verbOf(base)}
        hint={base && t("catalogue.edit_hint")}
        waiting={sending.waiting}
        disabled={Boolean(base) && !changed}
        preview={<DraftPreview draft={draft} id={base?.id ?? "new"} />}
        onSubmit={save}
      >
        <FormProblems of={sending}>
          <Conflict
            problems={sending.loose}
            mine={base?.version}
            latest={latest?.version}
            onTheirs={onTheirs}
            onMine={onMine}
          >
            <Theirs base={base} latest={latest} />
          </Conflict>
        </FormProblems>
        <ProductFields draft={draft} onDraft={setDraft} fixed={Boolean(base)} at={sending.at} />
      </SplitForm>
    </Page>
  );
}

function nameOf({ present, sku }: Product): string {
  return present?.name ?? sku;
}

function noteOf({ sku, brand, kind, version }: Product): string {
  return [sku, brand?.name, kind?.name, t("catalogue.version_n", { number: version })].join("　");
}

function verbOf(base: Product | undefined): string {
  if (!base) return t("catalogue.add_product");
  return t("catalogue.save_version", { number: base.version + 1 });
}

/** What somebody else changed since this form was opened. */
function Theirs({ base, latest }: { base?: Product; latest?: Product }) {
  if (!base?.present || !latest?.present) return null;
  return <Changes changes={changesOf(base.present, latest.present, latest.kind)} />;
}

function DraftPreview({ draft, id }: { draft: Draft; id: string }) {
  const brand = useBrands().find((other) => other.id === draft.brandId);
  const kind = useKinds().find((other) => other.key === draft.kind);
  return (
    <Preview
      id={id}
      colour={brand?.color ?? "#5A656A"}
      brand={brand?.name ?? t("catalogue.brand")}
      title={readable(draft.name) || t("catalogue.name")}
      value={money(draft.faceValue ?? 0, draft.currency, { short: true })}
      left={validityOf({
        validDays: draft.validity === "days" ? (draft.validDays ?? 0) : null,
        validUntil: draft.validity === "until" ? draft.validUntil : null,
      })}
      right={kind?.name}
    />
  );
}
