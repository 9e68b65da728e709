"""A run that is paused stands still between two chunks, one that is cancelled says whom it left
out, and both go on from where they were."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules import completing, granting, holding, jobs, planning
from portal.rules.errors import RunStateForbids
from portal.rules.granting import Progress
from portal.rules.models import GrantRule, RuleRun, RunPart
from portal.rules.outcomes import Count, Month
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

DAY, NEXT = date(2026, 11, 23), date(2026, 11, 24)
PEOPLE, CHUNK = 10, 3


@pytest.fixture
def hr(company: Company) -> Actor:
    return directory.actor(company.organization_id, "hr_admin")


@pytest.fixture
async def rule(database: Database, company: Company) -> GrantRule:
    with rules.at_noon(date(2026, 11, 1)):
        await rosters.replace(
            database, company, [Someone(date(2021, 11, 23)) for _ in range(PEOPLE)]
        )
    bundle = await rules.bundle(database, company.organization_id, "gift_card")
    with rules.at_noon(DAY):
        return await rules.active(database, bundle)


async def _begin(database: Database, rule: GrantRule) -> RuleRun:
    """The run of today with one chunk done."""
    async with database.writing(rule.organization_id) as session:
        due = planning.DueRule(rule.organization_id, rule.id, DAY)
        part_id = await planning.open_next_part(session, due)
    assert part_id is not None
    async with database.writing(rule.organization_id) as session:
        ends = await granting.chunk_ends(session, part_id, CHUNK)
        assert await granting.grant_chunk(session, part_id, ends) is Progress.MORE
    (run,) = await rules.runs(database, rule.id)
    return run


async def _count(database: Database, company: Company) -> Count:
    async with database.reading(company.organization_id) as session:
        found = await completing.completeness(session, company.organization_id, Month.of(DAY))
    return found.total


async def test_a_paused_run_stands_still_and_goes_on(
    database: Database, company: Company, rule: GrantRule, hr: Actor
) -> None:
    with rules.at_noon(DAY):
        run = await _begin(database, rule)
        async with database.writing(company.organization_id) as session:
            await holding.pause(session, hr, run.id)
        for _ in range(2):
            await jobs.tick(database, CHUNK)
        assert len(await rules.grants(database, rule.id)) == CHUNK
        assert (await _count(database, company)).reasons == {"waiting": {"RUN_PAUSED": 7}}
    with rules.at_noon(NEXT):
        await jobs.tick(database, CHUNK)
        assert len(await rules.grants(database, rule.id)) == CHUNK
        async with database.writing(company.organization_id) as session:
            await holding.resume(session, hr, run.id)
        await jobs.tick(database, CHUNK)
        grants = await rules.grants(database, rule.id)
        assert [grant.granted_on for grant in grants] == [DAY] * PEOPLE
        assert (await _count(database, company)).outcomes["granted"] == PEOPLE
    first = (await rules.runs(database, rule.id))[0]
    assert (first.state, first.held, first.expected, first.granted) == (
        "finished", None, PEOPLE, PEOPLE,
    )  # fmt: skip
    assert (await rules.present(database, rule)).next_day == date(2026, 11, 25)


async def test_a_chunk_of_a_held_run_grants_nothing(
    database: Database, company: Company, rule: GrantRule, hr: Actor
) -> None:
    """A node that was at work when somebody paused finds out before its next chunk."""
    with rules.at_noon(DAY):
        run = await _begin(database, rule)
        async with database.writing(company.organization_id) as session:
            await holding.pause(session, hr, run.id)
            part_id = (await session.scalars(select(RunPart.id))).one()
        async with database.writing(company.organization_id) as session:
            assert await granting.grant_chunk(session, part_id, []) is Progress.HELD
    assert len(await rules.grants(database, rule.id)) == CHUNK


async def test_a_cancelled_run_says_whom_it_left_out_and_can_be_retried(
    database: Database, company: Company, rule: GrantRule, hr: Actor
) -> None:
    with rules.at_noon(DAY):
        run = await _begin(database, rule)
        async with database.writing(company.organization_id) as session:
            cancelled = await holding.cancel(session, hr, run.id)
            assert await holding.left_undone(session, cancelled) == PEOPLE - CHUNK
    with rules.at_noon(NEXT):
        await jobs.tick(database, CHUNK)
        assert len(await rules.grants(database, rule.id)) == CHUNK
        count = await _count(database, company)
        assert count.reasons == {"left_out": {"RUN_CANCELLED": PEOPLE - CHUNK}}
        assert count.expected == PEOPLE
        async with database.writing(company.organization_id) as session:
            await holding.retry(session, hr, run.id)
        await jobs.tick(database, CHUNK)
        assert (await _count(database, company)).outcomes["granted"] == PEOPLE
    async with database.reading() as session:
        query = select(AuditEntry).where(AuditEntry.subject_type == "RuleRun")
        acts = {entry.action: entry.details for entry in await session.scalars(query)}
    assert acts["run.cancelled"]["leftUndone"] == PEOPLE - CHUNK
    assert {"run.went_on", "rule.ran"} <= set(acts)


async def test_only_what_is_under_way_can_be_held(
    database: Database, company: Company, rule: GrantRule, hr: Actor
) -> None:
    verbs = (holding.pause, holding.resume, holding.cancel, holding.retry)
    with rules.at_noon(DAY):
        run = await _begin(database, rule)

        async def refused() -> list[str]:
            names = []
            for verb in verbs:
                try:
                    async with database.writing(company.organization_id) as session:
                        await verb(session, hr, run.id)
                        raise _UndoneError
                except _UndoneError:
                    continue
                except RunStateForbids:
                    names.append(verb.__name__)
            return names

        assert await refused() == ["resume", "retry"]
        async with database.writing(company.organization_id) as session:
            await holding.pause(session, hr, run.id)
        assert await refused() == ["pause", "retry"]
        async with database.writing(company.organization_id) as session:
            await holding.cancel(session, hr, run.id)
        assert await refused() == ["pause", "resume", "cancel"]
        async with database.writing(company.organization_id) as session:
            await holding.retry(session, hr, run.id)
        await jobs.tick(database)
        assert await refused() == ["pause", "resume", "cancel", "retry"]


class _UndoneError(Exception):
    """Lets a transaction be rolled back."""
