"""The days ahead over all rules that run: people and cost by day, of one organization only."""

from datetime import date
from typing import Any

from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import jobs
from tests.factories import directory as factory
from tests.factories import rules
from tests.schema.conftest import Api

UPCOMING = """query ($days: Int!) {
  upcoming(days: $days) { day people granted rule { name } cost { minor currency } }
}"""
TODAY = date(2026, 11, 23)


async def _ahead(api: Api, actor: Actor, days: int = 14) -> list[tuple[Any, ...]]:
    found = (await api(UPCOMING, actor, days=days))["upcoming"]
    return [
        (each["day"], each["people"], each["granted"], [c["minor"] for c in each["cost"]])
        for each in found
    ]


async def test_people_and_cost_of_the_days_ahead(database: Database, api: Api) -> None:
    organization = await factory.organization(database)
    hr = factory.actor(organization.id, "hr_admin")
    other = factory.actor((await factory.organization(database, "other")).id, "hr_admin")
    hired = ("2020-11-23", "2021-11-25", "2022-11-25", "2022-12-20")
    days = [date.fromisoformat(day) for day in hired]
    await factory.employees(database, organization.id, days)
    with rules.at_noon(TODAY):
        rule = await rules.active(
            database, await rules.bundle(database, organization.id, "gift_card"), active_from=TODAY
        )
        [today, later] = await _ahead(api, hr)
        assert today[:3] == ("2026-11-23", 1, 0)
        assert later[:3] == ("2026-11-25", 2, 0)
        assert later[3] == [2 * today[3][0]]
        await jobs.tick(database)
        assert await _ahead(api, hr) == [("2026-11-23", 1, 1, today[3]), later]
        assert await _ahead(api, hr, days=1) == [("2026-11-23", 1, 1, today[3])]
        assert [day for day, *_ in await _ahead(api, hr, days=400)] == [
            "2026-11-23", "2026-11-25", "2026-12-20",
        ]  # fmt: skip
        assert await _ahead(api, other) == []
        assert len(await rules.grants(database, rule.id)) == 1
