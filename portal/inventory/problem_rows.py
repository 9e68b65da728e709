"""Keeping what is wrong with the rows of a code list, and the file that tells people."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory.code_lists import Problem
from portal.inventory.models import CodeBatch, CodeBatchError
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound
from portal.kit.spreadsheets.values import BadValue, bad_values
from portal.kit.spreadsheets.writing import CsvText

# A list with more problems than this has one cause, and that shows in far fewer rows.
MOST_LISTED = 100_000
_PAGE = 1_000
_COLUMNS = {
    "en": ("row", "column", "what is wrong", "what to do"),
    "zh": ("行", "列", "问题", "如何处理"),
}


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


async def error_file(
    session: AsyncSession, actor: Actor, batch_id: UUID, locale: str
) -> AsyncIterator[bytes]:
    """Everything that is wrong with a list, as CSV: row, column, reason and remedy, and no value.

    NotFound for another's batch.
    """
    batch = CodeBatch.id == batch_id, CodeBatch.organization_id == actor.organization_id
    if await session.scalar(select(CodeBatch.id).where(*batch)) is None:
        raise NotFound(thing="code batch", path=("input", "id"))
    text = CsvText(_COLUMNS["zh" if locale.startswith("zh") else "en"])
    rows = await session.stream_scalars(
        select(CodeBatchError)
        .where(
            CodeBatchError.organization_id == actor.organization_id,
            CodeBatchError.code_batch_id == batch_id,
        )
        .order_by(CodeBatchError.row_number, CodeBatchError.column_name)
    )
    async for some in rows.partitions(_PAGE):
        for row in some:
            bad = problem(row)
            text.add([row.row_number, row.column_name, bad.reason(locale), bad.todo(locale)])
        yield text.taken()
    yield text.taken()
