/** The versions of a product, the latest first, each with what it changed. */
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { Changes } from "~/ui/Changes";
import { useOrganization } from "~/ui/useViewer";
import { changesOf } from "./content";
import type { Product } from "./ProductAside";

export function Versions({ product }: { product: Product }) {
  const { timeZone } = useOrganization();
  const { nodes } = product.versions;
  return (
    <div>
      <p className="note">{t("catalogue.versions_hint")}</p>
      <ul className="versions">
        {nodes.map((version, n) => {
          const before = nodes[n + 1];
          return (
            <li key={version.id}>
              <header>
                <b>{t("catalogue.version_n", { number: version.number })}</b>
                <span className="note">
                  {version.editedBy}　{moment(version.createdAt, timeZone)}
                </span>
              </header>
              {before ? (
                <Changes changes={changesOf(before, version, product.kind)} />
              ) : (
                <p className="note">{version.number === 1 && t("catalogue.first_version")}</p>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
