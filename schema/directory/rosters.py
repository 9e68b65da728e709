"""Roster imports in the schema: their types, queries and mutations."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Self
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, NodeID

from portal.directory import (
    importing,
    models,
    policy,
    reads,
    roster_mapping,
    roster_models,
    roster_undoing,
)
from portal.kit.paging import Listing
from portal.kit.spreadsheets.columns import Column
from schema.context import Info
from schema.kit.columns import ImportColumn
from schema.kit.nodes import Rows, id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in


@strawberry.enum(description="Whom a roster file names.")
class RosterMode(Enum):
    DELTA = strawberry.enum_value(
        "delta", description="Some people: whom it does not name stays as is."
    )
    FULL = strawberry.enum_value(
        "full", description="Everybody: the employment of whom it does not name ends."
    )


@strawberry.type(description="A column that a roster file may have.")
class RosterColumn:
    name: str = strawberry.field(description="Its stable name.")
    required: bool = strawberry.field(description="Whether no file can do without it.")
    column: strawberry.Private[Column]

    @classmethod
    def of(cls, column: Column) -> Self:
        return cls(name=column.name, required=column.required, column=column)

    @strawberry.field(description="How a file names it, in the viewer's language.")
    def label(self, info: Info) -> str:
        return self.column.zh if info.context.locale.startswith("zh") else self.column.en

    @strawberry.field(description="All names by which a file may call it.")
    def aliases(self) -> list[str]:
        return list(self.column.spellings)


@strawberry.enum(description="How far a roster import has come.")
class RosterImportState(Enum):
    CHECKING = strawberry.enum_value("checking", description="Its rows are being checked.")
    CHECKED = strawberry.enum_value("checked", description="It can be committed.")
    HELD = strawberry.enum_value(
        "held", description="It would end too many employments; somebody has to release it."
    )
    COMMITTING = strawberry.enum_value("committing", description="Its rows are being brought in.")
    COMMITTED = strawberry.enum_value("committed", description="It was brought in.")
    FAILED = strawberry.enum_value("failed", description="The file could not be read.")
    UNMAPPED = strawberry.enum_value(
        "unmapped", description="Its columns have other names; somebody has to say which are which."
    )
    CANCELLED = strawberry.enum_value(
        "cancelled", description="It was cancelled before anything of it was written."
    )
    STOPPED = strawberry.enum_value(
        "stopped",
        description="It was stopped between two batches: what was written stays, and it can go on.",
    )
    UNDOING = strawberry.enum_value(
        "undoing", description="Whom it created and nobody uses is being taken back."
    )
    UNDONE = strawberry.enum_value(
        "undone", description="Whom it created and nobody used was taken back."
    )


@strawberry.type(description="What a roster import comes to: expected by the check, then done.")
class RosterImportCounts:
    created: int = strawberry.field(description="People who are new.")
    updated: int = strawberry.field(description="People about whom something changes.")
    unchanged: int = strawberry.field(description="People about whom nothing changes.")
    rejected: int = strawberry.field(description="Rows that are not taken; see the errors.")
    leavers: int = strawberry.field(description="People whose employment ends by it.")
    departments: int = strawberry.field(description="Departments that are new.")
    sites: int = strawberry.field(description="Sites that are new.")
    undone: int = strawberry.field(description="New people who were taken back again.")
    kept: int = strawberry.field(description="New people whom an undo did not take back.")


@strawberry.type(description="What an undo would come to now.")
class RosterImportOutlook:
    removable: int = strawberry.field(description="New people whom nobody uses yet.")
    kept: int = strawberry.field(description="New people whom something uses: they would stay.")


@strawberry.type(description="Somebody whom an import created, who is in use.")
class RosterImportPerson:
    employee_id: strawberry.Private[UUID]
    number: str = strawberry.field(description="The employee number.")
    name: str = strawberry.field(description="The name.")

    @classmethod
    def of(cls, row: models.Employee) -> Self:
        return cls(employee_id=row.id, number=row.number, name=row.name)

    @strawberry.field(
        description="What uses this person: names of what refers to him, such as `grants`, and "
        "`changed` when he was changed since."
    )
    async def uses(self, info: Info) -> list[str]:
        return await info.context.load(roster_undoing.uses_of, self.employee_id)


@strawberry.type(description="What is wrong with one cell of a roster file.")
class RosterImportError:
    row: int = strawberry.field(description="The row, as a spreadsheet program numbers it.")
    column: str = strawberry.field(description="Name of the column; empty for the whole row.")
    value: str = strawberry.field(
        description="The class of what stands there, such as `digits(16)`; never the value."
    )
    code: str = strawberry.field(description="The stable code of the reason.")
    source: strawberry.Private[roster_models.RosterImportError]

    @classmethod
    def of(cls, row: roster_models.RosterImportError) -> Self:
        return cls(
            row=row.row_number, column=row.column_name, value=row.value, code=row.code, source=row
        )

    @strawberry.field(description="What is wrong, in the viewer's language.")
    def reason(self, info: Info) -> str:
        chinese = info.context.locale.startswith("zh")
        return self.source.reason_zh if chinese else self.source.reason_en

    @strawberry.field(description="What to do about it, in the viewer's language.")
    def todo(self, info: Info) -> str:
        chinese = info.context.locale.startswith("zh")
        return self.source.todo_zh if chinese else self.source.todo_en


@strawberry.type(description="A roster file on its way in: checked first, then committed.")
class RosterImport(Rows):
    batch = reads.roster_imports
    id: NodeID[UUID]
    name: str = strawberry.field(description="Name of the file.")
    digest: str = strawberry.field(description="Digest of the file; the commit names it.")
    mode: RosterMode = strawberry.field(description="Whom the file names.")
    state: RosterImportState = strawberry.field(description="How far it has come.")
    format: str | None = strawberry.field(description="What the file turned out to be.")
    rows: int = strawberry.field(description="How many rows the file has.")
    done: int = strawberry.field(description="How many of them are worked through.")
    created_at: datetime = strawberry.field(description="When the check was asked for.")
    committed_at: datetime | None = strawberry.field(description="When it was brought in.")
    source: strawberry.Private[roster_models.RosterImport]

    @classmethod
    def of(cls, row: roster_models.RosterImport) -> Self:
        plain = ("id", "name", "digest", "format", "rows", "created_at", "committed_at")
        return cls(
            **{name: getattr(row, name) for name in plain},
            mode=RosterMode(row.mode),
            state=RosterImportState(row.state),
            done=min(row.done, row.rows),
            source=row,
        )

    @strawberry.field(description="What it comes to so far.")
    def counts(self) -> RosterImportCounts:
        names = RosterImportCounts.__annotations__
        counts = importing.written(self.source)
        return RosterImportCounts(**{name: counts.get(name, 0) for name in names})

    @strawberry.field(description="The columns of the file, in its order.")
    def columns(self) -> list[ImportColumn]:
        targets = roster_mapping.targets_of(self.source)
        return ImportColumn.listed(self.source.columns, targets)

    @strawberry.field(
        description="When somebody said of another file with these columns which is which, if this "
        "one was read by that."
    )
    def mapped_like(self) -> datetime | None:
        return self.source.mapped_like

    @strawberry.field(
        description="What an undo would come to now; null while there is nothing to undo."
    )
    async def outlook(self, info: Info) -> RosterImportOutlook | None:
        if self.source.state not in roster_undoing.UNDOABLE:
            return None
        removable, kept = await info.context.load(roster_undoing.outlook, self.source.id)
        return RosterImportOutlook(removable=removable, kept=kept)

    @strawberry.field(description="Why it failed or is held, in the viewer's language.")
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
        RosterImportError,
        permission=policy.EMPLOYEES_READ,
        description="What is wrong with its rows, by row.",
    )
    def errors(self, info: Info) -> Listing:
        return reads.roster_error_listing(signed_in(info), self.source.id)

    @connection(
        RosterImportPerson,
        permission=policy.EMPLOYEES_READ,
        description="The people whom it created and who are still there, by number.",
    )
    def created_people(self, info: Info) -> Listing:
        return reads.created_listing(signed_in(info), self.source.id)


@strawberry.type(description="The rosters' part of the root.")
class RosterQuery:
    @strawberry.field(
        description="A roster import; null when the viewer may not see it.",
        extensions=[Needs(policy.EMPLOYEES_READ)],
    )
    async def roster_import(
        self,
        info: Info,
        id: Annotated[GlobalID, strawberry.argument(description="Its id.")],
    ) -> RosterImport | None:
        return await RosterImport.load(info, id_of(RosterImport, id, "id"))

    @connection(
        RosterImport,
        permission=policy.EMPLOYEES_READ,
        description="The roster imports, the latest first.",
    )
    def roster_imports(self, info: Info) -> Listing:
        return reads.roster_import_listing(signed_in(info))
