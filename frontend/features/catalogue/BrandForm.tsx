/** Adds or edits a brand: its names, and the colour of its cards beside the card. */
import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { BrandCreateDocument, type BrandFragment, BrandUpdateDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { Conflict } from "~/ui/Conflict";
import { BothLanguages, FormProblems, NO_TEXTS, readable, textsOf, written } from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Page } from "~/ui/Page";
import { NotFound, Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";
import { useBrand } from "./BrandAside";
import { isColour, Preview } from "./Preview";
import "./catalogue.css";

const FIELDS = ["key", "name", "color"];

/** The form of the brand that the address names, or of a new one. */
export function BrandPage() {
  const { search } = useAddress();
  const id = search.id?.toString();
  const { brand, missing, error, refetch } = useBrand(id);
  if (error) return <Trouble error={error} onAgain={refetch} />;
  if (missing) return <NotFound />;
  if (id && !brand) return null;
  return <BrandForm key={id} brand={brand} latest={brand} />;
}

function BrandForm({ brand, latest }: { brand?: BrandFragment; latest?: BrandFragment }) {
  const navigate = useNavigate();
  const { currency } = useOrganization();
  const [base, setBase] = useState(brand);
  const [draft, setDraft] = useState(() => draftOf(brand));
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const { guard, release } = useLeaveGuard(changed);
  const done = (id: string | undefined) => {
    release();
    navigate({ to: "/catalogue", search: { view: "brands", open: id } as never });
  };
  const create = useSending(BrandCreateDocument, {
    fields: FIELDS,
    onDone: (data) => done(data.brandCreate.brand?.id),
  });
  const update = useSending(BrandUpdateDocument, {
    fields: FIELDS,
    onDone: (data) => done(data.brandUpdate.brand?.id),
  });
  const sending = base ? update : create;

  function send() {
    const content = { name: written(draft.name), color: draft.color };
    if (base) update.send(() => ({ input: { id: base.id, version: base.version, ...content } }));
    else create.send(() => ({ input: { key: draft.key, ...content } }));
  }

  return (
    <Page
      title={brand ? t("catalogue.edit_brand", { name: brand.name }) : t("catalogue.add_brand")}
      trail={{ to: "/catalogue", word: t("catalogue.title") }}
    >
      {guard}
      <form
        className="page-form"
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
                  setDraft(draftOf(latest));
                  sending.clear();
                }}
                onMine={() => {
                  setBase(latest);
                  sending.clear();
                }}
              />
            </FormProblems>
            <TextInput
              label={t("catalogue.key")}
              description={t("catalogue.key_hint")}
              value={draft.key}
              readOnly={Boolean(base)}
              required
              error={sending.at("key")}
              onChange={(event) => setDraft({ ...draft, key: event.currentTarget.value })}
            />
            <BothLanguages
              label={t("catalogue.name")}
              value={draft.name}
              error={sending.at("name")}
              onChange={(name) => setDraft({ ...draft, name })}
            />
            <TextInput
              className="colour-field"
              w={180}
              label={t("catalogue.colour")}
              value={draft.color}
              maxLength={7}
              required
              error={sending.at("color")}
              onChange={(event) => setDraft({ ...draft, color: event.currentTarget.value.trim() })}
              leftSection={
                <input
                  type="color"
                  aria-label={t("catalogue.pick_colour")}
                  value={isColour(draft.color) ? draft.color : SOME}
                  onChange={(event) =>
                    setDraft({ ...draft, color: event.currentTarget.value.toUpperCase() })
                  }
                />
              }
            />
          </div>
          <Preview
            id={base?.id ?? "new"}
            colour={draft.color}
            brand={readable(draft.name) || t("catalogue.name")}
            title={t("catalogue.sample")}
            value={money(20_000, currency, { short: true })}
            left={t("catalogue.days_from_claim", { count: 365 })}
          />
        </div>
        <footer className="form-foot">
          <div className="actions">
            <Button variant="default" onClick={() => navigate({ to: "/catalogue" })}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={sending.waiting} disabled={Boolean(base) && !changed}>
              {t(base ? "form.save" : "catalogue.add_brand")}
            </Button>
          </div>
        </footer>
      </form>
    </Page>
  );
}

const SOME = "#00636D";

function draftOf(brand: BrandFragment | undefined) {
  return {
    key: brand?.key ?? "",
    name: brand ? textsOf(brand.nameTranslations) : NO_TEXTS,
    color: brand?.color ?? SOME,
  };
}
