/** The organization: its name, its days, its language, and how its pages look. */
import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  OrganizationEditDocument,
  type OrganizationFactsFragment,
  OrganizationSettingsDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { LOCALES } from "~/lib/i18n";
import { Facts } from "~/ui/Aside";
import { FormProblems } from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { BrandColour } from "./BrandColour";
import { Holidays } from "./Holidays";
import { Logo } from "./Logo";
import { SettingsPage } from "./SettingsPage";

const ZONES = [...new Set(["UTC", "Asia/Shanghai", ...Intl.supportedValuesOf("timeZone")])];

export function OrganizationSettings() {
  const may = useMay("organization.manage");
  const { data, error, refetch } = useQuery({
    queryKey: ["organization"],
    queryFn: () => ask(OrganizationSettingsDocument),
    // What is being edited must not change under the hands of who edits it.
    refetchOnWindowFocus: false,
  });
  const organization = data?.viewer.organization;
  return (
    <SettingsPage>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {organization && (
        <div className="page-pad settings-body">
          {may ? (
            <Edit key={organization.version} organization={organization} onReload={refetch} />
          ) : (
            <ReadOnly organization={organization} />
          )}
          <Holidays may={may} />
          {may && <Logo organization={organization} />}
        </div>
      )}
    </SettingsPage>
  );
}

function ReadOnly({ organization }: { organization: OrganizationFactsFragment }) {
  return (
    <section className="form">
      <p className="note">{t("settings.org.read_only")}</p>
      <Facts
        facts={[
          [t("settings.org.name"), organization.name],
          [t("settings.org.zone"), organization.timeZone],
          [t("settings.org.locale"), languageOf(organization.locale)],
          [t("settings.org.currency"), organization.currency],
        ]}
      />
    </section>
  );
}

function languageOf(locale: string): string {
  return Object.entries(LOCALES).find(([key]) => key === locale)?.[1] ?? locale;
}

const FIELDS = ["name", "timeZone", "locale", "brandColor"] as const;
type Held = Record<(typeof FIELDS)[number], string>;
type EditProps = { organization: OrganizationFactsFragment; onReload: () => void };

function Edit({ organization, onReload }: EditProps) {
  const before: Held = { ...organization, brandColor: organization.brandColor ?? "" };
  const [held, setHeld] = useState<Held>(before);
  const changed = FIELDS.some((field) => held[field] !== before[field]);
  const sending = useSending(OrganizationEditDocument, { fields: FIELDS });
  const { guard } = useLeaveGuard(changed && !sending.waiting);
  const set = (field: keyof Held) => (value: string | null) =>
    setHeld({ ...held, [field]: value ?? "" });

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, timeZone, locale, brandColor } = held;
    const version = organization.version;
    sending.send(() => ({
      input: { version, name, timeZone, locale, brandColor: brandColor || null },
    }));
  }

  const overtaken = sending.loose.some(({ code }) => code === "ORGANIZATION_EDITED");
  return (
    <form className="form" onSubmit={submit} noValidate>
      {guard}
      <FormProblems of={sending}>
        {overtaken && (
          <div className="actions">
            <Button variant="default" onClick={onReload}>
              {t("settings.org.reload")}
            </Button>
          </div>
        )}
      </FormProblems>
      <section className="form-section">
        <h2>{t("settings.org.general")}</h2>
        <TextInput
          label={t("settings.org.name")}
          value={held.name}
          maxLength={100}
          error={sending.at("name")}
          onChange={(event) => set("name")(event.currentTarget.value)}
        />
        <div className="pair">
          <Select
            label={t("settings.org.zone")}
            description={t("settings.org.zone_hint")}
            searchable
            allowDeselect={false}
            limit={60}
            data={ZONES}
            value={held.timeZone}
            error={sending.at("timeZone")}
            onChange={set("timeZone")}
          />
          <Select
            label={t("settings.org.locale")}
            allowDeselect={false}
            data={Object.entries(LOCALES).map(([value, label]) => ({ value, label }))}
            value={held.locale}
            error={sending.at("locale")}
            onChange={set("locale")}
          />
        </div>
        <Facts
          facts={[
            [
              t("settings.org.currency"),
              <span key="currency">
                {organization.currency}
                <span className="note settings-beside">{t("settings.org.currency_hint")}</span>
              </span>,
            ],
            [t("settings.org.slug"), organization.slug],
          ]}
        />
      </section>
      <BrandColour
        value={held.brandColor}
        error={sending.at("brandColor")}
        name={held.name}
        onChange={set("brandColor")}
      />
      <div className="actions settings-start">
        <Button type="submit" loading={sending.waiting} disabled={!changed}>
          {t("form.save")}
        </Button>
      </div>
    </form>
  );
}
