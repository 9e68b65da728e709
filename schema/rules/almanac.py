"""Queries about days that a rule can name: festivals, calendars and their public holidays."""

from datetime import date
from typing import Annotated

import strawberry

from portal.kit.calendars import stored_lists
from portal.kit.calendars.workdays import Calendar
from portal.rules import almanac
from portal.rules.almanac import NextFestival, NextHoliday
from schema.context import Info
from schema.directory.types import today
from schema.kit.permission import SIGNED_IN, Needs, signed_in


@strawberry.type(description="A festival by the lunar calendar or the solar terms.")
class FestivalDay:
    key: str = strawberry.field(description="As in the setting `festival` of a trigger.")
    name: str = strawberry.field(description="What it is called, in the viewer's language.")
    next_day: date = strawberry.field(description="When it is next, where the organization is.")

    @classmethod
    def of(cls, found: NextFestival, locale: str) -> "FestivalDay":
        return cls(key=found.key, name=found.name.in_(locale), next_day=found.day)


@strawberry.type(description="A public holiday of a calendar.")
class HolidayDay:
    key: str = strawberry.field(description="As in the setting `holiday` of a trigger.")
    name: str = strawberry.field(description="What it is called, in the viewer's language.")
    next_day: date = strawberry.field(description="When it is next.")
    next_substitute: date = strawberry.field(
        description="Its next substitute day; the day itself where it has none."
    )
    next_break: date = strawberry.field(
        description="The first day of its next break of three days or more; else the day itself."
    )
    provisional: bool = strawberry.field(
        description="Whether its next break is computed and not published yet."
    )

    @classmethod
    def of(cls, found: NextHoliday, locale: str) -> "HolidayDay":
        return cls(
            key=found.key,
            name=found.name.in_(locale),
            next_day=found.actual,
            next_substitute=found.substitute,
            next_break=found.first,
            provisional=found.provisional,
        )


@strawberry.type(description="A year of a holiday calendar.")
class HolidayYear:
    year: int = strawberry.field(description="Such as 2027.")
    published: bool = strawberry.field(
        description="Whether its holidays are known; false means computed, and provisional."
    )


@strawberry.type(description="The public holidays of a country or of a region.")
class HolidayCalendar:
    calendar: strawberry.Private[Calendar]

    @strawberry.field(description="Such as `CN` or `DE-BY`.")
    def key(self) -> str:
        return self.calendar.name

    @strawberry.field(description="The keys of the calendars of its regions.")
    def regions(self) -> list[str]:
        return almanac.regions_of(self.calendar.name)

    @strawberry.field(description="This year and the next two, as far as their holidays are known.")
    async def years(self, info: Info) -> list[HolidayYear]:
        found = almanac.years_of(self.calendar, await today(info))
        return [HolidayYear(year=each.year, published=each.published) for each in found]

    @strawberry.field(description="Its holidays, in the order of their next days.")
    async def holidays(self, info: Info) -> list[HolidayDay]:
        found = almanac.holidays_of(self.calendar, await today(info))
        return [HolidayDay.of(each, info.context.locale) for each in found]


@strawberry.type(description="The almanac's part of the root.")
class AlmanacQuery:
    @strawberry.field(
        description="The festivals that a rule can name.", extensions=[Needs(SIGNED_IN)]
    )
    async def festivals(self, info: Info) -> list[FestivalDay]:
        found = almanac.festivals_after(await today(info))
        return [FestivalDay.of(each, info.context.locale) for each in found]

    @strawberry.field(
        description="The keys of the holiday calendars of all countries and territories, such as"
        " `CN`.",
        extensions=[Needs(SIGNED_IN)],
    )
    async def holiday_calendars(self, info: Info) -> list[str]:
        return almanac.countries_known()

    @strawberry.field(
        description="A calendar of public holidays; UNKNOWN_CALENDAR for a key that is none.",
        extensions=[Needs(SIGNED_IN)],
    )
    async def holiday_calendar(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="Such as `CN` or `DE-BY`.")],
    ) -> HolidayCalendar:
        async with info.context.database.reading(signed_in(info).organization_id) as session:
            await stored_lists.refresh(session)
        return HolidayCalendar(calendar=almanac.calendar_of(key))
