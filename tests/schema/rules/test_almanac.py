"""What a rule's form can choose from: festivals, calendars, their holidays; and what a preview says
of a content that nobody saved."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.calendars import festivals, workdays
from portal.kit.db.session import Database
from tests.factories import directory, rules
from tests.schema.conftest import Api

FESTIVALS = "{ festivals { key name nextDay } holidayCalendars }"
CALENDAR = """query ($key: String!) { holidayCalendar(key: $key) { key regions
  years { year published } holidays { key name nextDay nextSubstitute nextBreak provisional } } }"""
PREVIEW = """query ($content: RuleContentInput, $since: Date!, $until: Date!) {
  rulePreview(content: $content, since: $since, until: $until) {
    sentence days { day provisional } } }"""


@pytest.fixture
async def hr(database: Database) -> Actor:
    made = await directory.organization(database)
    return directory.actor(made.id, "hr_admin")


def _today() -> date:
    return clock.local_date("Asia/Shanghai")


async def test_every_festival_has_its_next_day(api: Api, hr: Actor) -> None:
    found = await api(FESTIVALS, hr)
    assert [each["key"] for each in found["festivals"]] == list(festivals.FESTIVALS)
    for each in found["festivals"]:
        day = date.fromisoformat(each["nextDay"])
        assert 0 <= (day - _today()).days < 400
        assert each["key"] in festivals.on(day)
    assert {"CN", "HK", "DE"} <= set(found["holidayCalendars"])


async def test_every_calendar_that_is_offered_can_be_named(api: Api, hr: Actor) -> None:
    for key in ["CN", "HK", "DE", "DE-BY"]:
        found = (await api(CALENDAR, hr, key=key))["holidayCalendar"]
        assert found["key"] == key
        assert [each["year"] for each in found["years"]] == [_today().year + n for n in range(3)]
        assert found["holidays"]
    assert "DE-BY" in (await api(CALENDAR, hr, key="DE"))["holidayCalendar"]["regions"]


async def test_years_of_china_are_published_or_provisional(api: Api, hr: Actor) -> None:
    found = (await api(CALENDAR, hr, key="CN"))["holidayCalendar"]
    china = workdays.calendar("CN")
    for each in found["years"]:
        assert each["published"] is not china.provisional_year(each["year"])
    assert found["years"][2]["published"] is False
    (national,) = [each for each in found["holidays"] if each["key"] == "national_day"]
    assert national["nextDay"].endswith("-10-01")
    assert national["nextBreak"] <= national["nextDay"]


async def test_an_unknown_calendar_is_refused(api: Api, hr: Actor) -> None:
    result = await api.execute(CALENDAR, hr, {"key": "XX"})
    (error,) = result.errors
    assert error.original_error.code == "UNKNOWN_CALENDAR"


async def _content(database: Database, hr: Actor, **said: Any) -> dict[str, Any]:
    bundle = await rules.bundle(database, hr.organization_id, "gift_card")
    return {
        "trigger": {"kind": "yearly", "month": 10, "day": 3},
        "audience": {"all": []},
        "bundleVersionId": to_base64("BundleVersion", bundle.id),
        "activeFrom": "2026-11-01",
        **said,
    }


async def test_a_preview_says_what_nobody_saved_yet(
    api: Api, database: Database, hr: Actor
) -> None:
    trigger = {"kind": "yearly", "month": 2, "day": 29, "feb29": "mar1"}
    timing = {"lead": 3, "shift": "before", "avoiding": "weekend", "hour": 9}
    content = await _content(database, hr, trigger=trigger, timing=timing)
    days = {"since": _today().isoformat(), "until": _today().isoformat()}
    chinese = (
        "每年 2 月 29 日（平年为 3 月 1 日），提前 3 天，"
        "遇周末（不看节假日）提前到员工所在地点的上一个工作日，按员工所在时区 09:00：所有员工。"
    )
    english = (
        "Every year on 29 February (1 March in common years), 3 days ahead, on the last workday of"
        " the employee's site when it falls on a weekend, whatever the holidays, at 09:00 in the"
        " employee's time zone: Everybody."
    )
    for locale, said in (("en", english), ("zh-CN", chinese)):
        reader = replace(hr, locale=locale)
        found = (await api(PREVIEW, reader, content=content, **days))["rulePreview"]
        assert found["sentence"] == said


@pytest.mark.parametrize(("shift", "provisional"), [("after", True), ("none", False)])
async def test_a_day_that_rests_on_unpublished_holidays_is_provisional(
    api: Api, database: Database, hr: Actor, shift: str, provisional: bool
) -> None:
    await directory.employees(database, hr.organization_id, [date(2020, 5, 4)])
    year = next(n for n in range(_today().year + 1, 2100)
                if workdays.calendar("CN").provisional_year(n))  # fmt: skip
    content = await _content(database, hr, timing={"shift": shift, "workdays": "CN"})
    days = {"since": f"{year}-09-01", "until": f"{year}-10-31"}
    found = (await api(PREVIEW, hr, content=content, **days))["rulePreview"]
    assert [each["provisional"] for each in found["days"]] == [provisional]


async def test_a_refusal_of_a_preview_says_where(api: Api, database: Database, hr: Actor) -> None:
    content = await _content(database, hr, timing={"hour": 24})
    days = {"since": "2026-11-23", "until": "2026-11-24"}
    result = await api.execute(PREVIEW, hr, {"content": content, **days})
    (error,) = result.errors
    assert error.original_error.path == ("content", "timing", "hour")
