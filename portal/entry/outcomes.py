"""What an import by the command line came to: its state, its counts, and why rows were left out."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from portal.directory import importing
from portal.directory.roster_models import RosterImport, RosterImportError
from portal.inventory import importing as codes
from portal.inventory import problem_rows
from portal.inventory.models import CodeBatch, CodeBatchError
from portal.kit.db.session import Database

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problems` are the first few; each is a sentence that names its row and holds no value."""

    state: str
    counts: dict[str, Any]
    reason: str | None
    problems: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether the whole file was taken as far as it was meant to go."""
        return self.state not in ("failed", "held", "unmapped") and not self.counts.get("rejected")


async def of_roster(database: Database, record: RosterImport) -> Outcome:
    """What became of a roster."""
    query = (
        select(RosterImportError)
        .where(
            RosterImportError.organization_id == record.organization_id,
            RosterImportError.roster_import_id == record.id,
        )
        .order_by(RosterImportError.row_number, RosterImportError.id)
    )
    async with database.reading(record.organization_id) as session:
        rows = (await session.scalars(query.limit(_SHOWN))).all()
    said = [_said(row.row_number, row.column_name, row.reason_en, row.todo_en) for row in rows]
    return Outcome(record.state, record.counts, importing.why(record, "en"), said)


async def of_codes(database: Database, batch: CodeBatch) -> Outcome:
    """What became of a list of codes."""
    query = (
        select(CodeBatchError)
        .where(
            CodeBatchError.organization_id == batch.organization_id,
            CodeBatchError.code_batch_id == batch.id,
        )
        .order_by(CodeBatchError.row_number, CodeBatchError.column_name)
    )
    async with database.reading(batch.organization_id) as session:
        rows = (await session.scalars(query.limit(_SHOWN))).all()
    said = []
    for row in rows:
        bad = problem_rows.problem(row)
        said.append(_said(row.row_number, row.column_name, bad.reason("en"), bad.todo("en")))
    return Outcome(batch.state, batch.counts, codes.why(batch, "en"), said)


def _said(row: int, column: str, reason: str, todo: str) -> str:
    place = f"row {row}, {column}" if column else f"row {row}"
    return f"{place}: {reason} {todo}"
