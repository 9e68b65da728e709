/** By which public holidays the organization and its sites work, and as far as they are published. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  OrganizationHolidaysDocument,
  type OrganizationHolidaysQuery,
  OrganizationSetHolidaysDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { CalendarSelect } from "~/ui/CalendarSelect";
import { FormProblems } from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Trouble } from "~/ui/States";
import { calendarName, useCalendar } from "~/ui/useCalendar";
import { useSending } from "~/ui/useSending";

type Site = OrganizationHolidaysQuery["sites"]["nodes"][number];

export function Holidays({ may }: { may: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["organization-holidays"],
    queryFn: () => ask(OrganizationHolidaysDocument),
    refetchOnWindowFocus: false,
  });
  const own = data?.viewer.organization?.holidayCalendar ?? null;
  const sites = data?.sites.nodes ?? [];
  return (
    <section className="form form-section" aria-label={t("settings.holidays")}>
      <h2>{t("settings.holidays")}</h2>
      <p className="note settings-text">{t("settings.holidays.hint")}</p>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data && may && <Edit key={JSON.stringify([own, sites])} own={own} sites={sites} />}
      {data && !may && (
        <>
          <p>{own ? calendarName(own) : t("settings.holidays.none")}</p>
          <Published calendar={own} />
        </>
      )}
    </section>
  );
}

type Calendars = Record<string, string | null>;

function Edit({ own, sites }: { own: string | null; sites: readonly Site[] }) {
  const [mine, setMine] = useState(own);
  const [theirs, setTheirs] = useState<Calendars>({});
  const sending = useSending(OrganizationSetHolidaysDocument, { fields: ["holidayCalendar"] });
  const moved = sites.filter(
    ({ id, holidayCalendar }) => id in theirs && theirs[id] !== (holidayCalendar ?? null),
  );
  const changed = mine !== own || moved.length > 0;
  const { guard } = useLeaveGuard(changed && !sending.waiting);

  function submit(event: FormEvent) {
    event.preventDefault();
    const places = moved.map(({ id }) => ({ id, holidayCalendar: theirs[id] ?? null }));
    sending.send(() => ({ input: { holidayCalendar: mine, sites: places } }));
  }

  return (
    <form className="form" onSubmit={submit} noValidate>
      {guard}
      <FormProblems of={sending} />
      <div className="settings-calendar">
        <CalendarSelect
          label={t("settings.holidays.own")}
          none={t("settings.holidays.none")}
          value={mine}
          error={sending.at("holidayCalendar")}
          onChange={setMine}
        />
        <Published calendar={mine} />
      </div>
      <div className="settings-sites">
        {sites.map(({ id, name, holidayCalendar }) => {
          const value = id in theirs ? (theirs[id] ?? null) : (holidayCalendar ?? null);
          return (
            <div className="settings-calendar" key={id}>
              <CalendarSelect
                label={name}
                none={t("settings.holidays.as_own")}
                value={value}
                onChange={(key) => setTheirs({ ...theirs, [id]: key })}
              />
              {value && <Published calendar={value} />}
            </div>
          );
        })}
      </div>
      <div className="actions settings-start">
        <Button type="submit" loading={sending.waiting} disabled={!changed}>
          {t("settings.holidays.save")}
        </Button>
      </div>
    </form>
  );
}

/** Which years of a calendar are published, and which are computed so far. */
function Published({ calendar }: { calendar: string | null }) {
  const years = useCalendar(calendar)?.years;
  if (!calendar || !years) return null;
  const named = (published: boolean) =>
    years
      .filter((one) => one.published === published)
      .map(({ year }) => year)
      .join(t("calendars.comma"));
  const said = [
    named(true) && t("calendars.published", { years: named(true) }),
    named(false) && t("calendars.computed", { years: named(false) }),
  ].filter(Boolean);
  return <p className="note">{said.join(t("calendars.semicolon"))}</p>;
}
