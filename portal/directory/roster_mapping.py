"""Which column of a roster file is which: as its header says, as somebody said of such a file
before, or as somebody has to say now."""

import asyncio
from collections.abc import Sequence
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import importing, mappings
from portal.directory.errors import NotMappable
from portal.directory.roster_columns import ATTRIBUTE_PREFIXES, COLUMNS
from portal.directory.roster_models import RosterImport
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.jobs import queue
from portal.kit.spreadsheets import columns, mapping
from portal.kit.spreadsheets.cells import Row, Unreadable, Value
from portal.kit.spreadsheets.columns import Header
from portal.vault import holding

_LONGEST = 60
# What a person may still say which column is which of.
MAPPABLE = ("unmapped", "checked", "held")


def header_of(row: Row, targets: Sequence[str] | None) -> Header:
    """The header that a first row is: by its own words, or by a mapping."""
    if targets is None:
        return columns.match(row, COLUMNS, ATTRIBUTE_PREFIXES)
    return mapping.header(row, targets, COLUMNS, ATTRIBUTE_PREFIXES)


async def settle(database: Database, record: RosterImport, file: BinaryIO) -> dict[str, Any]:
    """What becomes of an import by the columns of its file: nothing but a note of them when its
    header is ours, the mapping that is remembered, or that somebody has to say it."""
    first, found = await asyncio.to_thread(mapping.headings, file, record.name)
    noted: dict[str, Any] = {"columns": [_noted(heading) for heading in found]}
    try:
        header_of(first, None)
    except Refusal as refusal:
        labels = [column["label"] for column in noted["columns"]]
        async with database.reading(record.organization_id) as session:
            known = await mappings.recall(
                session, record.organization_id, importing.PURPOSE, labels
            )
        if known is None or not _fits(first, known.targets):
            return {**noted, "state": "unmapped", "reason": importing.reason_of(refusal)}
        return {**noted, "mapping": known.targets, "mapped_like": known.since}
    return noted


def _fits(first: Row, targets: Sequence[str]) -> bool:
    try:
        header_of(first, targets)
    except Refusal:
        return False
    return True


def _noted(heading: mapping.Heading) -> dict[str, Any]:
    return {
        "label": heading.label[:_LONGEST],
        "samples": [_shown(sample) for sample in heading.samples],
    }


def _shown(value: Value) -> str:
    if isinstance(value, Unreadable):
        return "#"
    plain = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return plain[:_LONGEST]


def without_samples(record: RosterImport) -> list[dict[str, Any]] | None:
    """The columns of a file when nobody needs to see what stands in them any more."""
    if record.columns is None:
        return None
    return [{**column, "samples": []} for column in record.columns]


def targets_of(record: RosterImport) -> list[str]:
    """Which of ours each column of the file is, or most probably is while nobody has said so."""
    if record.mapping is not None:
        return list(record.mapping)
    labels = [column["label"] for column in record.columns or []]
    return mapping.guessed(labels, COLUMNS, ATTRIBUTE_PREFIXES)


async def map_columns(
    session: AsyncSession, actor: Actor, import_id: UUID, targets: Sequence[str]
) -> RosterImport:
    """Say which of ours each column of the file is, and have it checked by that. It is remembered
    for files with the same columns."""
    record = await importing.found(session, actor.organization_id, import_id)
    if record.state not in MAPPABLE:
        raise NotMappable(path=("input", "id"))
    labels = [column["label"] for column in record.columns or []]
    header_of(Row(1, tuple(labels)), targets)
    await holding.take_up(session, actor.organization_id, record.file_id)
    values: dict[str, Any] = {
        "state": "checking",
        "mapping": list(targets),
        "mapped_like": None,
        "reason": None,
        "done": 0,
        "counts": {},
        "allowed_leavers": None,
        "released_by": None,
    }
    await importing.move(session, record, MAPPABLE, values)
    await mappings.remember(session, actor.organization_id, importing.PURPOSE, labels, targets)
    await queue.enqueue(session, importing.CHECK, str(record.id), {importing.SUBJECT: record.id})
    details = {
        "columns": len(targets),
        "left_out": sum(target == mapping.LEFT_OUT for target in targets),
    }
    await appending.append(
        session, actor, "roster.columns_mapped", "RosterImport", record.id, details
    )
    return record
