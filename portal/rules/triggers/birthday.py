"""Birthdays, by the calendar that each person uses: solar, or lunar with its leap months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, and_, case

from portal.directory.models import Employee
from portal.kit.calendars import lunar
from portal.kit.calendars.lunar import LeapPolicy, LunarDay, OutsideTable, ShortPolicy
from portal.rules.people import Birthday, Person
from portal.rules.reading import SERVICE, choice, only, service
from portal.rules.tenure import Service, anniversary_keys
from portal.rules.trigger import DayColumns, Fall, Path, Trigger
from portal.rules.wording import Sentence, joined

Calendars = Literal["own", "solar", "lunar"]

# A key is month * 100 + day, and of a lunar birthday this much more, twice for a leap month.
_LUNAR = 10_000
_WHOSE = {
    "own": Sentence(
        "On the birthday, solar or lunar as each person keeps it",
        "生日当天，按本人使用的公历或农历",
    ),
    "solar": Sentence("On the solar birthday", "公历生日当天"),
    "lunar": Sentence("On the lunar birthday", "农历生日当天"),
}


@dataclass(frozen=True, slots=True)
class Birthdays:
    """Of people who keep a birthday by one of `calendars`; who opted out has none."""

    service: Service
    calendars: Calendars
    leap_month: LeapPolicy
    short_month: ShortPolicy

    def falls_on(self, day: date) -> list[Fall]:
        return [*self._solar(day), *self._lunar(day)]

    def _solar(self, day: date) -> list[Fall]:
        if self.calendars == "lunar":
            return []
        keys = anniversary_keys(day, self.service.leap_day)
        return [Fall(key, f"birthday:{day.year}") for key in keys]

    def _lunar(self, day: date) -> list[Fall]:
        if self.calendars == "solar":
            return []
        try:
            kept = lunar.kept_on(day, self.leap_month, self.short_month)
        except OutsideTable:
            return []
        return [
            Fall(
                _LUNAR * (2 if born.leap else 1) + born.month * 100 + born.day,
                # The one in the leap month is the second of its year only where both are kept.
                f"birthday:{when.year}"
                + (":leap" if when.in_leap_month and self.leap_month == "both" else ""),
            )
            for born, when in kept.items()
        ]

    def holds(self, days: DayColumns) -> ColumnElement[bool]:
        lunar_key = days.key >= _LUNAR
        return and_(
            Employee.birth_month == days.key // 100 % 100,
            Employee.birth_day == days.key % 100,
            Employee.birth_calendar == case((lunar_key, "lunar"), else_="solar"),
            Employee.birth_leap_month == (days.key >= 2 * _LUNAR),
            Employee.birthday_opt_out.is_(False),
        )

    def formerly(self, days: DayColumns) -> None:
        return None

    def occasion(self, days: DayColumns) -> ColumnElement[str]:
        return days.name

    def occasion_on(self, person: Person, day: date) -> str | None:
        if person.birthday is None:
            return None
        key = _key(person.birthday)
        return next((fall.name for fall in self.falls_on(day) if fall.key == key), None)

    def sentence(self) -> Sentence:
        said = joined([*self._solar_notes(), *self._lunar_notes()], "; ", "；")
        return _WHOSE[self.calendars] + Sentence(f" ({said.en})", f"（{said.zh}）")

    def _solar_notes(self) -> list[Sentence]:
        if self.calendars == "lunar":
            return []
        leap = (
            Sentence("28 February", "2 月 28 日")
            if self.service.leap_day == "feb28"
            else Sentence("1 March", "3 月 1 日")
        )
        return [
            Sentence(
                f"29 February is {leap.en} in common years", f"平年里 2 月 29 日视为 {leap.zh}"
            )
        ]

    def _lunar_notes(self) -> list[Sentence]:
        if self.calendars == "solar":
            return []
        born = {
            "ordinary": Sentence("in the ordinary month", "按平月过"),
            "leap": Sentence("in the leap month in years that have it", "有闰月的年份按闰月过"),
            "both": Sentence("in both months", "两个月都过"),
        }[self.leap_month]
        short = {
            "last": Sentence("day 30 of a short month is day 29", "小月的三十视为廿九"),
            "next": Sentence(
                "day 30 of a short month is the first of the next", "小月的三十视为下月初一"
            ),
        }[self.short_month]
        return [
            Sentence(f"born in a leap month: {born.en}", f"闰月出生的{born.zh}"),
            short,
        ]

    def finding(self, person: Person, day: date) -> tuple[Sentence, Sentence]:
        needed = Sentence(f"a birthday on {day}", f"生日在 {day}")
        if person.birthday is None:
            return Sentence("no birthday to go by", "没有可用的生日"), needed
        said = _said(person.birthday)
        return Sentence(f"birthday {said.en}", f"生日为{said.zh}"), needed


def _key(birthday: Birthday) -> int:
    month_day = birthday.month * 100 + birthday.day
    if birthday.calendar == "solar":
        return month_day
    return _LUNAR * (2 if birthday.leap_month else 1) + month_day


def _said(birthday: Birthday) -> Sentence:
    if birthday.calendar == "solar":
        month_day = f"{birthday.month:02}-{birthday.day:02}"
        return Sentence(month_day, f"公历 {birthday.month} 月 {birthday.day} 日")
    day = LunarDay(birthday.month, birthday.day, birthday.leap_month)
    leap = "leap " if birthday.leap_month else ""
    return Sentence(
        f"day {birthday.day} of {leap}lunar month {birthday.month}", f"农历{lunar.name_of(day)}"
    )


def read(settings: Mapping[str, Any], path: Path) -> Birthdays:
    """Settings: `calendars` (`own`, `solar` or `lunar`), `leapMonth` (`ordinary`, `leap` or
    `both`), `shortMonth` (`last` or `next`); `feb29` for solar ones."""
    only(settings, SERVICE | {"calendars", "leapMonth", "shortMonth"}, path)
    return Birthdays(
        service=service(settings, path),
        calendars=choice(settings, "calendars", get_args(Calendars), path),
        leap_month=choice(settings, "leapMonth", get_args(LeapPolicy), path),
        short_month=choice(settings, "shortMonth", get_args(ShortPolicy), path),
    )


PLUGIN = Trigger(key="birthday", name=Sentence("Birthday", "生日"), read=read)
