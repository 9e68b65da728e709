"""Queries about wallets."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.kit.errors import NotFound
from portal.kit.paging import Listing
from portal.notifications import noticing
from portal.wallet import policy, reads
from portal.wallet.reads import Filter, Order
from schema.context import Info
from schema.directory.types import Employee, today
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in
from schema.notifications.notices import Notice
from schema.wallet.types import Choice, WalletItem, WalletItemState, WalletOrder, WalletTotals

States = Annotated[
    list[WalletItemState] | None, strawberry.argument(description="Only items in these states.")
]
Kinds = Annotated[
    list[str] | None, strawberry.argument(description="Only products of these kinds, by key.")
]
Ending = Annotated[
    int | None,
    strawberry.argument(
        description="Only what can be used and ends within so many days, today included."
    ),
]
Sorting = Annotated[WalletOrder, strawberry.argument(description="How to sort.")]


async def _listing(info: Info, wanted: Filter, days: int | None, order: WalletOrder) -> Listing:
    if days is not None:
        ending_before = await today(info) + timedelta(days=min(days, 36_500) + 1)
        wanted = Filter(wanted.employee_id, wanted.states, wanted.kinds, ending_before)
    return reads.listing(signed_in(info), wanted, Order(str(order.value)))


def _values(states: list[Any] | None) -> list[str] | None:
    return None if states is None else [state.value for state in states]


@strawberry.type(description="The viewer as an employee, with a wallet of one's own.")
class Me:
    employee_id: strawberry.Private[UUID]

    @strawberry.field(description="Who that is in the roster.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.employee_id)

    @connection(WalletItem, permission=policy.OWN, description="Everything that I was given.")
    async def wallet(
        self,
        info: Info,
        states: States = None,
        kinds: Kinds = None,
        ending_within_days: Ending = None,
        order: Sorting = WalletOrder.EXPIRY,
    ) -> Listing:
        wanted = Filter(self.employee_id, _values(states), kinds)
        return await _listing(info, wanted, ending_within_days, order)

    @strawberry.field(description="What my wallet is worth.", extensions=[Needs(policy.OWN)])
    async def wallet_totals(self, info: Info) -> WalletTotals:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            return WalletTotals.of(await reads.totals(session, actor, self.employee_id))

    @connection(Choice, permission=policy.OWN, description="My choices, the next deadline first.")
    def choices(
        self,
        info: Info,
        open_only: Annotated[
            bool, strawberry.argument(description="Only those still to be made.")
        ] = True,
    ) -> Listing:
        return reads.choice_listing(signed_in(info), self.employee_id, open_only=open_only)

    @strawberry.field(
        description="My inbox: what waits, what ends soon, and what is over of late.",
        extensions=[Needs(policy.OWN)],
    )
    async def notices(self, info: Info) -> list[Notice]:
        return [Notice.of(notice) for notice in await _notices(info)]

    @strawberry.field(
        description="How many notices I have not read.", extensions=[Needs(policy.OWN)]
    )
    async def unread_notices(self, info: Info) -> int:
        return sum(not notice.read for notice in await _notices(info))


async def _notices(info: Info) -> list[noticing.Notice]:
    actor = signed_in(info)
    async with info.context.database.reading(actor.organization_id) as session:
        return await noticing.notices(session, actor)


@strawberry.type(description="The wallet's part of the root.")
class WalletQuery:
    @strawberry.field(description="The viewer as an employee.", extensions=[Needs(policy.OWN)])
    async def me(self, info: Info) -> Me:
        employee_id = signed_in(info).employee_id
        if employee_id is None:
            raise NotFound(thing="wallet")
        return Me(employee_id=employee_id)

    @strawberry.field(
        description="What the wallet of one person is worth.", extensions=[Needs(policy.READ)]
    )
    async def wallet_totals(
        self,
        info: Info,
        employee_id: Annotated[GlobalID, strawberry.argument(description="Whose wallet.")],
    ) -> WalletTotals:
        actor = signed_in(info)
        holder = id_of(Employee, employee_id, "employeeId")
        async with info.context.database.reading(actor.organization_id) as session:
            return WalletTotals.of(await reads.totals(session, actor, holder))

    @connection(
        WalletItem, permission=policy.READ, description="What people hold, without any secret."
    )
    async def wallet_items(
        self,
        info: Info,
        employee_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only what this person holds.")
        ] = None,
        states: States = None,
        kinds: Kinds = None,
        ending_within_days: Ending = None,
        order: Sorting = WalletOrder.NEWEST,
    ) -> Listing:
        holder = id_of(Employee, employee_id, "employeeId") if employee_id else None
        wanted = Filter(holder, _values(states), kinds)
        return await _listing(info, wanted, ending_within_days, order)
