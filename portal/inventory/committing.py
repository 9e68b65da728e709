"""Bringing checked codes into quarantine, sealed, from the row on where the last worker stopped.

Each chunk is one transaction that also says how far the work has come. What came in by another file
meanwhile is a row that is not taken: the fingerprint's constraint decides, whoever asked first.
"""

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.inventory import batch_run, counting, problem_rows, sealing_codes
from portal.inventory.batch_run import Run
from portal.inventory.code_lists import Problem
from portal.inventory.code_problems import InStockAlready
from portal.inventory.models import Code
from portal.inventory.sealing_codes import Chunk
from portal.kit.actor import system
from portal.vault import holding, sealing


async def commit(run: Run) -> None:
    """Bring a batch from `committing` to `quarantined`."""
    batch = run.batch
    assert batch.data_key_id is not None  # noqa: S101 - given when the commit was asked for
    async with run.database.reading(run.organization_id) as session:
        key = await sealing.data_key(session, run.organization_id, batch.data_key_id)
    counts = Counter(batch.counts)
    dialect = run.database.writer.dialect
    chunks = sealing_codes.chunks(await run.codes(), batch, key, dialect)
    async with batch_run.ahead(chunks) as ready:
        async for chunk in ready:
            await _write(run, counts, chunk)
    await _finish(run, counts)


async def _write(run: Run, counts: Counter[str], chunk: Chunk) -> None:
    """Commit a chunk: its codes, what was wrong with its rows, and that they are done."""
    batch = run.batch
    async with run.database.writing(run.organization_id) as session:
        await batch_run.hold(session, batch)
        new = await chunk.sealed.insert(session)
        problems = chunk.problems
        if new < len(chunk.rows):
            problems = [*problems, *await _taken_meanwhile(session, run, chunk)]
        counts["committed"] += new
        await counting.add(session, run.organization_id, {(batch.product_id, "quarantined"): new})
        values: dict[str, Any] = {"done": chunk.through, "counts": dict(counts)}
        await problem_rows.keep(session, batch, problems)
        await batch_run.move(session, batch, **values)
    batch_run.moved(batch, **values)


async def _taken_meanwhile(session: AsyncSession, run: Run, chunk: Chunk) -> list[Problem]:
    """The rows of a chunk whose codes were there already."""
    query = select(Code.row_number).where(
        Code.batch_id == run.batch.id, Code.row_number.between(min(chunk.rows), max(chunk.rows))
    )
    missing = chunk.rows - set(await session.scalars(query))
    return [Problem.of(row, "number", InStockAlready()) for row in sorted(missing)]


async def _finish(run: Run, counts: Counter[str]) -> None:
    counts["rejected"] = counts["accepted"] + counts["rejected"] - counts["committed"]
    file_id = await problem_rows.hold_file(run.database, run.batch)
    values: dict[str, Any] = {
        "state": "quarantined",
        "counts": dict(counts),
        "error_file_id": file_id,
    }
    async with run.database.writing(run.organization_id) as session:
        await batch_run.move(session, run.batch, **values)
        actor = system(run.organization_id)
        await holding.discard(session, actor, run.batch.file_id)
        await appending.append(
            session, actor, "codes.committed", "CodeBatch", run.batch.id, dict(counts)
        )
