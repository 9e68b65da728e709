"""Verifying the log: every entry that was changed, removed or slipped in, and every seal, by
name."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import parsing, trees
from portal.audit.authenticating import Stored, code_of, same
from portal.audit.findings import Head, Kind, Report
from portal.audit.models import AuditEntry, AuditSeal, AuditVerification

_ROWS_AT_A_TIME = 1000
_LEAVES_AT_A_TIME = 8192
_FINDINGS_KEPT = 20


async def verify(session: AsyncSession, noted: Sequence[Head] = ()) -> Report:
    """Check every entry and every seal of every organization against the audit key.

    Memory stays flat however long the log is. `noted` are heads that were kept outside of the
    database. Without one, the newest seals can be cut off together with their entries, and nothing
    inside of the database tells.
    """
    report = Report()
    # Unsealed entries first: whichever is sealed meanwhile is in a seal that is read afterwards.
    await _check_unsealed(session, report)
    await _check_seals(session, report, noted)
    await _check_strays(session, report)
    return report


async def record(session: AsyncSession, report: Report) -> AuditVerification:
    """Keep that a verification was made, and what it came to."""
    head = report.head or Head(0, trees.FIRST_PREVIOUS)
    row = AuditVerification(
        entries=report.entries,
        findings=report.counts.total(),
        head_number=head.number,
        head=head.chained,
        found=[finding.plain() for finding in report.findings[:_FINDINGS_KEPT]],
    )
    session.add(row)
    await session.flush()
    return row


async def _entries(
    session: AsyncSession, condition: ColumnElement[bool], *order: Any
) -> AsyncIterator[Row[Any]]:
    query = select(*parsing.columns(session, AuditEntry)).where(condition).order_by(*order)
    rows = await session.stream(query, execution_options={"yield_per": _ROWS_AT_A_TIME})
    async for row in rows:
        yield row


def _authentic(entry: Stored | None) -> bool:
    """Whether the columns of an entry are what its code was made over."""
    return entry is not None and same(entry.mac, code_of(entry))


async def _check_unsealed(session: AsyncSession, report: Report) -> None:
    async for row in _entries(session, AuditEntry.seal.is_(None)):
        report.entries += 1
        report.unsealed += 1
        if not _authentic(parsing.entry(row)):
            report.found(Kind.ENTRY_FORGED, entry_id=parsing.identifier(row))


async def _check_strays(session: AsyncSession, report: Report) -> None:
    """Entries of a seal that does not exist: the seal was removed, or the entry slipped in."""
    missing = ~exists().where(AuditSeal.number == AuditEntry.seal)
    last: int | None = None
    async for row in _entries(session, AuditEntry.seal.is_not(None) & missing, AuditEntry.seal):
        report.entries += 1
        number = parsing.number(row.seal)
        entry_id = parsing.identifier(row)
        if not _authentic(parsing.entry(row)):
            report.found(Kind.ENTRY_INSERTED, number, entry_id)
        elif number != last and number not in report.gaps:
            report.found(Kind.SEAL_REMOVED, number, entry_id)
            last = number


async def _check_seals(session: AsyncSession, report: Report, noted: Sequence[Head]) -> None:
    chain = _Chain(report, noted)
    lowest, highest = (
        await session.execute(select(func.min(AuditSeal.number), func.max(AuditSeal.number)))
    ).one()
    checked = min(lowest - 1, 0) if lowest is not None else 0
    while highest is not None and checked < highest:
        through = await _batch(session, checked, highest)
        batch = _Batch(report)
        async for row in _seals(session, checked, through):
            number = int(row.number)
            batch.add(number, row, trusted=chain.continues(number, parsing.seal(row)))
        condition = (AuditEntry.seal > checked) & (AuditEntry.seal <= through)
        async for row in _entries(session, condition):
            batch.check(row)
        await batch.close(session)
        checked = through
    chain.close()


async def _batch(session: AsyncSession, after: int, highest: int) -> int:
    """The last of the next seals whose leaves fit into memory together; one seal at least."""
    size = func.length(AuditSeal.leaves) / trees.LEAF_SIZE
    rows = await session.execute(
        select(AuditSeal.number, size)
        .where(AuditSeal.number > after, AuditSeal.number <= highest)
        .order_by(AuditSeal.number)
        .limit(_ROWS_AT_A_TIME)
    )
    through, leaves = after, 0
    for number, count in rows:
        leaves += int(count)
        if through > after and leaves > _LEAVES_AT_A_TIME:
            break
        through = number
    return through


async def _seals(session: AsyncSession, after: int, through: int) -> AsyncIterator[Row[Any]]:
    query = (
        select(*parsing.columns(session, AuditSeal))
        .where(AuditSeal.number > after, AuditSeal.number <= through)
        .order_by(AuditSeal.number)
    )
    for row in await session.execute(query):
        yield row


@dataclass(slots=True)
class _Chain:
    """Follows the seals by number. Only a seal whose code is right moves the head on, so that a
    forged one opens no gap."""

    report: Report
    noted: Sequence[Head]
    untrusted: set[int] = field(default_factory=set)

    def continues(self, number: int, seal: AuditSeal | None) -> bool:
        """Whether a seal is what was written; reports it, and the gap before it, when not."""
        self.report.seals += 1
        if seal is None or not _genuine(seal):
            self.report.found(Kind.SEAL_CHANGED, number)
            self.untrusted.add(number)
            return False
        before = self.report.head or Head(0, trees.FIRST_PREVIOUS)
        for missing in range(before.number + 1, number):
            self._miss(missing)
        if number == before.number + 1 and seal.previous != before.chained:
            self.report.found(Kind.SEAL_UNCHAINED, number)
        self.report.head = Head(number, seal.chained)
        if any(head.number == number and head.chained != seal.chained for head in self.noted):
            self.report.found(Kind.LOG_REWRITTEN, number)
        return True

    def close(self) -> None:
        """Report the seals that were noted elsewhere and that the log does not reach any more."""
        last = self.report.head.number if self.report.head else 0
        for number in sorted({head.number for head in self.noted}):
            if number > last and number not in self.untrusted:
                self.report.found(Kind.LOG_CUT_OFF, number)

    def _miss(self, number: int) -> None:
        if number not in self.untrusted:
            self.report.gaps.add(number)
            self.report.found(Kind.SEAL_REMOVED, number)


def _genuine(seal: AuditSeal) -> bool:
    """Whether every column of a seal is what its code was made over, and the root fits."""
    leaves = [hashed for _, hashed in trees.unpack(seal.leaves)]
    return same(seal.chained, trees.chain_value(seal)) and seal.root == trees.root(leaves)


@dataclass(slots=True)
class _Batch:
    """A few seals, and which of their leaves were not met yet.

    Of a seal that was changed the leaves prove nothing: there an entry is judged by its own code,
    and the list only tells which entries are gone.
    """

    report: Report
    trusted: dict[int, bool] = field(default_factory=dict)
    leaves: dict[tuple[int, UUID], bytes] = field(default_factory=dict)

    def add(self, number: int, row: Row[Any], *, trusted: bool) -> None:
        self.trusted[number] = trusted
        packed = row.leaves if isinstance(row.leaves, bytes) else b""
        self.leaves.update(((number, entry_id), h) for entry_id, h in trees.unpack(packed))

    def check(self, row: Row[Any]) -> None:
        """Judge an entry that claims one of the seals."""
        number, entry_id = parsing.number(row.seal), parsing.identifier(row)
        if number is None or number not in self.trusted:
            return  # a stray
        self.report.entries += 1
        entry = parsing.entry(row)
        genuine = _authentic(entry)
        leaf = self.leaves.pop((number, entry_id), None) if entry_id else None
        if leaf is None:
            if self.trusted[number] or not genuine:
                self.report.found(Kind.ENTRY_INSERTED, number, entry_id)
        elif not genuine or (self.trusted[number] and not _fits(leaf, entry)):
            self.report.found(Kind.ENTRY_CHANGED, number, entry_id)

    async def close(self, session: AsyncSession) -> None:
        """Report the leaves that no entry came for: it claims another seal now, or it is gone."""
        left = sorted(self.leaves)
        for start in range(0, len(left), _ROWS_AT_A_TIME):
            chunk = left[start : start + _ROWS_AT_A_TIME]
            ids = [entry_id for _, entry_id in chunk]
            there = set(await session.scalars(select(AuditEntry.id).where(AuditEntry.id.in_(ids))))
            for number, entry_id in chunk:
                if entry_id not in there:
                    self.report.found(Kind.ENTRY_REMOVED, number, entry_id)
                elif self.trusted[number]:
                    self.report.found(Kind.ENTRY_CHANGED, number, entry_id)


def _fits(leaf: bytes, entry: Stored | None) -> bool:
    return entry is not None and leaf == trees.leaf_hash(entry.id, entry.mac)
