"""A run is followed while it goes on."""

import asyncio
from datetime import date
from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.directory import sessions
from portal.directory.models import Account
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import granting, planning
from portal.rules.models import GrantRule
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone
from tests.schema.conftest import Api

DAY = date(2026, 10, 23)
FOLLOW = """subscription ($id: ID!) {
  ruleRunProgress(id: $id) { state progress { done expected } nextZone { timeZone } } }"""


@pytest.fixture
async def company(database: Database) -> Company:
    organization = await directory.organization(database)
    with rules.at_noon(date(2026, 10, 1)):
        made = await rosters.company(database, organization.id)
        await rosters.replace(database, made, [Someone(date(2021, 10, 23)) for _ in range(5)])
    return made


@pytest.fixture
async def rule(database: Database, company: Company) -> GrantRule:
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(DAY):
        return await rules.active(database, bundle, timing={"zone": "organization"})


async def test_a_run_is_followed_from_piece_to_piece_until_it_is_over(
    api: Api, rule: GrantRule
) -> None:
    hr = directory.actor(rule.organization_id, "hr_admin")
    with rules.at_noon(DAY):
        due = planning.DueRule(rule.organization_id, rule.id, DAY)
        part_id = await _open(api, due)
        assert part_id is not None
        (run,) = await rules.runs(api.database, rule.id)
        seen = []
        async for result in api.follow(FOLLOW, hr, {"id": to_base64("RuleRun", run.id)}):
            assert not result.errors, result.errors
            found = result.data["ruleRunProgress"]
            seen.append((found["progress"]["done"], found["state"]))
            assert found["progress"]["expected"] == 5
            async with api.database.writing(rule.organization_id) as session:
                ends = await granting.chunk_ends(session, part_id, 2)
                await granting.grant_chunk(session, part_id, ends)
            await _open(api, due)
    assert seen == [(0, "RUNNING"), (2, "RUNNING"), (4, "RUNNING"), (5, "FINISHED")]


async def _open(api: Api, due: planning.DueRule) -> Any:
    async with api.database.writing(due.organization_id) as session:
        return await planning.open_next_part(session, due)


@pytest.mark.parametrize("role", ["employee", "merchant"])
async def test_who_may_not_read_rules_may_not_follow_them(
    api: Api, rule: GrantRule, role: str
) -> None:
    who: Actor = directory.actor(rule.organization_id, role)
    results = [one async for one in api.follow(FOLLOW, who, {"id": to_base64("RuleRun", rule.id)})]
    assert [error.original_error.code for one in results for error in one.errors] == ["NOT_ALLOWED"]


async def test_who_is_signed_out_follows_nothing_any_more(api: Api, rule: GrantRule) -> None:
    with rules.at_noon(DAY):
        await _open(api, planning.DueRule(rule.organization_id, rule.id, DAY))
        (run,) = await rules.runs(api.database, rule.id)
        async with api.database.writing(rule.organization_id) as session:
            account = Account(
                organization_id=rule.organization_id,
                name="Lin",
                email="lin@acme.example",
                password_hash="-",
            )
            session.add(account)
            await session.flush()
            subject = sessions.Subject(rule.organization_id, account_id=account.id)
            _, opened = await sessions.open_session(session, subject, hours=1)
        hr = directory.actor(rule.organization_id, "hr_admin", id=account.id, session_id=opened.id)
        results = api.follow(FOLLOW, hr, {"id": to_base64("RuleRun", run.id)})
        assert not (await anext(results)).errors
        async with api.database.writing(rule.organization_id) as session:
            await sessions.sign_out(session, hr)
        async with asyncio.timeout(10):
            (error,) = (await anext(results)).errors
        assert error.original_error.code == "NOT_SIGNED_IN"
