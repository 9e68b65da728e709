"""What the clock and the worker do in a simulation, in small chunks so that there are many
commits, and a subscriber that counts what it hears."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import jobs as audit
from portal.claims import events as claims
from portal.directory.models import Site
from portal.entry.handlers import HANDLERS
from portal.inventory import events as stock_events
from portal.inventory import jobs as stock
from portal.kit import ids, outbox
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.kit.outbox import Fact, OutboxFact, Subscriber
from portal.redemption import events as redemption_events
from portal.redemption import jobs as redemptions
from portal.reports import jobs as reports
from portal.rules import events as rule_events
from portal.rules import jobs as rules
from portal.wallet import events as wallet_events
from portal.wallet import jobs as wallets

_MODULES = (claims, stock_events, redemption_events, rule_events, wallet_events)
KINDS = sorted(
    fact.kind
    for module in _MODULES
    for fact in vars(module).values()
    if isinstance(fact, type) and issubclass(fact, Fact) and fact.kind
)


def _heard(kind: str) -> Subscriber:
    """A subscriber whose effect is a row that says which fact it was called for."""

    async def hear(
        session: AsyncSession, organization_id: UUID, content: Mapping[str, Any]
    ) -> None:
        fact = _written(kind, content)
        # In the company's own zone: a day that begins later anywhere would be run later as well.
        name, zone = f"{ids.new()} {fact}", "Asia/Shanghai"
        session.add(Site(organization_id=organization_id, name=name, time_zone=zone))
        await session.flush()

    return hear


def _written(kind: str, content: Mapping[str, Any]) -> str:
    return f"{kind} {orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()}"


_SUBSCRIBERS = {kind: [_heard(kind)] for kind in KINDS}


async def unequally_heard(session: AsyncSession) -> list[str]:
    """The facts that were heard more or less often than they were handed over."""
    names = await session.scalars(select(Site.name))
    heard = Counter(name.split(" ", 1)[1] for name in names)
    rows = await session.execute(
        select(OutboxFact.kind, OutboxFact.content).where(OutboxFact.handed_over_at.is_not(None))
    )
    handed = Counter(_written(row.kind, row.content) for row in rows)
    return [f"{fact} heard {heard[fact]}, handed over {handed[fact]}"
            for fact in heard | handed if heard[fact] != handed[fact]]  # fmt: skip


async def run_rules(database: Database) -> object:
    return await rules.tick(database, 1)


async def sweep_wallets(database: Database) -> object:
    return await wallets.sweep(database, 2)


async def sweep_redemptions(database: Database) -> object:
    return await redemptions.sweep(database, 2)


async def hand_over(database: Database) -> object:
    return await outbox.hand_over(database, _SUBSCRIBERS, 5)


async def run_jobs(database: Database) -> object:
    return await queue.for_database(database, HANDLERS).run_due()


CHORES: tuple[Callable[[Database], Awaitable[object]], ...] = (
    run_rules,
    sweep_wallets,
    sweep_redemptions,
    stock.sweep,
    stock.count,
    reports.tally,
    hand_over,
    run_jobs,
    audit.seal_waiting,
)
