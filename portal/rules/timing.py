"""How the day of an occasion becomes the day of a grant: lead, shift to a workday, zone and hour,
and what leave does to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from portal.kit.calendars import workdays
from portal.kit.calendars.errors import UnknownCalendar
from portal.rules import reading
from portal.rules.wording import Sentence, count, joined

Shift = Literal["none", "before", "after"]
ZoneOf = Literal["employee", "site", "organization"]
OnLeave = Literal["grant", "skip", "defer"]
Path = tuple[str, ...]
# What a shift steps over.
Avoiding = Literal["weekend_and_holiday", "weekend"]

MOST_LEAD = 366
_KNOWN = {"lead", "shift", "avoiding", "workdays", "zone", "hour", "leave"}
_OWN = ("site", "organization")
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timing:
    """`lead` calendar days before the occasion, then to a workday by `workdays`: `site`,
    `organization`, or the key of a calendar. At `hour` in the zone of `zone`."""

    lead: int = 0
    shift: Shift = "none"
    avoiding: Avoiding = "weekend_and_holiday"
    workdays: str = "site"
    zone: ZoneOf = "employee"
    hour: int = 0
    leave: OnLeave = "grant"

    def bases(self, day: date, calendar: str | None) -> Iterator[date]:
        """The days which are shifted to `day`: itself, and the days off next to it."""
        if self.shift == "none":
            yield day
            return
        if self._avoids(day, calendar):
            return
        yield day
        step = _DAY if self.shift == "before" else -_DAY
        beside = day + step
        while self._avoids(beside, calendar):
            yield beside
            beside += step

    def grant_day(self, occasion: date, calendar: str | None) -> date:
        """The day on which an occasion is granted by a calendar."""
        day = occasion - self.lead * _DAY
        step = {"none": 0, "before": -1, "after": 1}[self.shift] * _DAY
        while step and self._avoids(day, calendar):
            day += step
        return day

    def is_guess(self, day: date, calendar: str | None) -> bool:
        """Whether the shift to or from a day rests on holidays that are not published yet."""
        if self.shift == "none" or self.avoiding == "weekend" or calendar is None:
            return False
        return workdays.calendar(calendar).provisional(day)

    def guessed(self, day: date, calendars: Iterable[str | None]) -> bool:
        """Whether what is granted on a day, by any of the calendars, may move when a list of
        holidays is published: it or a day off next to it is a guess."""
        return any(
            self.is_guess(base, calendar)
            for calendar in calendars
            for base in (day, *self.bases(day, calendar))
        )

    def _avoids(self, day: date, calendar: str | None) -> bool:
        if calendar is None:
            return day.weekday() >= _SATURDAY
        shifted = workdays.calendar(calendar).shift(day, "after", self.avoiding)
        return shifted.day != day

    def sentence(self) -> Sentence:
        """What differs from the day itself, in words; the zone and the hour always."""
        said = [part for part in (self._lead(), self._shift(), self._when(), self._leave()) if part]
        return joined(said, ", ", "，")

    def _lead(self) -> Sentence | None:
        if not self.lead:
            return None
        days = count(self.lead, "day", "天")
        return Sentence(f"{days.en} ahead", f"提前 {days.zh}")

    def _shift(self) -> Sentence | None:
        if self.shift == "none":
            return None
        whose = {
            "site": Sentence("the employee's site", "员工所在地点"),
            "organization": Sentence("the organization", "本组织"),
        }.get(self.workdays, Sentence(f"the calendar {self.workdays}", f" {self.workdays} 日历"))
        off = {
            "weekend_and_holiday": Sentence("a day off", "休息日"),
            "weekend": Sentence("a weekend, whatever the holidays", "周末（不看节假日）"),
        }[self.avoiding]
        if self.shift == "before":
            return Sentence(
                f"on the last workday of {whose.en} when it falls on {off.en}",
                f"遇{off.zh}提前到{whose.zh}的上一个工作日",
            )
        return Sentence(
            f"on the next workday of {whose.en} when it falls on {off.en}",
            f"遇{off.zh}顺延到{whose.zh}的下一个工作日",
        )

    def _when(self) -> Sentence:
        whose = {
            "employee": Sentence("in the employee's time zone", "按员工所在时区"),
            "site": Sentence("in the site's time zone", "按工作地点的时区"),
            "organization": Sentence("in the organization's time zone", "按组织的时区"),
        }[self.zone]
        hour = f"{self.hour:02}:00"
        return Sentence(f"at {hour} {whose.en}", f"{whose.zh} {hour}")

    def _leave(self) -> Sentence | None:
        return {
            "grant": None,
            "skip": Sentence("not for people on leave", "休假的人不发"),
            "defer": Sentence(
                "for people on leave on the first day after it", "休假的人顺延到假期后第一天"
            ),
        }[self.leave]


def read(settings: object, path: Path = ()) -> Timing:
    """The timing in JSON; InvalidTrigger names what is wrong, and where."""
    if not isinstance(settings, Mapping):
        raise reading.refuse("it is not an object", "它不是一个对象", *path)
    reading.only(settings, _KNOWN, path)
    return Timing(
        lead=reading.number(settings, "lead", 0, range(MOST_LEAD + 1), path),
        shift=reading.choice(settings, "shift", get_args(Shift), path),
        workdays=_workdays(settings, path),
        zone=reading.choice(settings, "zone", get_args(ZoneOf), path),
        avoiding=reading.choice(settings, "avoiding", get_args(Avoiding), path),
        hour=reading.number(settings, "hour", 0, range(24), path),
        leave=reading.choice(settings, "leave", get_args(OnLeave), path),
    )


def _workdays(settings: Mapping[str, Any], path: Path) -> str:
    value = settings.get("workdays", "site")
    if not isinstance(value, str) or not 1 <= len(value) <= 40:
        raise reading.refuse(
            "workdays is site, organization or the key of a calendar",
            "workdays 应为 site、organization 或某个日历的代码",
            *path,
            "workdays",
        )
    if value not in _OWN:
        try:
            workdays.calendar(value)
        except UnknownCalendar:
            raise UnknownCalendar(name=value, path=(*path, "workdays")) from None
    return value
