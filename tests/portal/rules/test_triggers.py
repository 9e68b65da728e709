"""The settings of work anniversaries: what they may be, and what is refused where."""

from typing import Any

import pytest

from portal.rules import trigger
from portal.rules.errors import InvalidTrigger


def _anniversary(**settings: Any) -> dict[str, Any]:
    return {"kind": "work_anniversary", **settings}


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (None, ()),
        ({}, ("kind",)),
        ({"kind": "horoscope"}, ("kind",)),
        (_anniversary(), ()),
        (_anniversary(years=[5], every=5), ()),
        (_anniversary(years=[5], max=10), ()),
        (_anniversary(years=[]), ("years",)),
        (_anniversary(years=5), ("years",)),
        (_anniversary(years=[0]), ("years",)),
        (_anniversary(years=[True]), ("years",)),
        (_anniversary(every=0), ("every",)),
        (_anniversary(every="5"), ("every",)),
        (_anniversary(every=5, max=4), ("max",)),
        (_anniversary(every=5, feb29="feb30"), ("feb29",)),
        (_anniversary(every=5, service="birth"), ("service",)),
        (_anniversary(every=5, zone="Mars"), ("zone",)),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(raw: object, path: tuple[str, ...]) -> None:
    with pytest.raises(InvalidTrigger) as refused:
        trigger.read(raw, ("input", "trigger"))
    assert refused.value.path == ("input", "trigger", *path)
    assert refused.value.message("en") != refused.value.message("zh-CN")


@pytest.mark.parametrize(
    ("raw", "en", "zh"),
    [
        (
            _anniversary(years=[10, 5, 5]),
            "On the work anniversary of 5 or 10 years, counted from the hire date"
            " (29 February is 28 February in common years)",
            "工作满 5或10 年的周年日，自入职日期起算（平年里 2 月 29 日视为 2 月 28 日）",
        ),
        (
            _anniversary(every=2, max=8, feb29="mar1", service="adjusted"),
            "On the work anniversary of every 2 years from 2 to 8, counted from the adjusted"
            " service date (29 February is 1 March in common years)",
            "工作满 2 年起每 2 年（至 8 年）的周年日，自调整后的工龄起算日起算"
            "（平年里 2 月 29 日视为 3 月 1 日）",
        ),
    ],
)
def test_a_trigger_says_when_it_fires(raw: dict[str, Any], en: str, zh: str) -> None:
    said = trigger.read(raw).sentence()
    assert (said.en, said.zh) == (en, zh)
