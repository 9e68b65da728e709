"""Keeping what is wrong with the rows of a code list, and the file that tells people."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory.code_lists import Problem
from portal.inventory.models import CodeBatch, CodeBatchError
from portal.kit import clock, ids
from portal.kit.actor import system
from portal.kit.db import guards
from portal.kit.db.session import Database
from portal.kit.spreadsheets.values import BadValue, bad_values
from portal.kit.spreadsheets.writing import CsvText
from portal.vault import holding

PURPOSE = "code_errors"
# A list with more problems than this has one cause, and that shows in far fewer rows.
MOST_LISTED = 100_000
_PAGE = 1_000
_LARGEST_FILE = 1 << 30
_COLUMNS = ("row 行", "column 列", "what is wrong", "what to do", "问题", "如何处理")


def listed(counts: Counter[str], problems: Sequence[Problem]) -> Sequence[Problem]:
    """Count problems by their codes; those for which the list still has room."""
    counts.update(problem.code for problem in problems)
    kept = problems[: MOST_LISTED - counts["listed"]]
    counts["listed"] += len(kept)
    return kept


async def keep(session: AsyncSession, batch: CodeBatch, problems: Sequence[Problem]) -> None:
    """Write problems down. A cell has one: a second pass finds the same, and that counts once."""
    if not problems:
        return
    common = {
        "organization_id": batch.organization_id,
        "created_at": clock.now(),
        "code_batch_id": batch.id,
    }
    rows = [
        {
            **common,
            "id": ids.new(),
            "row_number": problem.row,
            "column_name": problem.column,
            "code": problem.code,
            "facts": problem.facts,
        }
        for problem in problems
    ]
    await session.execute(guards.insert(session, CodeBatchError).on_conflict_do_nothing(), rows)


async def forget(session: AsyncSession, batch: CodeBatch) -> None:
    """Strike the list of a batch, which is about to be checked from the start."""
    await session.execute(delete(CodeBatchError).where(CodeBatchError.code_batch_id == batch.id))


def problem(row: CodeBatchError) -> BadValue:
    """What is wrong, as it can be said in either language."""
    return bad_values()[row.code](**row.facts)


async def hold_file(database: Database, batch: CodeBatch) -> UUID | None:
    """Keep the file of everything that is wrong with a list, for who asked for its check; None
    when nothing is."""
    async with database.reading(batch.organization_id) as session:
        any_ = select(CodeBatchError.id).where(CodeBatchError.code_batch_id == batch.id).limit(1)
        if await session.scalar(any_) is None:
            return None
        asker = replace(system(batch.organization_id), id=batch.checked_by)
        chunks = _csv(session, batch)
        name = f"errors-{PurePath(batch.name).stem}.csv"
        file = await holding.receive(database, asker, name, PURPOSE, chunks, _LARGEST_FILE)
    return file.id


async def _csv(session: AsyncSession, batch: CodeBatch) -> AsyncIterator[bytes]:
    """Row, column, reason and remedy in both languages, and no value."""
    text = CsvText(_COLUMNS)
    rows = await session.stream_scalars(
        select(CodeBatchError)
        .where(
            CodeBatchError.organization_id == batch.organization_id,
            CodeBatchError.code_batch_id == batch.id,
        )
        .order_by(CodeBatchError.row_number, CodeBatchError.column_name)
    )
    async for some in rows.partitions(_PAGE):
        for row in some:
            bad = problem(row)
            said = [tell(locale) for locale in ("en", "zh-CN") for tell in (bad.reason, bad.todo)]
            text.add([row.row_number, row.column_name, *said])
        yield text.taken()
    yield text.taken()
