"""A year ahead over all rules of an organization: whom each rule will reach, and at what cost."""

import time
from datetime import date, timedelta
from typing import Any

from benchmarks import ground
from benchmarks.ground import Ground
from benchmarks.outcome import Outcome
from portal.kit import ids
from portal.rules import forecasting
from portal.rules.forecasting import Forecast
from portal.rules.places import Places
from portal.rules.writing import Content
from tests.factories import rules

SIZES = {"small": (10_000, 10), "full": (10_000, 50)}
LIMIT_SECONDS = 2
YEAR = (date(2026, 12, 1), date(2027, 11, 30))
TRIGGERS: tuple[dict[str, Any], ...] = (
    {"kind": "work_anniversary", "every": 1},
    {"kind": "work_anniversary", "years": [1, 3, 5, 10]},
    {"kind": "birthday"},
    {"kind": "birthday", "calendars": "lunar"},
    {"kind": "onboarding", "days": 30},
    {"kind": "onboarding", "months": 3},
    {"kind": "fixed_date", "dates": ["2027-03-08"]},
    {"kind": "yearly", "month": 6, "day": 1},
    {"kind": "festival", "festival": "mid_autumn"},
    {"kind": "recurrence", "rrule": "FREQ=MONTHLY;BYMONTHDAY=1", "start": "2026-01-01"},
)


async def run(size: str) -> list[Outcome]:
    """Each kind of trigger in turn; each rule is for one grade in ten, or for everybody."""
    people, count = SIZES[size]
    async with ground.opened() as bench:
        organization_id = await ground.people(bench, "year", people, "(n % 3650)::int")
        bundle = await rules.bundle(bench.database, organization_id, "gift_card")
        contents = [
            Content(TRIGGERS[n % len(TRIGGERS)], _audience(n), bundle.id, rules.LONG_AGO)
            for n in range(count)
        ]
        forecasts = [
            Forecast.of(organization_id, content, YEAR, Places(), ids.new()) for content in contents
        ]
        whole = await _seconds(bench, forecasts)
        first = [_month(forecast) for forecast in forecasts]
        return [
            _outcome(f"a year of {count} rules", whole),
            _outcome(f"the first month of {count} rules", await _seconds(bench, first)),
        ]


def _audience(n: int) -> dict[str, Any]:
    if n % 2:
        return rules.EVERYBODY
    return {"field": "grade", "operator": "in", "value": [f"P{n % 10}"]}


def _month(forecast: Forecast) -> Forecast:
    days = [day for day in forecast.days if day < YEAR[0] + timedelta(days=31)]
    return Forecast(
        forecast.terms, days, forecast.bundle_version_id, forecast.first, forecast.rule_id
    )


async def _seconds(bench: Ground, forecasts: list[Forecast]) -> float:
    async with bench.database.reading() as session:
        await forecasting.summary(session, forecasts[0])
        start = time.perf_counter()
        for forecast in forecasts:
            await forecasting.summary(session, forecast)
        return time.perf_counter() - start


def _outcome(name: str, seconds: float) -> Outcome:
    return Outcome(
        f"forecast, {name}, limit {LIMIT_SECONDS} s",
        1 / seconds,
        1 / LIMIT_SECONDS,
        "answers/s",
        1,
    )
