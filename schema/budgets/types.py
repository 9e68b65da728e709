"""Types of budgets."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, NodeID

from portal.budgets import models, policy, reads
from portal.kit.paging import Listing
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.money import Money
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import signed_in


@strawberry.enum(description="What a balance of a budget counts.")
class BudgetAccount(Enum):
    AVAILABLE = strawberry.enum_value(
        "budget_available", description="What rules can still promise."
    )
    RESERVED = strawberry.enum_value(
        "budget_reserved", description="Promised by grants, and not claimed yet."
    )
    COMMITTED = strawberry.enum_value("budget_committed", description="Claimed, and so spent.")


@strawberry.enum(description="What moved money of a budget.")
class BudgetMovementKind(Enum):
    ALLOCATED = strawberry.enum_value(
        "allocated", description="Somebody gave it, or took it back where it is negative."
    )
    CARRIED = strawberry.enum_value("carried", description="Left over from the period before.")
    RESERVED = strawberry.enum_value("reserved", description="A run promised it.")
    OVERDRAWN = strawberry.enum_value(
        "overdrawn", description="A run promised it beyond what there was, as its rule allows."
    )
    CLAIMED = strawberry.enum_value("claimed", description="Somebody claimed what was promised.")
    RELEASED = strawberry.enum_value(
        "released", description="What was promised expired, was taken back, or cost less."
    )


@strawberry.enum(description="Why a budget was warned of.")
class BudgetWarningWhy(Enum):
    ENDS = strawberry.enum_value("ends", description="Its period ends, and nothing renews it.")
    RUNS_OUT = strawberry.enum_value(
        "runs_out", description="Its rules will promise more than is available."
    )


@strawberry.type(description="The balances of a budget: the first is the other three together.")
class BudgetBalances:
    allocated: Money = strawberry.field(description="What it was given.")
    available: Money = strawberry.field(description="What rules can still promise.")
    reserved: Money = strawberry.field(description="Promised by grants, and not claimed yet.")
    committed: Money = strawberry.field(description="Claimed, and so spent.")
    released: Money = strawberry.field(description="How much ever came back to it.")


@strawberry.type(description="One posting onto or off an account of a budget.")
class BudgetMovement:
    kind: BudgetMovementKind = strawberry.field(description="What moved it.")
    amount: Money = strawberry.field(description="Onto the account, or off it where negative.")
    at: datetime = strawberry.field(description="When.")
    people: int = strawberry.field(description="For how many people or benefits; 0 for none.")
    note: str = strawberry.field(description="What was said, or why it came back.")
    made_by: str = strawberry.field(description="Who, by name; empty for a run.")
    run_id: GlobalID | None = strawberry.field(description="The run that promised it.")

    @classmethod
    def of(cls, row: Any) -> Self:
        posting, currency, movement = row
        run = movement is not None and movement.kind in ("reserved", "overdrawn")
        return cls(
            kind=BudgetMovementKind(movement.kind if movement else "claimed"),
            amount=Money(minor=posting.amount, currency=currency),
            at=posting.created_at,
            people=movement.people if movement else 1,
            note=movement.note if movement else "",
            made_by=movement.made_by if movement else "",
            run_id=GlobalID("RuleRun", str(movement.cause_id)) if run else None,
        )


@strawberry.type(description="That a budget ends or runs out, told once.")
class BudgetWarning:
    why: BudgetWarningWhy = strawberry.field(description="Why.")
    days: int = strawberry.field(description="60, 30 or 7 days ahead.")
    falls_on: date = strawberry.field(description="The day on which it ends or runs out.")
    affected: int = strawberry.field(description="How many people would be without.")
    told_at: datetime = strawberry.field(description="When it was told.")
    employee_ids: strawberry.Private[list[UUID]]

    @strawberry.field(description="The first 20 of them.")
    async def employees(self, info: Info) -> list[Employee]:
        return await Employee.load_many(info, self.employee_ids)

    @classmethod
    def of(cls, row: models.BudgetWarning) -> Self:
        return cls(
            why=BudgetWarningWhy(row.why),
            days=row.days,
            falls_on=row.falls_on,
            affected=row.affected,
            told_at=row.created_at,
            employee_ids=[UUID(one) for one in row.employees],
        )


@strawberry.type(description="Money that is set aside for benefits in one period.")
class Budget(Rows):
    batch = reads.budgets
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name; that of all periods of its line.")
    currency: str = strawberry.field(description="ISO 4217 code.")
    cost_center: str | None = strawberry.field(
        description="Whose it is; null for the whole organization."
    )
    starts_on: date = strawberry.field(description="The first day that it pays for.")
    ends_on: date = strawberry.field(description="The last such day.")
    closed_on: date | None = strawberry.field(
        description="Since when it promises nothing any more; null while it does."
    )

    @property
    def _key(self) -> UUID:
        return UUID(str(self.id))

    @strawberry.field(description="What became of its money: sums of postings.")
    async def balances(self, info: Info) -> BudgetBalances:
        found = await info.context.load(reads.balances, self._key)
        names = ("allocated", "available", "reserved", "committed", "released")
        money = {name: Money(minor=getattr(found, name), currency=self.currency) for name in names}
        return BudgetBalances(**money)

    @strawberry.field(description="The budget of the next period; null until it is renewed.")
    async def renewed_by(
        self, info: Info
    ) -> Annotated["Budget", strawberry.lazy("schema.budgets.types")] | None:
        return await Budget.load(info, await info.context.load(reads.renewals, self._key))

    @strawberry.field(description="What was warned of, the last first.")
    async def warnings(self, info: Info) -> list[BudgetWarning]:
        rows = await info.context.load(reads.warnings, self._key)
        return [BudgetWarning.of(row) for row in rows]

    @connection(
        BudgetMovement,
        permission=policy.READ,
        description="The postings that a balance is the sum of, the newest first.",
    )
    def movements(
        self,
        info: Info,
        account: Annotated[
            BudgetAccount, strawberry.argument(description="Of which balance.")
        ] = BudgetAccount.AVAILABLE,
    ) -> Listing:
        return reads.movement_listing(signed_in(info), self._key, str(account.value))
