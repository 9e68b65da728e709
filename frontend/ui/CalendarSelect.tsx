/** Chooses a calendar of public holidays: a country, then a region where it has some. */
import { Select } from "@mantine/core";
import { t } from "~/lib/console-words";
import { calendarName, useCalendar, useCalendars } from "./useCalendar";

type Props = {
  label: string;
  description?: string;
  /** What no calendar means; without it, one has to be chosen. */
  none?: string;
  value: string | null;
  error?: string;
  withinPortal?: boolean;
  onChange: (key: string | null) => void;
};

const LISTED = 60;

export function CalendarSelect({ label, none, value, withinPortal = true, ...props }: Props) {
  const calendars = useCalendars();
  const [country = null] = value?.split("-") ?? [];
  const regions = useCalendar(country)?.regions ?? [];
  const all = new Set([...(country ? [country] : []), ...calendars]);
  const region = value === country ? null : value;
  const shared = { comboboxProps: { withinPortal }, searchable: true, limit: LISTED };
  return (
    <>
      <Select
        {...shared}
        {...props}
        label={label}
        placeholder={none}
        clearable={none !== undefined}
        allowDeselect={none !== undefined}
        data={[...all].map((key) => ({ value: key, label: calendarName(key) }))}
        value={country}
        onChange={(key) => props.onChange(key)}
        data-autofocus={withinPortal ? undefined : true}
      />
      {(regions.length > 0 || region) && (
        <Select
          {...shared}
          label={t("calendars.region")}
          aria-label={`${label}　${t("calendars.region")}`}
          placeholder={t("calendars.whole")}
          clearable
          data={[...new Set([...regions, ...(region ? [region] : [])])]}
          value={region}
          onChange={(key) => props.onChange(key ?? country)}
        />
      )}
    </>
  );
}
