"""Monthly statements: the node, the list, and making or correcting one."""

from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, NodeID

from portal.kit.paging import Listing
from portal.rules import models, policy, stated, stating
from portal.rules.outcomes import Month
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import Rows, id_of
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.rules.completeness import OutcomeCount

_KEY = "8 to 200 characters that name this request: sent again, it has the same answer."


@strawberry.type(description="A rule in a statement, as it was called then.")
class StatementRule:
    name: str = strawberry.field(description="Its name then.")
    count: OutcomeCount = strawberry.field(description="Its numbers.")


@strawberry.type(
    description="What became of everybody who was due in a month, as it stood once. Never changed:"
    " a correction is another statement, which names the one that it corrects."
)
class GrantStatement(Rows):
    batch = stated.statements
    id: NodeID[UUID]
    number: int = strawberry.field(description="1 for the organization's first; without gaps.")
    month: date = strawberry.field(description="The first day of the month.")
    revision: int = strawberry.field(description="1, or more for a correction.")
    made_at: datetime = strawberry.field(description="When it was made.")
    made_by: str = strawberry.field(description="Who asked for it; `system` on the first day.")
    previous: str = strawberry.field(description="The digest before it; empty for number 1.")
    digest: str = strawberry.field(description="A keyed code of all that it says, and `previous`.")
    content: strawberry.Private[dict[str, Any]]
    corrects_id: strawberry.Private[UUID | None]
    row: strawberry.Private[models.GrantStatement]

    @classmethod
    def of(cls, row: models.GrantStatement) -> Self:
        return cls(
            id=row.id,
            number=row.number,
            month=row.month,
            revision=row.revision,
            made_at=row.created_at,
            made_by=row.made_by,
            previous=row.previous,
            digest=row.digest,
            content=row.content,
            corrects_id=row.corrects_id,
            row=row,
        )

    @strawberry.field(description="The numbers of all rules together.")
    def total(self) -> OutcomeCount:
        return OutcomeCount.of(self.content)

    @strawberry.field(description="The numbers of each rule.")
    def rules(self) -> list[StatementRule]:
        return [
            StatementRule(name=rule["name"], count=OutcomeCount.of(rule))
            for rule in self.content["rules"]
        ]

    @strawberry.field(description="The statement that it corrects; null for the first of a month.")
    async def corrects(self, info: Info) -> "GrantStatement | None":
        return await GrantStatement.load(info, self.corrects_id)

    @strawberry.field(
        description="Whether it and all before it are as they were made, by their codes and the"
        " audit log."
    )
    async def verified(self, info: Info) -> bool:
        found: bool = await info.context.load(stated.verified, self.number)
        return found

    @strawberry.field(description="It as a CSV file, in the viewer's language.")
    def csv(self, info: Info) -> str:
        return stating.csv_of(self.row, info.context.locale)


@strawberry.type(description="The statements' part of the root.")
class StatementQuery:
    @connection(GrantStatement, permission=policy.READ, description="Statements, the last first.")
    def grant_statements(self, info: Info) -> Listing:
        return stated.statement_listing(signed_in(info))


@strawberry.input(description="A month to state.")
class GrantStatementMakeInput:
    month: date = strawberry.field(description="Any day of the month, which must be over.")
    corrects: GlobalID | None = strawberry.field(
        default=None,
        description="The month's last statement, if there is one; STATED_MEANWHILE when it is not.",
    )
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.type(description="A statement that was made.")
class GrantStatementMakePayload(Payload):
    statement_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The statement.")
    async def statement(self, info: Info) -> GrantStatement | None:
        return await GrantStatement.load(info, self.statement_id)


@strawberry.type(description="The statements' part of what can be done.")
class StatementMutation:
    @mutation(
        policy.WRITE,
        keyed=True,
        description="State a month that is over, as it stands now; or correct its last statement by"
        " another one.",
    )
    async def grant_statement_make(
        work: Work, input: GrantStatementMakeInput
    ) -> GrantStatementMakePayload:
        corrects = None
        if input.corrects:
            corrects = id_of(GrantStatement, input.corrects, "input", "corrects")
        month = Month.of(input.month)
        made = await stating.make(work.session, work.actor, month, corrects)
        return GrantStatementMakePayload(statement_id=made.id)
