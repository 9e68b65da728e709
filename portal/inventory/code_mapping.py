"""Which column of a code list is which, where its header has other names than ours.

What is kept of the columns is their names and what sort of values they hold, never a value. Nothing
is kept of a first row in which no name is known: where somebody left the names out it is a code.
"""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import mappings
from portal.inventory import batch_run, importing
from portal.inventory.batch_run import Run
from portal.inventory.code_lists import CodeRules
from portal.inventory.errors import UploadGone
from portal.inventory.models import CodeBatch
from portal.kit.actor import Actor
from portal.kit.errors import NotFound, Refusal
from portal.kit.jobs import queue
from portal.kit.spreadsheets import mapping
from portal.kit.spreadsheets.cells import Row, value_class
from portal.kit.spreadsheets.columns import Column, match
from portal.vault import holding

_LONGEST = 60
MAPPABLE = ("unmapped", "checked")
_ID = ("input", "id")


async def settle(run: Run) -> bool:
    """Note the columns of a list when it is looked at first; False when somebody has to say which
    one is which, and a Refusal when its first row has none of their names."""
    if run.batch.columns is not None:
        return True
    noted = await _noted(run)
    async with run.database.writing(run.organization_id) as session:
        await batch_run.move(session, run.batch, **noted)
        if noted.get("state") == "unmapped":
            await holding.lay_down(session, run.organization_id, run.batch.file_id)
    batch_run.moved(run.batch, **noted)
    return run.batch.state == "checking"


async def _noted(run: Run) -> dict[str, Any]:
    first, found = await asyncio.to_thread(mapping.headings, run.file, run.batch.name)
    names = [heading.label[:_LONGEST] for heading in found]
    columns = run.rules.columns
    try:
        match(first, columns)
    except Refusal:
        if not any(mapping.is_known(name, columns) for name in names):
            await run.codes()  # says which columns there should be, and nothing of this row
        known = await _recalled(run, names)
    else:
        known = {}
    samples = [sorted({value_class(value) for value in heading.samples}) for heading in found]
    listed = [{"label": name, "samples": some} for name, some in zip(names, samples, strict=True)]
    return {"columns": listed, **known}


async def _recalled(run: Run, names: Sequence[str]) -> dict[str, Any]:
    """The mapping that was said of these columns; without one the batch waits for it."""
    async with run.database.reading(run.organization_id) as session:
        said = await mappings.recall(session, run.organization_id, _purpose(run.rules), names)
    if said is None:
        return {"state": "unmapped"}
    try:
        mapping.header(Row(1, tuple(names)), said.targets, run.rules.columns)
    except Refusal:
        return {"state": "unmapped"}
    return {"mapping": said.targets, "mapped_like": said.since}


def _purpose(rules: CodeRules) -> str:
    """Each kind of product has other columns."""
    return f"{importing.PURPOSE}:{rules.kind.key}"


async def map_columns(
    session: AsyncSession, actor: Actor, batch_id: UUID, targets: Sequence[str]
) -> CodeBatch:
    """Say which of ours each column of a list is, and have it checked by that. It is remembered for
    lists with the same columns."""
    batch = await importing.found(session, actor.organization_id, batch_id)
    rules = await batch_run.code_rules(session, batch.organization_id, batch.product_id)
    names = [column["label"] for column in batch.columns or []]
    mapping.header(Row(1, tuple(names)), targets, rules.columns)
    values: dict[str, Any] = {
        "state": "checking",
        "mapping": list(targets),
        "mapped_like": None,
        "done": 0,
        "counts": {},
    }
    await importing.move(session, batch, MAPPABLE, "mapped", values)
    try:
        await holding.take_up(session, actor.organization_id, batch.file_id)
    except NotFound:
        raise UploadGone(path=_ID) from None
    await mappings.remember(session, actor.organization_id, _purpose(rules), names, targets)
    await queue.enqueue(session, importing.CHECK, str(batch.id), {"batch_id": batch.id})
    details = {
        "columns": len(targets),
        "left_out": sum(target == mapping.LEFT_OUT for target in targets),
    }
    await appending.append(session, actor, "codes.columns_mapped", "CodeBatch", batch.id, details)
    return batch


async def choices(
    session: AsyncSession, actor: Actor, batch_ids: Sequence[UUID]
) -> list[tuple[Column, ...]]:
    """The columns that a list of each of these batches may have."""
    rows = await session.scalars(
        select(CodeBatch).where(
            CodeBatch.organization_id == actor.organization_id, CodeBatch.id.in_(batch_ids)
        )
    )
    found = {}
    for batch in rows:
        rules = await batch_run.code_rules(session, batch.organization_id, batch.product_id)
        found[batch.id] = rules.columns
    return [found.get(key, ()) for key in batch_ids]


def targets_of(batch: CodeBatch, columns: Sequence[Column]) -> list[str]:
    """Which of ours each column of the list is, or most probably is while nobody has said so."""
    if batch.mapping is not None:
        return list(batch.mapping)
    return mapping.guessed([column["label"] for column in batch.columns or []], columns)
