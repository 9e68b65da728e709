"""An organization that has at least one of every node of the schema."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from strawberry.relay import to_base64

from portal.audit.models import AuditEntry
from portal.budgets.models import Budget
from portal.catalog.models import Brand, Bundle, BundleItem, BundleVersion, Product, ProductVersion
from portal.claims import claiming, revealing
from portal.claims.models import Claim, CodeView
from portal.directory.models import (
    Account,
    Department,
    Employee,
    Organization,
    SavedView,
    Site,
)
from portal.directory.roster_models import RosterImport
from portal.inventory.models import CodeBatch
from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.notifications import chatting, telling
from portal.notifications.chatting import NewChannel
from portal.notifications.models import Alert, ChatChannel, Delivery
from portal.notifications.telling import News
from portal.redemption import merchants
from portal.redemption.models import Merchant, Redemption, Terminal
from portal.reports.models import Export
from portal.rules import stating
from portal.rules.models import Grant, GrantRule, GrantStatement, LeftOut, RuleRun, RuleVersion
from portal.rules.outcomes import Month
from portal.wallet import issuing
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, budgets, catalog, directory
from tests.factories.benefits import World

MODELS: dict[str, Any] = {
    model.__name__: model
    for model in (
        Account, Alert, AuditEntry, Brand, Budget, Bundle, BundleItem, BundleVersion, ChatChannel,
        Choice, Claim, CodeBatch, CodeView, Delivery, Department, Employee, Export, Grant,
        GrantRule, GrantStatement, LeftOut, Merchant, Organization, Product, ProductVersion,
        Redemption, RosterImport, RuleRun, RuleVersion, SavedView, Site, Terminal, WalletItem,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Everything:
    """`ids` by the name of the node; `marks` are texts that only this organization has."""

    organization_id: UUID
    ids: dict[str, UUID]
    marks: list[str]


async def make(database: Database, slug: str) -> Everything:
    """Fill an organization, by its verbs where they are short and by rows where they are not."""
    world = await benefits.world(database, slug)
    items = await world.given("gift_card", numbers=[f"{slug}-1", f"{slug}-2"], people=2)
    async with world.writing() as session:
        await claiming.claim(session, world.person(), items[0].id)
        await revealing.reveal(session, world.person(), items[0].id, per_hour=10)
    await _choice(world, items[0])
    account = await directory.account(
        database, world.organization_id, f"{slug}@mark.example", "no hash", ["auditor"]
    )
    async with world.writing() as session:
        session.add(
            SavedView(
                organization_id=world.organization_id,
                account_id=account.id,
                list_name="people",
                name=f"{slug}-mark",
                address="",
                shared=True,
            )
        )
    await _rows(world, slug, items[0])
    await _group(world, slug)
    await budgets.budget(database, world.organization_id, 1, name=f"{slug}-mark")
    async with world.writing() as session:
        await stating.make(session, world.hr, Month.of(date(2020, 1, 1)))
    found = await _ids(database, world.organization_id)
    marks = [to_base64(name, str(key)) for name, key in found.items()]
    return Everything(world.organization_id, found, [*marks, f"{slug}-mark", f"{slug}@mark"])


async def _choice(world: World, item: WalletItem) -> None:
    async with world.database.reading() as session:
        product = await session.get_one(Product, item.product_id)
    bundle = await catalog.bundle(world.database, world.organization_id, [product], choose=1)
    granted = await benefits.grants(world.database, bundle, world.people[:1])
    async with world.writing() as session:
        await issuing.issue(session, world.organization_id, granted.query)


async def _group(world: World, slug: str) -> None:
    """A chat group that something was sent to."""
    address = "https://hooks.slack.com/services/T0/B0/0123456789"
    async with world.writing() as session:
        new = NewChannel("slack", f"{slug}-mark", ["alert"], address)
        await chatting.add(session, world.hr, new)
        await telling.tell_groups(session, News(world.organization_id, "alert", slug, {}))


async def _rows(world: World, slug: str, item: WalletItem) -> None:
    mark, owned = f"{slug}-mark", {"organization_id": world.organization_id}
    async with world.writing() as session:
        merchant_id = await merchants.add_merchant(session, world.hr, mark, [item.product_id])
        terminal_id, _ = await merchants.add_terminal(session, world.hr, merchant_id, mark)
        run = (
            await session.scalars(
                select(RuleRun).where(RuleRun.organization_id == owned["organization_id"])
            )
        ).first()
        assert run is not None
        session.add_all(
            [
                Department(name=mark, path=f'["{mark}"]', **owned),
                Site(name=mark, time_zone="UTC", **owned),
                Alert(kind="stock_low", facts={"sku": mark, "left": 1}, **owned),
                Export(requested_by=UUID(int=7), filter={}, locale="en", **owned),
                LeftOut(
                    run_id=run.id, employee_id=world.people[0].id, occasion=mark, reason=mark,
                    **owned,
                ),
                RosterImport(
                    file_id=ids.new(), name=mark, digest=mark, mode="delta", counts={},
                    checked_by=UUID(int=7), **owned,
                ),
                Redemption(
                    wallet_item_id=item.id, merchant_id=merchant_id, terminal_id=terminal_id,
                    state="captured", whole=False, currency="CNY", held=1, captured=1,
                    hold_expires_at=clock.now(), **owned,
                ),
            ]
        )  # fmt: skip


async def _ids(database: Database, organization_id: UUID) -> dict[str, UUID]:
    """One id of each node."""
    found = {"Organization": organization_id}
    async with database.reading() as session:
        for name, model in MODELS.items():
            if name != "Organization":
                query = select(model.id).where(model.organization_id == organization_id).limit(1)
                found[name] = (await session.scalars(query)).one()
    return found
