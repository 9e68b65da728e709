/** The organization's logo: shown, replaced, removed. */
import { Button } from "@mantine/core";
import { type OrganizationFactsFragment, OrganizationSetLogoDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { Upload } from "~/ui/Upload";
import { useSending } from "~/ui/useSending";

export function Logo({ organization }: { organization: OrganizationFactsFragment }) {
  const sending = useSending(OrganizationSetLogoDocument);
  const set = (fileId: string | null) => sending.send(() => ({ input: { fileId } }));
  const { name, logoPath } = organization;
  return (
    <section className="form form-section">
      <h2>{t("settings.org.logo")}</h2>
      <FormProblems of={sending} />
      {logoPath && (
        <div className="settings-logo">
          <img src={logoPath} alt={t("settings.org.logo_alt", { name })} />
          <Button
            variant="default"
            className="final"
            loading={sending.waiting}
            onClick={() => set(null)}
          >
            {t("settings.org.logo_remove")}
          </Button>
        </div>
      )}
      <Upload
        purpose="logo"
        accept="image/png,image/jpeg,image/webp"
        label={t(logoPath ? "settings.org.logo_replace" : "settings.org.logo_add")}
        hint={t("settings.org.logo_hint")}
        disabled={sending.waiting}
        onUploaded={({ id }) => set(id)}
      />
    </section>
  );
}
