/** Adds a product, or makes its next version, beside the card that people will see. */
import { Button } from "@mantine/core";
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

const FIELDS = ["brandId", "sku", "kind", "currency", "name", "terms", "faceValue", "cost"];
const MORE_FIELDS = ["validDays", "validUntil"];

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

type Props = { latest: Product | undefined; currency: string };

function ProductForm({ latest, currency }: Props) {
  const navigate = useNavigate();
  const { search } = useAddress();
  const [base, setBase] = useState(latest);
  const start = startOf(base, currency, search.brand?.toString() ?? "");
  const [draft, setDraft] = useState(start);
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const { guard, release } = useLeaveGuard(changed);
  const done = (id: string | undefined) => {
    release();
    navigate({ to: "/catalogue", search: { open: id } as never });
  };
  const asked = useKinds().find(({ key }) => key === draft.kind)?.attributes ?? [];
  const fields = [...FIELDS, ...MORE_FIELDS, ...asked.map(({ key }) => `attributes.${key}`)];
  const create = useSending(ProductCreateDocument, {
    fields,
    onDone: (data) => done(data.productCreate.product?.id),
  });
  const edit = useSending(ProductEditDocument, {
    fields,
    onDone: (data) => done(data.productEdit.product?.id),
  });
  const sending = base ? edit : create;

  function send() {
    const content = contentOf(draft);
    const { brandId, sku, kind, currency: money } = draft;
    if (base) edit.send(() => ({ input: { id: base.id, version: base.version, ...content } }));
    else create.send(() => ({ input: { brandId, sku, kind, currency: money, ...content } }));
  }

  return (
    <Page
      title={
        base
          ? t("catalogue.edit_product", { name: base.present?.name ?? "" })
          : t("catalogue.add_product")
      }
      trail={{ to: "/catalogue", word: t("catalogue.title") }}
      note={
        base &&
        [
          base.sku,
          base.brand?.name,
          base.kind?.name,
          t("catalogue.version_n", { number: base.version }),
        ].join("　")
      }
    >
      {guard}
      <form
        className="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="with-preview">
          <div className="form page-pad">
            <FormProblems of={sending}>
              <Conflict
                problems={sending.loose}
                mine={base?.version}
                latest={latest?.version}
                onTheirs={() => {
                  setBase(latest);
                  setDraft(startOf(latest, currency, ""));
                  sending.clear();
                }}
                onMine={() => {
                  setBase(latest);
                  sending.clear();
                }}
              >
                <Theirs base={base} latest={latest} />
              </Conflict>
            </FormProblems>
            <ProductFields draft={draft} onDraft={setDraft} fixed={Boolean(base)} at={sending.at} />
          </div>
          <DraftPreview draft={draft} id={base?.id ?? "new"} />
        </div>
        <footer className="form-foot">
          <span className="note">{base && t("catalogue.edit_hint")}</span>
          <div className="actions">
            <Button variant="default" onClick={() => navigate({ to: "/catalogue" })}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={sending.waiting} disabled={Boolean(base) && !changed}>
              {base
                ? t("catalogue.save_version", { number: base.version + 1 })
                : t("catalogue.add_product")}
            </Button>
          </div>
        </footer>
      </form>
    </Page>
  );
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
