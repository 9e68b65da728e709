"""Chinese festivals, by the lunar calendar and the solar terms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.kit.calendars import festivals
from portal.kit.calendars.festivals import FESTIVALS, NAMES, Festival
from portal.kit.calendars.lunar import OutsideTable
from portal.rules.common_day import CommonDay
from portal.rules.reading import SERVICE, choice, only, service
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence


def read(settings: Mapping[str, Any], path: Path) -> CommonDay:
    """Settings: `festival`, such as `mid_autumn`."""
    only(settings, SERVICE | {"festival"}, path)
    festival: Festival = choice({"festival": None} | dict(settings), "festival", FESTIVALS, path)

    def named(day: date) -> str | None:
        try:
            falls = festivals.day_of(festival, day.year)
        except OutsideTable:
            return None
        return f"{festival}:{day.year}" if falls == day else None

    name = NAMES[festival]
    return CommonDay(
        service(settings, path), named, Sentence(f"Every year at {name.en}", f"每年{name.zh}")
    )


PLUGIN = Trigger(key="festival", name=Sentence("Festival", "传统节日"), read=read)
