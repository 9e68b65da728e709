"""Whatever somebody who owns the database does to the log is found, and named."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import findings, jobs, trees, verifying
from portal.audit.errors import NotAHead
from portal.audit.findings import Finding, Head, Kind, Report
from portal.audit.models import AuditEntry, AuditSeal, AuditVerification
from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import audit

ENTRIES = AuditEntry.__table__
SEALS = AuditSeal.__table__

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
CODES = st.binary(max_size=40)
NUMBERS = st.integers(-(2**31), 2**31)
INSTANTS = st.datetimes(
    min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)
)
ENTRY_COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.uuids(),
    "organization_id": st.uuids(),
    "created_at": INSTANTS,
    "actor_kind": TEXT,
    "actor_id": st.uuids(),
    "actor_name": TEXT,
    "action": TEXT,
    "subject_type": TEXT,
    "subject_id": st.uuids(),
    "details": st.dictionaries(TEXT, TEXT | st.integers(-9, 9) | st.floats(0, 1), max_size=2),
    "address": TEXT,
    "mac": CODES,
    "seal": st.none() | NUMBERS | st.integers(1, 4),
}
SEAL_COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(4, 2**31) | st.integers(-9, 0),
    "sealed_at": INSTANTS,
    "count": NUMBERS,
    "leaves": CODES,
    "root": CODES,
    "previous": CODES,
    "chained": CODES,
}
EXAMPLES = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def edits(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[tuple[str, Any]]:
    """A column, and something to write into it."""
    return st.sampled_from(sorted(columns)).flatmap(
        lambda column: st.tuples(st.just(column), columns[column])
    )


def test_every_column_is_tried() -> None:
    assert ENTRY_COLUMNS.keys() == {column.name for column in ENTRIES.columns}
    assert SEAL_COLUMNS.keys() == {column.name for column in SEALS.columns}


@pytest.fixture
async def log(database: Database, actor: Actor) -> list[list[UUID]]:
    """Three seals of three entries each, and three entries that are not sealed."""
    sealed = [await audit.sealed(database, actor, 3) for _ in range(3)]
    return [*sealed, await audit.entries(database, actor, 3)]


async def tampered(
    database: Database,
    change: Callable[[AsyncSession], Awaitable[Any]],
    *noted: Head,
) -> Report:
    """What a verification says of a log that was changed. The change is undone afterwards."""
    async with audit.thief(database) as session:
        await change(session)
        report = await verifying.verify(session, noted)
        await session.rollback()
    return report


def running(*statements: Any) -> Callable[[AsyncSession], Awaitable[Any]]:
    async def change(session: AsyncSession) -> None:
        for statement in statements:
            await session.execute(statement)

    return change


async def test_an_untouched_log_is_intact(database: Database, log: list[list[UUID]]) -> None:
    report = await audit.verified(database)
    assert report.intact
    assert (report.entries, report.unsealed, report.seals) == (12, 3, 3)
    assert report.head is not None
    assert report.head.number == 3
    assert (await audit.verified(database, report.head)).intact

    async with database.writing() as session:
        await verifying.record(session, report)
    async with database.reading() as session:
        kept = (await session.scalars(select(AuditVerification))).one()
    assert (kept.entries, kept.findings, kept.head_number) == (12, 0, 3)
    assert kept.head == report.head.chained


async def test_an_empty_log_is_intact(database: Database) -> None:
    report = await audit.verified(database)
    assert report.intact
    assert report.head is None


@EXAMPLES
@given(seal=st.integers(0, 3), place=st.integers(0, 2), edit=edits(ENTRY_COLUMNS))
async def test_every_edit_of_an_entry_is_found_and_named(
    database: Database, log: list[list[UUID]], seal: int, place: int, edit: tuple[str, Any]
) -> None:
    target, (column, value) = log[seal][place], edit
    differs = []

    async def change(session: AsyncSession) -> None:
        before = await session.scalar(select(ENTRIES.c[column]).where(ENTRIES.c.id == target))
        differs.append(before != value)
        await session.execute(update(ENTRIES).where(ENTRIES.c.id == target).values({column: value}))

    report = await tampered(database, change)
    named = {finding.entry_id for finding in report.findings}
    assert report.intact is not differs[0]
    if column == "id":  # what was unsealed leaves no trace of its former id
        assert named == ({target, value} if seal < 3 else {value})
    else:
        assert named == ({target} if differs[0] else set())
    if seal < 3 and differs[0]:
        assert seal + 1 in {finding.seal for finding in report.findings}


@EXAMPLES
@given(number=st.integers(1, 3), edit=edits(SEAL_COLUMNS))
async def test_every_edit_of_a_seal_is_found_and_named(
    database: Database, log: list[list[UUID]], number: int, edit: tuple[str, Any]
) -> None:
    column, value = edit
    differs = []

    async def change(session: AsyncSession) -> None:
        before = await session.scalar(select(SEALS.c[column]).where(SEALS.c.number == number))
        differs.append(before != value)
        await session.execute(update(SEALS).where(SEALS.c.number == number).values({column: value}))

    report = await tampered(database, change)
    changed = {f.seal for f in report.findings if f.kind is Kind.SEAL_CHANGED}
    removed = {f.seal for f in report.findings if f.kind is Kind.SEAL_REMOVED}
    if column == "number":
        assert (changed, removed) == ({value}, {number})
    else:
        assert (changed, removed) == ({number} if differs[0] else set(), set())
    assert not any(finding.kind.startswith("entry") for finding in report.findings)


@EXAMPLES
@given(gone=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
async def test_every_removed_entry_is_named_with_its_seal(
    database: Database, log: list[list[UUID]], gone: set[tuple[int, int]]
) -> None:
    targets = {log[seal][place]: seal + 1 for seal, place in gone}
    report = await tampered(
        database, running(delete(ENTRIES).where(ENTRIES.c.id.in_(list(targets))))
    )
    assert {(f.kind, f.entry_id, f.seal) for f in report.findings} == {
        (Kind.ENTRY_REMOVED, entry_id, seal) for entry_id, seal in targets.items()
    }


@pytest.mark.parametrize(("seal", "kind"), [(None, Kind.ENTRY_FORGED), (2, Kind.ENTRY_INSERTED)])
async def test_a_copy_under_a_new_id_is_found(
    database: Database, log: list[list[UUID]], seal: int | None, kind: Kind
) -> None:
    copy = ids.new()

    async def change(session: AsyncSession) -> None:
        row = (await session.execute(select(ENTRIES).where(ENTRIES.c.id == log[0][0]))).one()
        await session.execute(insert(ENTRIES).values({**row._mapping, "id": copy, "seal": seal}))

    report = await tampered(database, change)
    assert report.findings == [Finding(kind, seal, copy)]


async def test_an_entry_moved_out_of_its_seal_and_sealed_again_is_found(
    database: Database, log: list[list[UUID]]
) -> None:
    async with audit.thief(database) as session:
        await session.execute(update(ENTRIES).where(ENTRIES.c.id == log[1][1]).values(seal=None))
    await jobs.seal_waiting(database)
    report = await audit.verified(database)
    assert report.findings == [Finding(Kind.ENTRY_CHANGED, 2, log[1][1])]


async def test_a_removed_seal_is_named(database: Database, log: list[list[UUID]]) -> None:
    middle = await tampered(database, running(delete(SEALS).where(SEALS.c.number == 2)))
    assert middle.findings == [Finding(Kind.SEAL_REMOVED, 2)]
    last = await tampered(database, running(delete(SEALS).where(SEALS.c.number == 3)))
    assert [(f.kind, f.seal) for f in last.findings] == [(Kind.SEAL_REMOVED, 3)]
    assert last.findings[0].entry_id in log[2]


async def test_a_tail_that_was_cut_off_is_found_by_a_head_noted_elsewhere(
    database: Database, log: list[list[UUID]]
) -> None:
    noted = (await audit.verified(database)).head
    assert noted is not None
    cut = running(
        delete(SEALS).where(SEALS.c.number == 3),
        delete(ENTRIES).where(ENTRIES.c.id.in_(log[2])),
    )
    assert (await tampered(database, cut)).intact
    assert (await tampered(database, cut, noted)).findings == [Finding(Kind.LOG_CUT_OFF, 3)]

    everything = running(delete(SEALS), delete(ENTRIES))
    assert (await tampered(database, everything)).intact
    assert (await tampered(database, everything, noted)).findings == [Finding(Kind.LOG_CUT_OFF, 3)]


async def test_another_history_is_found_by_a_head_noted_elsewhere(
    database: Database, actor: Actor, log: list[list[UUID]]
) -> None:
    """A log that was put back from an older copy and went on from there is right in itself."""
    heads = []
    for number in (2, 3):
        async with database.reading() as session:
            heads.append(Head(number, (await session.get_one(AuditSeal, number)).chained))
    async with audit.thief(database) as session:
        await session.execute(update(ENTRIES).where(ENTRIES.c.seal == 3).values(seal=None))
        await session.execute(delete(SEALS).where(SEALS.c.number == 3))
    await jobs.seal_waiting(database)
    assert (await audit.verified(database)).intact
    report = await audit.verified(database, *heads)
    assert report.findings == [Finding(Kind.LOG_REWRITTEN, 3)]
    assert (await audit.verified(database, heads[0])).intact


def test_a_head_is_read_as_it_was_printed() -> None:
    head = Head(17, bytes(range(32)))
    assert Head.of(f" {head}\n") == head
    assert Head.listed(f"# noted\n\n{head}  # on a Monday\n{head}") == [head, head]
    hexadecimal = head.chained.hex()
    for noted in ("", "17", f"0:{hexadecimal}", f"-1:{hexadecimal}", f"17:{hexadecimal[1:]}",
                 f"17:{hexadecimal}0", f"17 {hexadecimal}", f"17:{hexadecimal[:-1]}x",
                 f"٣:{hexadecimal}"):  # fmt: skip
        with pytest.raises(NotAHead):
            Head.of(noted)


async def test_a_seal_of_another_chain_is_found(database: Database, actor: Actor) -> None:
    """With the key a seal can be forged, but only together with everything after it."""
    for _ in range(3):
        await audit.sealed(database, actor, 2)
    async with database.reading() as session:
        seal = await session.get_one(AuditSeal, 2)
    seal.previous = bytes(32)
    forged = trees.chain_value(seal)
    change = update(SEALS).where(SEALS.c.number == 2)
    report = await tampered(
        database, running(change.values(previous=seal.previous, chained=forged))
    )
    assert report.findings == [Finding(Kind.SEAL_UNCHAINED, 2), Finding(Kind.SEAL_UNCHAINED, 3)]


# What the column types of each database do not keep out.
SPOILT = {
    True: [
        "created_at = 'yesterday'",
        "created_at = replace(created_at, ' ', 'T')",
        "id = upper(id)",
        "id = 'x'",
        "actor_name = x'ff'",
        "action = CAST(action AS BLOB)",
        "details = '{'",
        "details = '[' || replace(printf('%99999d', 0), '0', '[')",
        "mac = 'short'",
        "seal = 'x'",
        "seal = 1.5",
    ],
    False: [
        "created_at = 'infinity'",
        "created_at = '4713-01-01 BC'",
        "details = 'null'",
        "details = '1e9999'",
        "details = (SELECT repeat('[', 5000) || repeat(']', 5000))::jsonb",
    ],
}


async def test_values_that_cannot_be_read_are_findings(
    database: Database, log: list[list[UUID]]
) -> None:
    for assignment in SPOILT[database.is_sqlite]:
        for target in (log[1][1], log[3][1]):
            key = target.hex if database.is_sqlite else str(target)
            report = await tampered(
                database,
                running(text(f"UPDATE audit_entries SET {assignment} WHERE id = '{key}'")),
            )
            assert not report.intact, assignment
            assert {f.entry_id for f in report.findings} <= {target, None}, assignment


def test_findings_are_sentences_in_both_languages() -> None:
    entry_id = ids.new()
    for kind in Kind:
        finding = Finding(kind, 7, entry_id)
        assert "7" in finding.message("en") or kind is Kind.ENTRY_FORGED
        assert finding.message("zh-CN") != finding.message("en")
        assert "{" not in finding.message("zh-CN")


def test_a_report_stays_small_and_counts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "_MOST_FINDINGS", 2)
    report = Report()
    for number in range(5):
        report.found(Kind.SEAL_REMOVED, number)
    assert len(report.findings) == 2
    assert report.counts[Kind.SEAL_REMOVED] == 5
