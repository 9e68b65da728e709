"""Fixed dates: each of them once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.rules.common_day import CommonDay
from portal.rules.reading import SERVICE, day, only, refuse, service
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence, joined

_MOST = 100


def read(settings: Mapping[str, Any], path: Path) -> CommonDay:
    """Settings: `dates`, a list such as `["2027-01-22"]`."""
    only(settings, SERVICE | {"dates"}, path)
    given = settings.get("dates")
    if not isinstance(given, list) or not 0 < len(given) <= _MOST:
        raise refuse("dates is a list of dates", "dates 应为日期列表", *path, "dates")
    dates = sorted({_date(one, (*path, "dates", str(at))) for at, one in enumerate(given)})
    listed = joined([Sentence(str(one), str(one)) for one in dates], ", ", "、")
    return CommonDay(
        service=service(settings, path),
        named=lambda one: f"date:{one.isoformat()}" if one in dates else None,
        said=Sentence(f"On {listed.en}", f"在 {listed.zh}"),
    )


def _date(value: object, path: Path) -> date:
    return day({path[-1]: value}, path[-1], path[:-1])


PLUGIN = Trigger(key="fixed_date", name=Sentence("Fixed date", "固定日期"), read=read)
