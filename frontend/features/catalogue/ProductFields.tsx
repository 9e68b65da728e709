/** The fields of a product: those that every one has, and those that its kind declares. */
import { NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { t } from "~/lib/console-words";
import { money, percent } from "~/lib/format";
import { BothLanguages, MoneyInput } from "~/ui/Form";
import { Attributes } from "./Attributes";
import type { Draft, Validity } from "./content";
import { useBrands, useKinds } from "./Products";

export type FieldsProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** What never changes about a product is fixed once it exists. */
  fixed: boolean;
  at: (field: string) => string | undefined;
};

export function ProductFields(props: FieldsProps) {
  const { draft, onDraft, at } = props;
  return (
    <>
      {!props.fixed && <What {...props} />}
      <section className="form-section">
        <BothLanguages
          label={t("catalogue.name")}
          value={draft.name}
          maxLength={200}
          error={at("name")}
          onChange={(name) => onDraft({ ...draft, name })}
        />
      </section>
      <Worth {...props} />
      <Valid {...props} />
      <Attributes {...props} />
      <section className="form-section">
        <h2>{t("catalogue.terms")}</h2>
        <BothLanguages
          label={t("catalogue.terms")}
          value={draft.terms}
          rows={5}
          error={at("terms")}
          onChange={(terms) => onDraft({ ...draft, terms })}
        />
      </section>
    </>
  );
}

function What({ draft, onDraft, at }: FieldsProps) {
  const kinds = useKinds();
  const brands = useBrands();
  return (
    <section className="form-section">
      <div className="pair">
        <Select
          label={t("catalogue.brand")}
          required
          searchable
          data={brands.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.brandId || null}
          error={at("brandId")}
          onChange={(brandId) => onDraft({ ...draft, brandId: brandId ?? "" })}
        />
        <Select
          label={t("catalogue.kind")}
          required
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          value={draft.kind || null}
          error={at("kind")}
          onChange={(kind) => onDraft({ ...draft, kind: kind ?? "", attributes: {} })}
        />
        <TextInput
          label={t("catalogue.sku")}
          required
          value={draft.sku}
          error={at("sku")}
          onChange={(event) => onDraft({ ...draft, sku: event.currentTarget.value })}
        />
      </div>
      <p className="note">{t("catalogue.stays")}</p>
    </section>
  );
}

function Worth({ draft, onDraft, fixed, at }: FieldsProps) {
  const { faceValue, cost, currency } = draft;
  const below = faceValue && cost !== undefined && cost < faceValue;
  return (
    <section className="form-section">
      <div className="pair">
        <MoneyInput
          label={t("catalogue.face_value")}
          required
          currency={currency}
          value={faceValue}
          error={at("faceValue")}
          onChange={(minor) => onDraft({ ...draft, faceValue: minor })}
        />
        <MoneyInput
          label={t("catalogue.cost_each")}
          required
          currency={currency}
          value={cost}
          error={at("cost")}
          onChange={(minor) => onDraft({ ...draft, cost: minor })}
        />
        {!fixed && (
          <TextInput
            label={t("catalogue.currency")}
            required
            maxLength={3}
            value={currency}
            error={at("currency")}
            onChange={(event) =>
              onDraft({ ...draft, currency: event.currentTarget.value.toUpperCase() })
            }
          />
        )}
      </div>
      {below ? (
        <p className="note">
          {t("catalogue.saves", {
            amount: money(faceValue - cost, currency),
            share: percent((faceValue - cost) / faceValue),
          })}
        </p>
      ) : null}
    </section>
  );
}

function Valid({ draft, onDraft, at }: FieldsProps) {
  const kind = useKinds().find(({ key }) => key === draft.kind);
  const choices: Validity[] = ["days", "until"];
  if (kind?.mayBeEndless ?? true) choices.push("endless");
  return (
    <section className="form-section">
      <h2>{t("catalogue.validity")}</h2>
      <SegmentedControl
        aria-label={t("catalogue.validity")}
        data={choices.map((value) => ({ value, label: t(`catalogue.validity.${value}`) }))}
        value={draft.validity}
        onChange={(validity) => onDraft({ ...draft, validity: validity as Validity })}
      />
      {draft.validity === "days" && (
        <NumberInput
          w={220}
          label={t("catalogue.valid_days")}
          min={0}
          allowDecimal={false}
          value={draft.validDays ?? ""}
          error={at("validDays")}
          onChange={(days) =>
            onDraft({ ...draft, validDays: days === "" ? undefined : Number(days) })
          }
        />
      )}
      {draft.validity === "until" && (
        <TextInput
          w={220}
          type="date"
          label={t("catalogue.valid_until")}
          value={draft.validUntil}
          error={at("validUntil") ?? at("validDays")}
          onChange={(event) => onDraft({ ...draft, validUntil: event.currentTarget.value })}
        />
      )}
    </section>
  );
}
