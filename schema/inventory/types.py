"""Types of code batches."""

from datetime import datetime
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.inventory import code_mapping, importing, models, policy, problem_rows, reads
from portal.kit.paging import Listing
from portal.kit.spreadsheets.columns import Column
from schema.catalog.types import Product
from schema.context import Info
from schema.kit.columns import ImportColumn
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import signed_in


@strawberry.enum(description="How far a code batch has come.")
class CodeBatchState(Enum):
    CHECKING = strawberry.enum_value("checking", description="Its rows are being checked.")
    UNMAPPED = strawberry.enum_value(
        "unmapped", description="Its columns have other names; somebody has to say which are which."
    )
    CHECKED = strawberry.enum_value("checked", description="It can be committed.")
    COMMITTING = strawberry.enum_value("committing", description="Its codes are being sealed.")
    QUARANTINED = strawberry.enum_value(
        "quarantined", description="Its codes are in, and somebody else has to release them."
    )
    RELEASING = strawberry.enum_value("releasing", description="Its codes are going into stock.")
    RELEASED = strawberry.enum_value("released", description="Its codes are in stock.")
    DISCARDING = strawberry.enum_value("discarding", description="Its codes are being deleted.")
    DISCARDED = strawberry.enum_value("discarded", description="It was thrown away.")
    FAILED = strawberry.enum_value("failed", description="The file is no code list.")


@strawberry.type(description="A column that a code list may have.")
class CodeColumn:
    name: str = strawberry.field(description="Its stable name.")
    required: bool = strawberry.field(description="Whether no list can do without it.")
    column: strawberry.Private[Column]

    @strawberry.field(description="How a file names it, in the viewer's language.")
    def label(self, info: Info) -> str:
        return self.column.zh if info.context.locale.startswith("zh") else self.column.en


@strawberry.type(description="What became of the rows of a code list.")
class CodeBatchCounts:
    accepted: int = strawberry.field(description="Rows that the check found nothing wrong with.")
    rejected: int = strawberry.field(description="Rows that are not taken; see the errors.")
    committed: int = strawberry.field(description="Codes that came in.")


@strawberry.type(description="What is wrong with one cell of a code list; never what it says.")
class CodeBatchError:
    row: int = strawberry.field(description="The row, as a spreadsheet program numbers it.")
    column: str = strawberry.field(description="Name of the column; empty for the whole row.")
    code: str = strawberry.field(description="The stable code of the reason.")
    source: strawberry.Private[models.CodeBatchError]

    @classmethod
    def of(cls, row: models.CodeBatchError) -> Self:
        return cls(row=row.row_number, column=row.column_name, code=row.code, source=row)

    @strawberry.field(description="What is wrong, in the viewer's language.")
    def reason(self, info: Info) -> str:
        return problem_rows.problem(self.source).reason(info.context.locale)

    @strawberry.field(description="What to do about it, in the viewer's language.")
    def todo(self, info: Info) -> str:
        return problem_rows.problem(self.source).todo(info.context.locale)


@strawberry.type(description="A list of codes: checked, committed, released by somebody else.")
class CodeBatch(Rows):
    batch = reads.batches
    id: NodeID[UUID]
    name: str = strawberry.field(description="Name of the file.")
    digest: str = strawberry.field(description="Digest of the file; the commit names it.")
    state: CodeBatchState = strawberry.field(description="How far it has come.")
    rows: int = strawberry.field(description="Number of the last row of the file.")
    done: int = strawberry.field(description="Number of the last row that the step is done with.")
    created_at: datetime = strawberry.field(description="When its check was asked for.")
    released_at: datetime | None = strawberry.field(description="When it was released.")
    source: strawberry.Private[models.CodeBatch]

    @classmethod
    def of(cls, row: models.CodeBatch) -> Self:
        plain = ("id", "name", "digest", "rows", "done", "created_at", "released_at")
        return cls(
            **{name: getattr(row, name) for name in plain},
            state=CodeBatchState(row.state),
            source=row,
        )

    @strawberry.field(description="The product that its codes are of.")
    async def product(self, info: Info) -> Product | None:
        return await Product.load(info, self.source.product_id)

    @strawberry.field(description="The columns of the file, in its order.")
    async def columns(self, info: Info) -> list[ImportColumn]:
        ours = await info.context.load(code_mapping.choices, self.source.id)
        targets = code_mapping.targets_of(self.source, ours)
        return ImportColumn.listed(self.source.columns, targets)

    @strawberry.field(description="The columns that a list of such codes may have.")
    async def column_choices(self, info: Info) -> list[CodeColumn]:
        ours = await info.context.load(code_mapping.choices, self.source.id)
        return [CodeColumn(name=one.name, required=one.required, column=one) for one in ours]

    @strawberry.field(
        description="When somebody said of another list with these columns which is which, if this "
        "one was read by that."
    )
    def mapped_like(self) -> datetime | None:
        return self.source.mapped_like

    @strawberry.field(description="What became of its rows so far.")
    def counts(self) -> CodeBatchCounts:
        names = ("accepted", "rejected", "committed")
        return CodeBatchCounts(**{name: self.source.counts.get(name, 0) for name in names})

    @strawberry.field(description="Who asked for its check.")
    async def checked_by(self, info: Info) -> str | None:
        return await info.context.load(reads.names, self.source.checked_by)

    @strawberry.field(description="Who committed it; null until somebody did.")
    async def committed_by(self, info: Info) -> str | None:
        return await self._name(info, self.source.committed_by)

    @strawberry.field(description="Who released it; null until somebody did.")
    async def released_by(self, info: Info) -> str | None:
        return await self._name(info, self.source.released_by)

    async def _name(self, info: Info, account_id: UUID | None) -> str | None:
        return await info.context.load(reads.names, account_id) if account_id else None

    @strawberry.field(
        description="Whether the viewer checked or committed it, and so is not who releases it."
    )
    def is_own(self, info: Info) -> bool:
        return signed_in(info).id in (self.source.checked_by, self.source.committed_by)

    @strawberry.field(description="Why it failed, in the viewer's language; null unless it did.")
    def reason(self, info: Info) -> str | None:
        return importing.why(self.source, info.context.locale)

    @strawberry.field(
        description="Where who asked for the check downloads all errors as CSV; null without any."
    )
    def error_file(self, info: Info) -> str | None:
        mine = self.source.checked_by == signed_in(info).id
        held = self.source.error_file_id
        return f"/downloads/{held}" if held and mine else None

    @connection(
        CodeBatchError,
        permission=policy.STOCK_READ,
        description="What is wrong with its rows, by row; the first 100,000 of it.",
    )
    def errors(self, info: Info) -> Listing:
        return reads.problem_listing(signed_in(info), self.source.id)
