/** What the kind of a product asks for, field by field, in the shape of its type. */
import { NumberInput, Select, TextInput } from "@mantine/core";
import type { KindFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { MoneyInput } from "~/ui/Form";
import type { FieldsProps } from "./ProductFields";
import { useKinds } from "./Products";

type Attribute = KindFragment["attributes"][number];

export function Attributes({ draft, onDraft, at }: FieldsProps) {
  const kind = useKinds().find(({ key }) => key === draft.kind);
  const [mine, secret] = [
    kind?.attributes.filter((attribute) => !attribute.secret) ?? [],
    kind?.attributes.filter((attribute) => attribute.secret) ?? [],
  ];
  if (!kind || (mine.length === 0 && secret.length === 0)) return null;
  return (
    <section className="form-section">
      <h2>{kind.name}</h2>
      <div className="pair">
        {mine.map((attribute) => (
          <One
            key={attribute.key}
            attribute={attribute}
            currency={draft.currency}
            value={draft.attributes[attribute.key] ?? ""}
            error={at(`attributes.${attribute.key}`)}
            onChange={(value) =>
              onDraft({ ...draft, attributes: { ...draft.attributes, [attribute.key]: value } })
            }
          />
        ))}
      </div>
      {secret.length > 0 && (
        <p className="note">
          {t("catalogue.code_parts", {
            parts: secret.map(({ name }) => name).join(t("catalogue.comma")),
          })}
        </p>
      )}
    </section>
  );
}

type OneProps = {
  attribute: Attribute;
  currency: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
};

function One({ attribute, currency, value, error, onChange }: OneProps) {
  const field = { label: attribute.name, required: attribute.required, error };
  if (attribute.type === "MONEY") {
    return (
      <MoneyInput
        {...field}
        currency={currency}
        value={value === "" ? undefined : Number(value)}
        onChange={(minor) => onChange(minor === undefined ? "" : `${minor}`)}
      />
    );
  }
  if (attribute.type === "INTEGER") {
    return (
      <NumberInput
        {...field}
        min={0}
        allowDecimal={false}
        value={value === "" ? "" : Number(value)}
        onChange={(number) => onChange(`${number}`)}
      />
    );
  }
  if (attribute.type === "BOOLEAN") {
    return (
      <Select
        {...field}
        clearable
        data={[
          { value: "true", label: t("catalogue.yes") },
          { value: "false", label: t("catalogue.no") },
        ]}
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    );
  }
  const types: Record<string, string> = { DATE: "date", URL: "url" };
  return (
    <TextInput
      {...field}
      type={types[attribute.type] ?? "text"}
      placeholder={attribute.type === "URL" ? "https://" : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
