"""Public holidays of a country or region: the actual day, the substitute, or the first day of a
long break."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from portal.kit import clock
from portal.kit.calendars import workdays
from portal.kit.calendars.errors import UnknownCalendar
from portal.kit.calendars.workdays import Calendar, Moment, PublicHoliday
from portal.rules.common_day import CommonDay
from portal.rules.reading import SERVICE, choice, only, refuse, service
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence


def read(settings: Mapping[str, Any], path: Path) -> CommonDay:
    """Settings: `calendar` such as `CN`, `holiday` such as `national_day`, and `moment`:
    `actual`, `substitute` or `break`."""
    only(settings, SERVICE | {"calendar", "holiday", "moment"}, path)
    calendar = _calendar(settings.get("calendar"), path)
    holiday = _holiday(calendar, settings.get("holiday"), path)
    moment: Moment = choice(settings, "moment", get_args(Moment), path)

    def named(day: date) -> str | None:
        # The break of a holiday in January may begin in December.
        for year in (day.year, day.year + 1):
            for each in calendar.public_holidays(year):
                if each.key == holiday.key and each.on(moment) == day:
                    return f"{holiday.key}:{year}"
        return None

    which = {
        "actual": Sentence("on", "当天"),
        "substitute": Sentence("on the substitute day of", "补休日"),
        "break": Sentence("on the first day of the break of", "假期首日"),
    }[moment]
    name = holiday.name
    said = Sentence(
        f"Every year {which.en} {name.en} ({calendar.name})",
        f"每年{name.zh}{which.zh}（{calendar.name}）",
    )
    # The actual day of a holiday is the law's; when the break begins is published year by year.
    guess = calendar.provisional if moment != "actual" else None
    return CommonDay(service(settings, path), named, said, guess)


def _calendar(value: object, path: Path) -> Calendar:
    try:
        return workdays.calendar(value if isinstance(value, str) else "")
    except UnknownCalendar:
        raise UnknownCalendar(name=str(value), path=(*path, "calendar")) from None


def _holiday(calendar: Calendar, key: object, path: Path) -> PublicHoliday:
    year = clock.now().year
    known = {each.key: each for each in calendar.public_holidays(year)}
    if not isinstance(key, str) or key not in known:
        listed = ", ".join(known)
        raise refuse(f"holiday is one of {listed}", f"holiday 应为 {listed} 之一", *path, "holiday")
    return known[key]


PLUGIN = Trigger(key="public_holiday", name=Sentence("Public holiday", "法定节假日"), read=read)
