"""Grants, and the wallets that they fill, for tests."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog.models import BundleItem, BundleVersion
from portal.directory.models import Employee, Organization
from portal.inventory.models import Code
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.rules.models import Grant, GrantRule, RuleRun, RuleVersion
from portal.wallet import issuing
from portal.wallet.models import WalletItem
from tests.factories import catalog, directory, stock

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)  # where the organization is


@dataclass
class Granted:
    """Grants of one bundle version, and the Select of them that issuing takes."""

    grants: list[Grant] = field(default_factory=list)

    @property
    def query(self) -> Select[Any]:
        return select(
            Grant.id.label("grant_id"),
            Grant.employee_id,
            Grant.bundle_version_id,
            Grant.granted_on,
            Grant.budget_id,
        ).where(Grant.id.in_([grant.id for grant in self.grants]))


async def grants(
    database: Database,
    bundle_version: BundleVersion,
    employees: Sequence[Employee],
    granted_on: date = DAY,
) -> Granted:
    """One grant for each employee, by a rule and a run of their own. Nothing is issued yet."""
    organization_id = bundle_version.organization_id
    owned: dict[str, Any] = {"organization_id": organization_id}
    rule = GrantRule(id=ids.new(), name="Anniversary", state="running", **owned)
    version = RuleVersion(
        id=ids.new(),
        rule_id=rule.id,
        number=1,
        trigger={},
        audience={},
        bundle_version_id=bundle_version.id,
        active_from=granted_on,
        author_id=ids.new(),
        **owned,
    )
    run = RuleRun(
        id=ids.new(), rule_id=rule.id, rule_version_id=version.id, local_date=granted_on, **owned
    )
    given = [
        Grant(
            id=ids.new(),
            rule_id=rule.id,
            rule_version_id=version.id,
            run_id=run.id,
            employee_id=employee.id,
            bundle_version_id=bundle_version.id,
            occasion="anniversary:5",
            granted_on=granted_on,
            **owned,
        )
        for employee in employees
    ]
    async with database.writing(organization_id) as session:
        for rows in ([rule], [version], [run], given):
            session.add_all(rows)
            await session.flush()
    return Granted(given)


async def wallet(
    database: Database,
    bundle_version: BundleVersion,
    employees: Sequence[Employee],
    granted_on: date = DAY,
) -> list[WalletItem]:
    """What these employees have in their wallets after they were granted this bundle."""
    granted = await grants(database, bundle_version, employees, granted_on)
    organization_id = bundle_version.organization_id
    async with database.writing(organization_id) as session:
        await issuing.issue(session, organization_id, granted.query)
    return await items(database, granted)


async def items(database: Database, granted: Granted) -> list[WalletItem]:
    """The wallet items of grants, in the order of the grants and of the bundle."""
    order = [grant.id for grant in granted.grants]
    async with database.reading() as session:
        rows = await session.execute(
            select(WalletItem, BundleItem.position)
            .join(BundleItem, BundleItem.id == WalletItem.bundle_item_id)
            .where(WalletItem.grant_id.in_(order))
        )
        found = sorted(rows.all(), key=lambda row: (order.index(row[0].grant_id), row[1]))
    return [row[0] for row in found]


@dataclass
class World:
    """An organization with people, products, bundles, stock, and everybody as an actor."""

    database: Database
    organization: Organization
    people: list[Employee]
    hr: Actor

    @property
    def organization_id(self) -> UUID:
        return self.organization.id

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        async with self.database.writing(self.organization_id) as session:
            yield session

    def person(self, which: int = 0) -> Actor:
        return directory.as_employee(self.people[which])

    async def given(
        self, *kinds: str, people: int = 1, numbers: Sequence[str] = (), **terms: Any
    ) -> list[WalletItem]:
        """The items of a bundle of new products of these kinds, in the wallets of the first
        people; `numbers` are put into stock for each product that has codes."""
        of_bundle = ("claim_days", "leaver", "leaver_days")
        in_bundle = {name: terms.pop(name) for name in of_bundle if name in terms}
        granted_on = terms.pop("granted_on", None) or clock.local_date("Asia/Shanghai")
        code_terms = {"expires_on": terms.pop("code_expires_on", None)}
        products = [
            await catalog.product(self.database, self.organization_id, kind=kind, **terms)
            for kind in kinds
        ]
        for product in products:
            await self.stock(product.id, [f"{product.kind}-{n}" for n in numbers], **code_terms)
        bundle = await catalog.bundle(self.database, self.organization_id, products, **in_bundle)
        return await wallet(self.database, bundle, self.people[:people], granted_on)

    async def leaves(self, which: int, last_day: date | None) -> None:
        """Let a day be somebody's last one, or nobody know of any."""
        async with self.writing() as session:
            mine = update(Employee).where(Employee.id == self.people[which].id)
            await session.execute(mine.values(last_day=last_day))

    async def stock(self, product_id: UUID, numbers: Sequence[str], **terms: Any) -> list[Code]:
        return await stock.codes(self.database, self.organization_id, product_id, numbers, **terms)

    async def item(self, item_id: UUID) -> WalletItem:
        async with self.database.reading(self.organization_id) as session:
            return (await session.scalars(select(WalletItem).where(WalletItem.id == item_id))).one()

    async def codes(self, product_id: UUID) -> list[Code]:
        async with self.database.reading(self.organization_id) as session:
            query = select(Code).where(Code.product_id == product_id).order_by(Code.id)
            return list(await session.scalars(query))


async def world(database: Database, slug: str = "acme", people: int = 3) -> World:
    organization = await directory.organization(database, slug)
    hired = [date(2021, 11, 23)] * people
    employees = await directory.employees(database, organization.id, hired, prefix=slug[:1])
    return World(database, organization, employees, directory.actor(organization.id, "hr_admin"))
