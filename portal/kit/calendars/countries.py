"""Public holidays of other countries and regions, as the library `holidays` computes them from
their laws."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays as library

from portal.kit.calendars.holiday_lists import CALENDAR_NAME, Holiday, HolidayList
from portal.kit.wording import Sentence

_MARKS = re.compile(r"\s*\((observed|estimated|observed, estimated)\)$")
_NEAR = timedelta(days=10)
_UNSURE = timedelta(days=2)

# Where the library has no Chinese; it is the same holiday everywhere.
_CHINESE = {
    "New Year's Day": "元旦", "Good Friday": "耶稣受难日", "Holy Saturday": "复活节前夕",
    "Easter Sunday": "复活节", "Easter Monday": "复活节星期一", "Labor Day": "劳动节",
    "Ascension Day": "耶稣升天节", "Pentecost Monday": "圣灵降临节星期一",
    "Whit Monday": "圣灵降临节星期一", "Epiphany": "主显节", "All Saints' Day": "诸圣节",
    "Corpus Christi": "基督圣体节",
    "Christmas Day": "圣诞节", "Second Day of Christmas": "圣诞节次日", "Boxing Day": "节礼日",
    "National Day": "国庆日", "Independence Day": "独立日", "Thanksgiving Day": "感恩节",
    "Chinese New Year": "农历新年", "Deepavali": "屠妖节", "Diwali": "屠妖节",
    "Vesak Day": "卫塞节",
    "Eid al-Fitr": "开斋节", "Eid al-Adha": "哈芝节", "German Unity Day": "德国统一日",
    "Memorial Day": "阵亡将士纪念日", "Veterans Day": "退伍军人节", "Columbus Day": "哥伦布日",
    "Washington's Birthday": "华盛顿诞辰日", "Martin Luther King Jr. Day": "马丁·路德·金纪念日",
    "Juneteenth National Independence Day": "六月节",
}  # fmt: skip


# Where the library counts Saturday as a workday, and offices do not.
_FIVE_DAYS = {"HK"}


@dataclass(frozen=True, slots=True)
class Computed:
    """A year as computed: its list, and the days near a holiday whose date is an estimate."""

    holidays: HolidayList
    unsure: frozenset[date]


@dataclass(slots=True)
class _Found:
    day: date
    name: Sentence
    moved: bool
    estimated: bool


@cache
def exists(name: str) -> bool:
    """Whether the library knows a country such as HK, or a region of one such as DE-BY."""
    country, _, region = name.partition("-")
    try:
        library.country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        return False
    return True


@cache
def known() -> list[str]:
    """The keys of the countries and territories that the library knows, in their order."""
    return sorted(library.list_supported_countries(include_aliases=False))


@cache
def regions(country: str) -> list[str]:
    """The keys of the regions of a country that have holidays of their own, such as DE-BY."""
    found = library.list_supported_countries(include_aliases=False).get(country, [])
    keys = sorted(f"{country}-{region}" for region in found)
    return [key for key in keys if CALENDAR_NAME.fullmatch(key)]


@cache
def weekend(name: str) -> frozenset[int]:
    """The weekdays, Monday 0, that are no workdays there."""
    country, _, region = name.partition("-")
    if country in _FIVE_DAYS:
        return frozenset({5, 6})
    return frozenset(library.country_holidays(country, subdiv=region or None).weekend)


@cache
def knows(name: str, year: int) -> bool:
    """Whether the library computes that year at all."""
    country, _, _ = name.partition("-")
    known = library.country_holidays(country)
    return bool(known.start_year <= year <= known.end_year)


@cache
def computed(name: str, year: int) -> Computed:
    """The holidays of a country or region in a year."""
    near = [each for y in (year - 1, year, year + 1) for each in _found(name, y)]
    holidays = [holiday for holiday in _gathered(near) if holiday.day.year == year]
    country, _, region = name.partition("-")
    known = library.country_holidays(country, subdiv=region or None, years=year)
    worked = tuple(sorted(day for day in known.weekend_workdays if day.year == year))
    if worked:
        moved = Sentence("Make-up workday", "补班日")
        holidays.append(Holiday("make_up_workday", moved, worked[0], (), worked))
    unsure = {
        each.day + number * timedelta(days=1)
        for each in near
        if each.estimated
        for number in range(-_UNSURE.days, _UNSURE.days + 1)
    }
    return Computed(HolidayList(name, year, "holidays", tuple(holidays)), frozenset(unsure))


@cache
def _found(name: str, year: int) -> tuple[_Found, ...]:
    country, _, region = name.partition("-")
    english = library.country_holidays(
        country, subdiv=region or None, years=year, language="en_US", expand=False
    )
    chinese = library.country_holidays(
        country, subdiv=region or None, years=year, language="zh_CN", expand=False
    )
    found = []
    for day in sorted(english):
        both = zip(english.get_list(day), chinese.get_list(day), strict=False)
        for en, zh in both:
            marks = _MARKS.search(en)
            plain = _MARKS.sub("", en)
            said = Sentence(plain, _chinese(plain, zh))
            marked = marks.group(1) if marks else ""
            found.append(_Found(day, said, "observed" in marked, "estimated" in marked))
    return tuple(found)


def _chinese(en: str, zh: str) -> str:
    spoken = re.sub(r"（.*）$", "", zh)
    return spoken if re.search(r"[\u4e00-\u9fff]", spoken) else _CHINESE.get(en, en)


def _gathered(found: list[_Found]) -> list[Holiday]:
    """One holiday for the days of the same name that are near each other."""
    groups: list[list[_Found]] = []
    for each in sorted(found, key=lambda each: (each.name.en, each.day)):
        last = groups[-1][-1] if groups else None
        if last and last.name.en == each.name.en and each.day - last.day <= _NEAR:
            groups[-1].append(each)
        else:
            groups.append([each])
    return sorted((_holiday(group) for group in groups), key=lambda each: each.day)


def _holiday(group: list[_Found]) -> Holiday:
    actual = next((each.day for each in group if not each.moved), group[0].day)
    instead = next((each.day for each in group if each.moved and each.day != actual), None)
    name = group[0].name
    days = tuple(sorted({each.day for each in group}))
    return Holiday(key_of(name.en), name, actual, days, (), instead)


def key_of(name: str) -> str:
    """The key of an English name: new_years_day."""
    plain = name.lower().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60]
