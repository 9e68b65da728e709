"""Checking a code list: every row for itself, then for what came twice, in the file or before it.

Nothing is written but how far the work has come, and what is wrong. The second pass goes through
the fingerprints in their order, so that memory stays flat and the index of the stock is asked in
its own order.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select

from portal.audit import appending
from portal.inventory import batch_run, code_mapping, problem_rows
from portal.inventory.batch_run import Run
from portal.inventory.code_lists import CodeList, Entry, Problem
from portal.inventory.code_problems import InStockAlready, TwiceInFile
from portal.inventory.duplicates import Fingerprints, Found
from portal.inventory.models import Code
from portal.kit.actor import system
from portal.vault import holding

STEP = 5_000
_LOOKED_UP = 2_000


@dataclass(slots=True)
class Step:
    """What became of some rows, up to and including row `through` of the file."""

    through: int = 0
    accepted: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)


async def check(run: Run) -> None:
    """Bring a batch from `checking` to `checked`, or to `unmapped` when somebody has to say which
    column is which; a Refusal when the file is no code list."""
    if not await code_mapping.settle(run):
        return
    async with run.database.writing(run.organization_id) as session:
        await batch_run.move(session, run.batch, done=0, rows=0, counts={})
        await problem_rows.forget(session, run.batch)
    batch_run.moved(run.batch, done=0, rows=0)
    counts: Counter[str] = Counter()
    with closing(Fingerprints()) as fingerprints:
        codes = await run.codes()
        async with batch_run.ahead(_rows(codes, fingerprints)) as steps:
            async for step in steps:
                await _note(run, counts, step)
        async with batch_run.ahead(_groups(fingerprints)) as groups:
            async for group in groups:
                await _note(run, counts, await _duplicates(run, group))
    await _finish(run, counts)


def _rows(codes: CodeList, fingerprints: Fingerprints) -> Iterator[Step]:
    """The first pass: what each row says by itself. For a thread."""
    rows = iter(codes)
    while batch := list(islice(rows, STEP)):
        step = Step()
        for item in batch:
            if isinstance(item, Entry):
                step.through, step.accepted = item.row, step.accepted + 1
                fingerprints.add(item.fingerprint, item.row)
            else:
                step.through, step.rejected = item[0].row, step.rejected + 1
                step.problems += item
        yield step


def _groups(fingerprints: Fingerprints) -> Iterator[list[Found]]:
    found = iter(fingerprints)
    while group := list(islice(found, _LOOKED_UP)):
        yield group


async def _duplicates(run: Run, group: list[Found]) -> Step:
    """The second pass: which of these codes came before, and which stand in the file twice."""
    query = select(Code.fingerprint).where(
        Code.organization_id == run.organization_id,
        Code.fingerprint.in_([found.fingerprint for found in group]),
    )
    async with run.database.reading(run.organization_id) as session:
        known = set(await session.scalars(query))
    step = Step(run.batch.done)
    for found in group:
        first, *others = found.rows
        if found.fingerprint in known:
            step.problems.append(Problem.of(first, "number", InStockAlready()))
        step.problems += [Problem.of(row, "number", TwiceInFile(row=first)) for row in others]
    step.rejected = len(step.problems)
    step.accepted = -step.rejected
    return step


async def _note(run: Run, counts: Counter[str], step: Step) -> None:
    """Commit what a step found out."""
    if step.through == run.batch.done and not step.problems:
        return
    counts.update(accepted=step.accepted, rejected=step.rejected)
    listed = problem_rows.listed(counts, step.problems)
    values: dict[str, Any] = {"done": step.through, "rows": step.through, "counts": dict(counts)}
    async with run.database.writing(run.organization_id) as session:
        await batch_run.move(session, run.batch, **values)
        await problem_rows.keep(session, run.batch, listed)
    batch_run.moved(run.batch, **values)


async def _finish(run: Run, counts: Counter[str]) -> None:
    file_id = await problem_rows.hold_file(run.database, run.batch)
    values = {"state": "checked", "counts": dict(counts), "error_file_id": file_id}
    async with run.database.writing(run.organization_id) as session:
        await batch_run.move(session, run.batch, **values)
        await holding.lay_down(session, run.organization_id, run.batch.file_id)
        await appending.append(
            session,
            system(run.organization_id),
            "codes.checked",
            "CodeBatch",
            run.batch.id,
            dict(counts),
        )
