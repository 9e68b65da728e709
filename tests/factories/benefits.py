"""Products, bundles, grants and wallets for tests, written as plain rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from portal.catalog.models import (
    Brand,
    Bundle,
    BundleItem,
    BundleVersion,
    Product,
    ProductVersion,
)
from portal.directory.models import Employee
from portal.kit import ids
from portal.kit.db.session import Database
from portal.rules.models import Grant, GrantRule, RuleRun, RuleVersion
from portal.wallet import issuing
from portal.wallet.models import WalletItem

DAY = date(2026, 11, 23)


def text(en: str) -> dict[str, str]:
    return {"en": en, "zh-CN": f"{en}（中文）"}


async def products(
    database: Database,
    organization_id: UUID,
    *kinds: str,
    face_value: int = 10_000,
    **version: Any,
) -> list[ProductVersion]:
    """The first version of a new product of each kind, all of one new brand."""
    brand = Brand(
        id=ids.new(),
        organization_id=organization_id,
        key=f"brand-{ids.new().hex}",
        name=text("Brand"),
        color="#AA3322",
    )
    goods = [
        Product(
            id=ids.new(),
            organization_id=organization_id,
            brand_id=brand.id,
            sku=f"{kind}-{ids.new().hex}",
            kind=kind,
            currency="CNY",
        )
        for kind in kinds
    ]
    versions = [
        ProductVersion(
            id=ids.new(),
            organization_id=organization_id,
            product_id=product.id,
            number=1,
            name=text(product.kind),
            terms=text("Terms"),
            face_value=face_value,
            cost=face_value,
            attributes={},
            **version,
        )
        for product in goods
    ]
    async with database.writing(organization_id) as session:
        for rows in ([brand], goods, versions):
            session.add_all(rows)
            await session.flush()
    return versions


async def bundle(
    database: Database,
    organization_id: UUID,
    versions: Sequence[ProductVersion],
    defaults: Sequence[int] = (),
    **version: Any,
) -> BundleVersion:
    """A published bundle of these product versions; `defaults` are positions from 0."""
    parent = Bundle(id=ids.new(), organization_id=organization_id, key=f"bundle-{ids.new().hex}")
    published = BundleVersion(
        id=ids.new(),
        organization_id=organization_id,
        bundle_id=parent.id,
        number=1,
        name=text("Bundle"),
        **version,
    )
    items = [
        BundleItem(
            organization_id=organization_id,
            bundle_version_id=published.id,
            position=position,
            product_version_id=product.id,
            is_default=position in defaults,
        )
        for position, product in enumerate(versions)
    ]
    async with database.writing(organization_id) as session:
        for rows in ([parent], [published], items):
            session.add_all(rows)
            await session.flush()
    return published


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
