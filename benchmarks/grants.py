"""Grant runs on PostgreSQL: who is due today; granting against a batched ORM and against COPY of
the same rows into the same tables; and running again for a day that was granted already."""

import time
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Integer, extract, func, select, update

from benchmarks import ground
from benchmarks.ground import Ground
from benchmarks.outcome import Outcome
from portal.catalog.models import BundleVersion
from portal.directory.models import Employee
from portal.kit import clock, ids
from portal.rules import evaluating, jobs
from portal.rules.models import Grant, RuleRun, RuleVersion
from portal.wallet.models import WalletItem
from tests.factories import rules

PEOPLE = {"small": 50_000, "full": 1_000_000}
ORM_BATCH = 1_000
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


async def run(size: str) -> list[Outcome]:
    """Who is due in an organization of that size, and a day on which all of another are."""
    with clock.driven_by(lambda: NOON):
        async with ground.opened() as bench:
            return [
                await _who_is_due(bench, PEOPLE[size]),
                *await _granting(bench, PEOPLE[size]),
            ]


async def _who_is_due(bench: Ground, people: int) -> Outcome:
    """By the stored month and day and their index, against reading them out of every hire date."""
    organization_id = await ground.people(bench, "spread", people, "(n % 3650)::int")
    terms = rules.terms(organization_id, rules.EVERY_YEAR)
    scan = select(Employee.id).where(
        Employee.organization_id == organization_id,
        extract("month", Employee.hired_on).cast(Integer) == TODAY.month,
        extract("day", Employee.hired_on).cast(Integer) == TODAY.day,
    )
    ours = await _asked(bench, evaluating.whose(terms, [TODAY]), 30)
    other = await _asked(bench, scan, 5)
    return Outcome("who is due today, expression scan", ours, other, "questions/s", 50)


async def _asked(bench: Ground, people: Any, times: int) -> float:
    """How often a second the database finds the people; a run never takes them out of it."""
    query = select(func.count()).select_from(people.subquery())
    async with bench.database.reading() as session:
        (await session.execute(query)).all()
        start = time.perf_counter()
        for _ in range(times):
            (await session.execute(query)).all()
    return times / (time.perf_counter() - start)


async def _granting(bench: Ground, people: int) -> list[Outcome]:
    """One round; each way writes the same grants and wallet items under the same constraints."""
    organization_id = await ground.people(bench, "one-day", people, "0")
    version = await rules.bundle(bench.database, organization_id, "gift_card")
    await rules.active(bench.database, version)
    start = time.perf_counter()
    (report,) = await jobs.run_rules(bench.database, TODAY)
    ours = time.perf_counter() - start
    assert report.granted == people
    again = await _again(bench, people)
    orm = await _by_orm(bench, version, people)
    copied = _by_copy(bench)
    return [
        Outcome("grant run, batched ORM", people / ours, people / orm, "grants/s", 20),
        Outcome("grant run, COPY", people / ours, people / copied, "grants/s", 0.8),
        Outcome("the day again, grant run", people / again, people / ours, "grants/s", 10),
    ]


async def _again(bench: Ground, people: int) -> float:
    """Seconds to run for the same people and occasions once more, as if nobody had yet."""
    async with bench.database.writing() as session:
        await session.execute(update(RuleRun).values(local_date=date(2000, 1, 1)))
    start = time.perf_counter()
    (report,) = await jobs.run_rules(bench.database, TODAY)
    seconds = time.perf_counter() - start
    assert (report.granted, report.already_granted) == (0, people)
    return seconds


async def _by_orm(bench: Ground, bundle: BundleVersion, people: int) -> float:
    """Seconds that the unit of work needs for all people, from a tenth of them."""
    some = people // 10
    rule = await rules.active(bench.database, bundle)
    async with bench.database.writing() as session:
        query = select(RuleVersion).where(RuleVersion.rule_id == rule.id)
        version = (await session.scalars(query)).one()
        item = (await session.scalars(select(WalletItem).limit(1))).one()
        run = RuleRun(
            id=ids.new(), organization_id=rule.organization_id, rule_id=rule.id,
            rule_version_id=version.id, local_date=TODAY,
        )  # fmt: skip
        session.add(run)
        people_query = select(Employee.id).where(Employee.organization_id == rule.organization_id)
        employees = (await session.scalars(people_query.limit(some))).all()
    start = time.perf_counter()
    for first in range(0, some, ORM_BATCH):
        async with bench.database.writing(rule.organization_id) as session:
            made = [
                Grant(
                    id=ids.new(), organization_id=rule.organization_id, rule_id=rule.id,
                    rule_version_id=version.id, run_id=run.id, employee_id=employee_id,
                    bundle_version_id=bundle.id, occasion="anniversary:5", granted_on=TODAY,
                )
                for employee_id in employees[first : first + ORM_BATCH]
            ]  # fmt: skip
            session.add_all(made)
            await session.flush()
            session.add_all(
                WalletItem(
                    organization_id=rule.organization_id, employee_id=grant.employee_id,
                    grant_id=grant.id, bundle_item_id=item.bundle_item_id,
                    product_id=item.product_id, product_version_id=item.product_version_id,
                    currency="CNY", face_value=10_000, value_left=10_000,
                )
                for grant in made
            )  # fmt: skip
    seconds = time.perf_counter() - start
    ours = f"SELECT id FROM grants WHERE rule_id = '{rule.id}'"
    bench.execute(f"DELETE FROM wallet_items WHERE grant_id IN ({ours})")
    bench.execute(f"DELETE FROM grants WHERE rule_id = '{rule.id}'")
    return seconds * people / some


def _by_copy(bench: Ground) -> float:
    """Seconds that COPY needs to write what the run wrote, into the same tables, emptied."""
    tables = ("grants", "wallet_items")
    with bench.connected() as connection:
        content = {}
        for table in tables:
            statement = f"COPY {table} TO STDOUT (FORMAT BINARY)"
            with connection.cursor().copy(statement.encode()) as out:
                content[table] = b"".join(bytes(piece) for piece in out)
        connection.execute("TRUNCATE grants CASCADE")
        for table in tables:  # COPY cannot write under row-level security
            connection.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY".encode())
        connection.commit()
        start = time.perf_counter()
        for table in tables:
            statement = f"COPY {table} FROM STDIN (FORMAT BINARY)"
            with connection.cursor().copy(statement.encode()) as into:
                into.write(content[table])
        connection.commit()
        return time.perf_counter() - start
