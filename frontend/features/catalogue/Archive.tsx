/** Takes a product off the shelf, once somebody has read what that means. */
import { ProductArchiveDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { useSending } from "~/ui/useSending";
import type { Product } from "./ProductAside";

type Props = { product: Product; opened: boolean; onClose: () => void };

export function Archive({ product, opened, onClose }: Props) {
  const sending = useSending(ProductArchiveDocument, { onDone: onClose });
  const name = product.present?.name ?? product.sku;
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t("catalogue.archive_title", { name })}
      verb={t("catalogue.archive_verb", { sku: product.sku })}
      final
      of={sending}
      onConfirm={() => sending.send(() => ({ id: product.id }))}
    >
      <p>{t("catalogue.archive_lead")}</p>
    </Confirm>
  );
}
