/** Adds or edits a brand: its names, and the colour of its cards beside the card. */
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { BrandCreateDocument, type BrandFragment, BrandUpdateDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { Conflict } from "~/ui/Conflict";
import {
  BothLanguages,
  FormProblems,
  NO_TEXTS,
  readable,
  type Texts,
  textsOf,
  written,
} from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Page } from "~/ui/Page";
import { SplitForm } from "~/ui/SplitForm";
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

type Props = { brand?: BrandFragment; latest?: BrandFragment };

function BrandForm({ brand, latest }: Props) {
  const navigate = useNavigate();
  const [base, setBase] = useState(brand);
  const [draft, setDraft] = useState(() => draftOf(brand));
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const { guard, release } = useLeaveGuard(changed);
  const { save, sending } = useSaving(base, draft, (id) => {
    release();
    navigate({ to: "/catalogue", search: { view: "brands", open: id } as never });
  });

  function onTheirs() {
    setBase(latest);
    setDraft(draftOf(latest));
    sending.clear();
  }

  function onMine() {
    setBase(latest);
    sending.clear();
  }

  return (
    <Page
      title={brand ? t("catalogue.edit_brand", { name: brand.name }) : t("catalogue.add_brand")}
      trail={{ to: "/catalogue", word: t("catalogue.title") }}
    >
      {guard}
      <SplitForm
        back="/catalogue"
        verb={t(base ? "form.save" : "catalogue.add_brand")}
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
          />
        </FormProblems>
        <BrandFields draft={draft} onDraft={setDraft} fixed={Boolean(base)} at={sending.at} />
      </SplitForm>
    </Page>
  );
}

/** Sends a draft as a new brand, or as an edit of `base`. */
function useSaving(base: BrandFragment | undefined, draft: Draft, onDone: (id?: string) => void) {
  const create = useSending(BrandCreateDocument, {
    fields: FIELDS,
    onDone: (data) => onDone(data.brandCreate.brand?.id),
  });
  const update = useSending(BrandUpdateDocument, {
    fields: FIELDS,
    onDone: (data) => onDone(data.brandUpdate.brand?.id),
  });

  function save() {
    const content = { name: written(draft.name), color: draft.color };
    if (base) update.send(() => ({ input: { id: base.id, version: base.version, ...content } }));
    else create.send(() => ({ input: { key: draft.key, ...content } }));
  }

  return { save, sending: base ? update : create };
}

type FieldsProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  fixed: boolean;
  at: (field: string) => string | undefined;
};

function BrandFields({ draft, onDraft, fixed, at }: FieldsProps) {
  return (
    <>
      <TextInput
        label={t("catalogue.key")}
        description={t("catalogue.key_hint")}
        value={draft.key}
        readOnly={fixed}
        required
        error={at("key")}
        onChange={(event) => onDraft({ ...draft, key: event.currentTarget.value })}
      />
      <BothLanguages
        label={t("catalogue.name")}
        value={draft.name}
        error={at("name")}
        onChange={(name) => onDraft({ ...draft, name })}
      />
      <TextInput
        className="colour-field"
        w={180}
        label={t("catalogue.colour")}
        value={draft.color}
        maxLength={7}
        required
        error={at("color")}
        onChange={(event) => onDraft({ ...draft, color: event.currentTarget.value.trim() })}
        leftSection={
          <input
            type="color"
            aria-label={t("catalogue.pick_colour")}
            value={isColour(draft.color) ? draft.color : SOME}
            onChange={(event) =>
              onDraft({ ...draft, color: event.currentTarget.value.toUpperCase() })
            }
          />
        }
      />
    </>
  );
}

function DraftPreview({ draft, id }: { draft: Draft; id: string }) {
  const { currency } = useOrganization();
  return (
    <Preview
      id={id}
      colour={draft.color}
      brand={readable(draft.name) || t("catalogue.name")}
      title={t("catalogue.sample")}
      value={money(20_000, currency, { short: true })}
      left={t("catalogue.days_from_claim", { count: 365 })}
    />
  );
}

const SOME = "#00636D";

type Draft = { key: string; name: Texts; color: string };

function draftOf(brand: BrandFragment | undefined): Draft {
  return {
    key: brand?.key ?? "",
    name: brand ? textsOf(brand.nameTranslations) : NO_TEXTS,
    color: brand?.color ?? SOME,
  };
}
