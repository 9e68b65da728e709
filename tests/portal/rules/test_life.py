"""A rule through its life: who may move it where, and that nothing given is given again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal.audit.models import AuditEntry
from portal.catalog.errors import Archived, EditedMeanwhile
from portal.catalog.models import Bundle, BundleVersion
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.errors import NotFound, Refusal, SamePerson
from portal.rules import approving, jobs, steering, writing
from portal.rules.errors import (
    InvalidWindow,
    NotInReview,
    RuleStateForbids,
    UnknownEmployeeAttribute,
)
from portal.rules.models import Grant, GrantRule, RuleVersion
from portal.rules.writing import Content
from portal.wallet.models import WalletItem
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Someone

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
async def bundle(database: Database, company: Company) -> BundleVersion:
    return await rules.bundle(database, company.organization_id, "gift_card")


@pytest.fixture
def content(bundle: BundleVersion) -> Content:
    return Content(rules.EVERY_YEAR, rules.EVERYBODY, bundle.id, rules.LONG_AGO)


async def _draft(database: Database, company: Company, content: Content) -> tuple[GrantRule, Any]:
    author = directory.actor(company.organization_id, "benefits_manager")
    async with database.writing(company.organization_id) as session:
        return await writing.create(session, author, "Anniversaries", content), author


async def _refused(database: Database, kind: type[Refusal], verb: Any, *given: Any) -> Refusal:
    with pytest.raises(kind) as refused:
        async with database.writing() as session:
            await verb(session, *given)
    return refused.value


async def test_nobody_activates_what_they_wrote(
    database: Database, company: Company, content: Content
) -> None:
    rule, author = await _draft(database, company, content)
    approver = directory.actor(company.organization_id, "approver")
    await _refused(database, RuleStateForbids, approving.activate, approver, rule.id, 1)
    async with database.writing() as session:
        await writing.submit(session, author, rule.id, 1)
    await _refused(database, SamePerson, approving.activate, author, rule.id, 1)
    with pytest.raises(IntegrityError, match="four_eyes"):
        async with database.writing() as session:
            await session.execute(
                update(RuleVersion).values(
                    approved_by=author.id,
                    approved_at=rule.created_at,
                    in_force_from=TODAY,
                )
            )
    async with database.writing() as session:
        await approving.activate(session, approver, rule.id, 1)
    assert (await rules.present(database, rule)).state == "scheduled"
    await _refused(database, NotInReview, approving.activate, approver, rule.id, 1)


async def test_what_was_approved_is_what_was_seen(
    database: Database, company: Company, content: Content
) -> None:
    rule, author = await _draft(database, company, content)
    approver = directory.actor(company.organization_id, "approver")
    async with database.writing() as session:
        await writing.submit(session, author, rule.id, 1)
        await writing.edit(session, author, rule.id, 1, replace(content, active_from=TODAY))
    assert (await rules.present(database, rule)).state == "draft"
    refusal = await _refused(database, EditedMeanwhile, approving.activate, approver, rule.id, 1)
    assert refusal.path == ("input", "version")
    await _refused(database, EditedMeanwhile, writing.edit, author, rule.id, 1, content)
    await _refused(database, EditedMeanwhile, writing.submit, author, rule.id, 1)


async def test_a_rule_in_force_stays_so_until_its_next_version_is_approved(
    database: Database, company: Company, bundle: BundleVersion, content: Content
) -> None:
    await rosters.replace(
        database, company, [Someone(date(2021, 11, 23)), Someone(date(2021, 11, 24))]
    )
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        five = replace(content, trigger={"kind": "work_anniversary", "years": [10]})
        await rules.edit(database, rule, 1, five, approved=False)
        assert (await rules.present(database, rule)).active_version == 1
        (report,) = await jobs.tick(database)
        assert report.granted == 1
        await rules.approve(database, rule, 2)
    with rules.at_noon(TOMORROW):
        (report,) = await jobs.tick(database)
    assert report.expected == 0
    assert (await rules.present(database, rule)).state == "running"


async def test_days_that_were_missed_are_judged_by_the_version_of_their_time(
    database: Database, company: Company, bundle: BundleVersion, content: Content
) -> None:
    """Down since Monday; a new version on Wednesday; up again on Thursday."""
    monday = date(2026, 11, 23)
    week = [monday + timedelta(days=n) for n in range(4)]
    await rosters.replace(database, company, [Someone(day.replace(year=2021)) for day in week])
    with rules.at_noon(monday):
        rule = await rules.active(database, bundle)
    nobody = replace(content, trigger={"kind": "work_anniversary", "years": [99]})
    with rules.at_noon(week[2]):
        await rules.edit(database, rule, 1, nobody)
    with rules.at_noon(week[3]):
        await jobs.tick(database)
    assert [grant.granted_on for grant in await rules.grants(database, rule.id)] == week[:2]


async def test_days_of_a_pause_are_not_made_up_for_and_days_before_it_are(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    days = [TODAY + timedelta(days=n) for n in range(6)]
    await rosters.replace(database, company, [Someone(day.replace(year=2021)) for day in days])
    admin = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(days[0]):
        rule = await rules.active(database, bundle)
        await jobs.tick(database)
    with rules.at_noon(days[2]):  # the clock was down yesterday, and is so until day 5
        async with database.writing() as session:
            await steering.pause(session, admin, rule.id)
    with rules.at_noon(days[4]):
        async with database.writing() as session:
            await steering.resume(session, admin, rule.id)
    with rules.at_noon(days[5]):
        await jobs.tick(database)
    granted = [grant.granted_on for grant in await rules.grants(database, rule.id)]
    assert granted == [days[0], days[1], days[4], days[5]]


async def test_a_paused_rule_catches_up_on_what_it_missed_before(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 23))])
    admin = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        async with database.writing() as session:
            await session.execute(update(GrantRule).values(state="running"))
    with rules.at_noon(TOMORROW):
        async with database.writing() as session:
            await steering.pause(session, admin, rule.id)
        await jobs.tick(database)
    assert len(await rules.grants(database, rule.id)) == 1
    present = await rules.present(database, rule)
    assert (present.state, present.next_day) == ("paused", TOMORROW + timedelta(days=1))


async def test_a_rule_ends_after_its_last_day_or_when_it_is_ended(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 24))])
    admin = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(TODAY):
        short = await rules.active(database, bundle, active_until=TODAY)
        stopped = await rules.active(database, bundle)
        later = await rules.active(database, bundle, active_from=date(2026, 12, 1))
        assert (await rules.present(database, later)).next_day == date(2026, 12, 1)
        await jobs.tick(database)
        async with database.writing() as session:
            await steering.end(session, admin, stopped.id)
    with rules.at_noon(TOMORROW):
        assert await jobs.tick(database) == []
    for rule in (short, stopped):
        present = await rules.present(database, rule)
        assert (present.state, present.next_day) == ("ended", None)
        async with database.writing() as session:
            await steering.archive(session, admin, rule.id)
    assert (await rules.present(database, later)).state == "scheduled"
    await _refused(database, RuleStateForbids, steering.archive, admin, later.id)
    await _refused(database, RuleStateForbids, steering.resume, admin, later.id)
    await _refused(database, RuleStateForbids, steering.pause, admin, short.id)


async def test_an_archived_rule_comes_back_as_it_was_and_grants_nothing(
    database: Database, company: Company, bundle: BundleVersion, content: Content
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 24))])
    draft, admin = await _draft(database, company, content)
    with rules.at_noon(TODAY):
        ended = await rules.active(database, bundle)
        await _refused(database, RuleStateForbids, steering.restore, admin, ended.id)
        for verb, rule in (
            (steering.end, ended),
            (steering.archive, ended),
            (steering.archive, draft),
            (steering.restore, ended),
            (steering.restore, draft),
        ):
            async with database.writing() as session:
                await verb(session, admin, rule.id)
    assert (await rules.present(database, ended)).state == "ended"
    assert (await rules.present(database, draft)).state == "draft"
    await _refused(database, RuleStateForbids, steering.restore, admin, draft.id)
    with rules.at_noon(TOMORROW):
        assert await jobs.tick(database) == []
    async with database.reading() as session:
        assert (await session.scalars(select(Grant))).all() == []


async def test_editing_a_rule_never_grants_revoked_items_again(
    database: Database, company: Company, bundle: BundleVersion, content: Content
) -> None:
    """Others shipped it: changing a limit granted again everything that had been revoked."""
    await rosters.replace(database, company, [Someone(date(2024, 2, 29))])
    when = {"kind": "work_anniversary", "every": 1, "feb29": "feb28"}
    with rules.at_noon(date(2027, 2, 28)):
        rule = await rules.active(database, bundle, when)
        await jobs.tick(database)
        await _revoke_everything(database)
        # The same occasion falls on the next day under the edited rule.
        moved = replace(content, trigger={**when, "feb29": "mar1"})
        await rules.edit(database, rule, 1, moved)
    with rules.at_noon(date(2027, 3, 1)):
        (report,) = await jobs.tick(database)
    assert (report.expected, report.granted, report.already_granted) == (1, 0, 1)
    assert await _states(database) == (["revoked"], ["revoked"])


async def test_revoke_and_run_again_grants_nothing_and_mints_no_new_code(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    await rosters.replace(database, company, [Someone(date(2021, 11, 23))])
    with rules.at_noon(TODAY):
        await rules.active(database, bundle)
        await jobs.tick(database)
        await _revoke_everything(database)
        await jobs.tick(database)
        await jobs.run_rules(database, TODAY)
    with rules.at_noon(TOMORROW):
        await jobs.tick(database)
    assert await _states(database) == (["revoked"], ["revoked"])


async def _revoke_everything(database: Database) -> None:
    async with database.writing() as session:
        for table in (Grant, WalletItem):
            await session.execute(update(table).values(state="revoked"))


async def _states(database: Database) -> tuple[list[str], list[str]]:
    async with database.reading() as session:
        return (
            list(await session.scalars(select(Grant.state))),
            list(await session.scalars(select(WalletItem.state))),
        )


async def test_what_a_version_may_not_say(
    database: Database, company: Company, content: Content
) -> None:
    other = await directory.organization(database, "other")
    foreign = await rosters.company(database, other.id)
    strange = {"field": "department", "operator": "within", "value": ["d:sales"]}
    known = {"field": "grade", "operator": "in", "value": ["M1"]}
    score = {"field": "attribute:score", "operator": "atLeast", "value": 3}
    cases: list[tuple[Content, type[Refusal], tuple[str, ...]]] = [
        (
            replace(content, audience={"all": [known, foreign.named(strange)]}),
            NotFound,
            ("input", "content", "audience", "all", "1", "value", "0"),
        ),
        (
            replace(content, audience={"not": score}),
            UnknownEmployeeAttribute,
            ("input", "content", "audience", "not", "field"),
        ),
        (
            replace(content, active_until=rules.LONG_AGO - timedelta(days=1)),
            InvalidWindow,
            ("input", "content", "activeUntil"),
        ),
        (
            replace(content, bundle_version_id=other.id),
            NotFound,
            ("input", "content", "bundleVersionId"),
        ),
    ]
    author = directory.actor(company.organization_id, "benefits_manager")
    for wrong, kind, path in cases:
        refusal = await _refused(database, kind, writing.create, author, "Rule", wrong)
        assert refusal.path == path
    async with database.writing() as session:
        await session.execute(update(Bundle).values(archived_at=clock.now()))
    await _refused(database, Archived, writing.create, author, "Rule", content)


async def test_a_rule_of_another_organization_does_not_exist(
    database: Database, company: Company, content: Content
) -> None:
    rule, _ = await _draft(database, company, content)
    other = await directory.organization(database, "other")
    stranger = directory.actor(other.id, "hr_admin", "approver")
    for verb, given in (
        (writing.submit, (1,)),
        (approving.activate, (1,)),
        (steering.pause, ()),
        (steering.resume, ()),
        (steering.end, ()),
        (steering.archive, ()),
        (steering.restore, ()),
    ):
        await _refused(database, NotFound, verb, stranger, rule.id, *given)


async def test_every_step_is_in_the_audit_log(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    admin = directory.actor(company.organization_id, "hr_admin")
    with rules.at_noon(TODAY):
        rule = await rules.active(database, bundle)
        await jobs.tick(database)
        verbs = (
            steering.pause,
            steering.resume,
            steering.end,
            steering.archive,
            steering.restore,
        )
        for verb in verbs:
            async with database.writing() as session:
                await verb(session, admin, rule.id)
    async with database.reading() as session:
        actions = await session.scalars(select(AuditEntry.action))
    assert sorted(action for action in actions if action.startswith("rule.")) == [
        "rule.activated",
        "rule.archived",
        "rule.created",
        "rule.ended",
        "rule.paused",
        "rule.ran",
        "rule.restored",
        "rule.resumed",
        "rule.submitted",
    ]
