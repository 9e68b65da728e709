/** The products of a bundle, in their order; where one chooses, which are the default. */
import { ActionIcon, Checkbox, Select } from "@mantine/core";
import down from "@phosphor-icons/core/regular/arrow-down.svg?raw";
import up from "@phosphor-icons/core/regular/arrow-up.svg?raw";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProductsToBundleDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Swatch } from "~/ui/CardFace";
import { Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import type { PartProps } from "./Choosing";
import type { Line } from "./content";

export function Lines({ draft, onDraft, at }: PartProps) {
  const { lines } = draft;
  const put = (next: Line[]) => onDraft({ ...draft, lines: next });
  const problem = at("items");
  return (
    <section className="form-section">
      <h2>{t("bundles.items")}</h2>
      {lines.length > 0 && (
        <ol className="lines">
          {lines.map((line, n) => (
            <OneLine
              key={line.product.id}
              line={line}
              chooses={draft.chooses}
              error={at(`items.${n}`)}
              onDefault={(isDefault) => put(lines.with(n, { ...line, isDefault }))}
              onMove={(by) => put(moved(lines, n, by))}
              onRemove={() => put(lines.toSpliced(n, 1))}
              first={n === 0}
              last={n === lines.length - 1}
            />
          ))}
        </ol>
      )}
      {problem && <Wrong>{problem}</Wrong>}
      <AddProduct
        taken={lines.map(({ product }) => product.id)}
        onAdd={(product) => put([...lines, { product, isDefault: false }])}
      />
    </section>
  );
}

function moved(lines: Line[], from: number, by: number): Line[] {
  const line = lines[from];
  return line ? lines.toSpliced(from, 1).toSpliced(from + by, 0, line) : lines;
}

type LineProps = {
  line: Line;
  chooses: boolean;
  error?: string;
  first: boolean;
  last: boolean;
  onDefault: (isDefault: boolean) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
};

function OneLine({ line, chooses, error, first, last, onDefault, onMove, onRemove }: LineProps) {
  const { product, given, isDefault } = line;
  const { present, sku, brand, archivedAt } = product;
  const name = present?.name ?? sku;
  const newer = given !== undefined && present && present.number !== given;
  return (
    <li>
      {brand && <Swatch colour={brand.color} />}
      <div>
        <b>{name}</b> <span className="secondary">{sku}</span>
        {newer && (
          <p className="note">{t("bundles.newer", { before: given, after: present.number })}</p>
        )}
        {archivedAt && <Wrong>{t("bundles.archived_product")}</Wrong>}
        {error && !archivedAt && <Wrong>{error}</Wrong>}
      </div>
      {present && <span>{money(present.faceValue.minor, present.faceValue.currency)}</span>}
      {chooses && (
        <Checkbox
          size="xs"
          label={t("bundles.default")}
          aria-label={t("bundles.default_of", { name })}
          checked={isDefault}
          onChange={(event) => onDefault(event.currentTarget.checked)}
        />
      )}
      <span className="line-tools">
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={first}
          aria-label={t("bundles.up", { name })}
          onClick={() => onMove(-1)}
        >
          <Icon svg={up} size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={last}
          aria-label={t("bundles.down", { name })}
          onClick={() => onMove(1)}
        >
          <Icon svg={down} size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("bundles.remove", { name })}
          onClick={onRemove}
        >
          <Icon svg={x} size={16} />
        </ActionIcon>
      </span>
    </li>
  );
}

type AddProps = { taken: string[]; onAdd: (product: Line["product"]) => void };

function AddProduct({ taken, onAdd }: AddProps) {
  const [text, setText] = useState("");
  const { data } = useQuery({
    queryKey: ["products-to-bundle", text],
    queryFn: () => ask(ProductsToBundleDocument, { search: text || undefined }),
    placeholderData: (before) => before,
  });
  const products = data?.products.nodes.filter(({ id }) => !taken.includes(id)) ?? [];
  return (
    <Select
      aria-label={t("bundles.add_item")}
      placeholder={t("bundles.add_item")}
      searchable
      // The server has searched already, in both languages.
      filter={({ options }) => options}
      nothingFoundMessage={t("bundles.no_product")}
      searchValue={text}
      onSearchChange={setText}
      data={products.map(({ id, sku, present }) => ({
        value: id,
        label: `${present?.name ?? ""}　${sku}`,
      }))}
      value={null}
      onChange={(id) => {
        const product = products.find((other) => other.id === id);
        if (product) onAdd(product);
        setText("");
      }}
    />
  );
}
