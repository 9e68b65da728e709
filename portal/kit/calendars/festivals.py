"""The days of Chinese festivals, by solar year."""

from datetime import date, timedelta
from typing import Literal, get_args

from portal.kit.calendars import lunar, lunar_table
from portal.kit.calendars.lunar import LunarDay, OutsideTable
from portal.kit.wording import Sentence

Festival = Literal[
    "spring_festival_eve",
    "spring_festival",
    "lantern",
    "qingming",
    "dragon_boat",
    "mid_autumn",
    "double_ninth",
]
FESTIVALS: tuple[Festival, ...] = get_args(Festival)

NAMES: dict[Festival, Sentence] = {
    "spring_festival_eve": Sentence("Spring Festival's eve", "除夕"),
    "spring_festival": Sentence("Spring Festival", "春节"),
    "lantern": Sentence("Lantern Festival", "元宵节"),
    "qingming": Sentence("Qingming", "清明节"),
    "dragon_boat": Sentence("Dragon Boat Festival", "端午节"),
    "mid_autumn": Sentence("Mid-Autumn Festival", "中秋节"),
    "double_ninth": Sentence("Double Ninth Festival", "重阳节"),
}

FIRST_YEAR = 1901
LAST_YEAR = 2100

_LUNAR: dict[Festival, LunarDay] = {
    "spring_festival": LunarDay(1, 1),
    "lantern": LunarDay(1, 15),
    "dragon_boat": LunarDay(5, 5),
    "mid_autumn": LunarDay(8, 15),
    "double_ninth": LunarDay(9, 9),
}


def day_of(festival: Festival, year: int) -> date:
    """The solar day of a festival in a solar year, from 1901 to 2100. Spring Festival's eve is
    the last day of the lunar year before, and belongs to the year of the Spring Festival."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideTable(f"{year} is not from {FIRST_YEAR} to {LAST_YEAR}")
    if festival == "qingming":
        return date(year, 4, int(lunar_table.QINGMING[year - FIRST_YEAR]))
    if festival == "spring_festival_eve":
        return lunar.year_bounds(year)[0] - timedelta(days=1)
    (birthday,) = lunar.solar_of(year, _LUNAR[festival])
    return birthday.day


def on(day: date) -> tuple[Festival, ...]:
    """The festivals that fall on a solar day; mostly none, and hardly ever two."""
    return tuple(festival for festival in FESTIVALS if day_of(festival, day.year) == day)
