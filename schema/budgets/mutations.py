"""Mutations of budgets."""

from datetime import date
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.budgets import budgeting, policy
from portal.budgets.budgeting import Plan
from schema.budgets.types import Budget
from schema.context import Info
from schema.kit.money import Minor
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of

_BUDGET = ("input", "id")
_KEY = "8 to 200 characters that name this request: sent again, it has the same answer."


@strawberry.input(description="A new budget, without any money yet.")
class BudgetCreateInput:
    name: str = strawberry.field(description="Its name; no other line of budgets has it.")
    currency: str = strawberry.field(description="ISO 4217 code.")
    cost_center: str | None = strawberry.field(
        default=None,
        description="Whose it is: a cost centre has one in each currency; null for the whole"
        " organization.",
    )
    starts_on: date = strawberry.field(description="The first day that it pays for.")
    ends_on: date = strawberry.field(description="The last such day.")


@strawberry.input(description="Money for a budget.")
class BudgetAllocateInput:
    id: GlobalID = strawberry.field(description="The budget.")
    amount: Minor = strawberry.field(
        description="Minor units of its currency; negative to take some back."
    )
    note: str = strawberry.field(default="", description="What it is for; 200 characters.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="The next period of a budget.")
class BudgetRenewInput:
    id: GlobalID = strawberry.field(description="The last budget of its line.")
    ends_on: date = strawberry.field(
        description="The last day of the next period, which begins when this one is over."
    )
    carry_over: bool = strawberry.field(description="Whether what is available goes with it.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="A budget that is to promise nothing any more.")
class BudgetCloseInput:
    id: GlobalID = strawberry.field(description="The budget.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.type(description="A budget after what was done to it.")
class BudgetPayload(Payload):
    budget_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The budget; the new one where it was renewed.")
    async def budget(self, info: Info) -> Budget | None:
        return await Budget.load(info, self.budget_id)


@strawberry.type(description="The budgets' part of the root.")
class BudgetsMutation:
    @mutation(policy.MANAGE, description="Set up a budget for a period.")
    async def budget_create(work: Work, input: BudgetCreateInput) -> BudgetPayload:
        plan = Plan(input.name, input.currency, input.cost_center, input.starts_on, input.ends_on)
        budget = await budgeting.create(work.session, work.actor, plan)
        return BudgetPayload(budget_id=budget.id)

    @mutation(policy.MANAGE, keyed=True, description="Give a budget money, or take some back.")
    async def budget_allocate(work: Work, input: BudgetAllocateInput) -> BudgetPayload:
        budget_id = id_of(Budget, input.id, *_BUDGET)
        await budgeting.allocate(work.session, work.actor, budget_id, input.amount, input.note)
        return BudgetPayload(budget_id=budget_id)

    @mutation(policy.MANAGE, keyed=True, description="Set up the next period of a budget.")
    async def budget_renew(work: Work, input: BudgetRenewInput) -> BudgetPayload:
        last = id_of(Budget, input.id, *_BUDGET)
        budget = await budgeting.renew(
            work.session, work.actor, last, input.ends_on, carry_over=input.carry_over
        )
        return BudgetPayload(budget_id=budget.id)

    @mutation(
        policy.MANAGE,
        keyed=True,
        description="Let a budget promise nothing any more, and take out what is available. What it"
        " promised stays promised.",
    )
    async def budget_close(work: Work, input: BudgetCloseInput) -> BudgetPayload:
        budget_id = id_of(Budget, input.id, *_BUDGET)
        await budgeting.close(work.session, work.actor, budget_id)
        return BudgetPayload(budget_id=budget_id)
