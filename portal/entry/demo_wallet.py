"""The fullest wallet of the demo: somebody with five years today, who was given things before."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.budgets import budgeting
from portal.budgets.budgeting import Plan
from portal.catalog import brands, bundling, products
from portal.catalog.brands import BrandContent
from portal.catalog.bundling import BundleContent, Choosing, Line
from portal.catalog.models import Product
from portal.catalog.products import NewProduct, ProductContent
from portal.claims import claiming
from portal.directory.models import Employee
from portal.entry import chores
from portal.entry.roles import ROLES
from portal.inventory import importing as codes
from portal.inventory import jobs as stock
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.redemption import merchants
from portal.redemption.models import Merchant
from portal.rules import approving, writing
from portal.rules.writing import Content
from portal.wallet.models import WalletItem

NUMBER = "E0000"
_EARLIER = timedelta(days=20)
_CODES = 60
_DIGITS = "0123456789"
_HEADER = "employee number,name,e-mail,department,site,site time zone,hire date,original hire date"


@dataclass(frozen=True, slots=True)
class _Given:
    """A product of the demo: its brand, names, kind and value, and where it is given."""

    brand: str
    sku: str
    kind: str
    en: str
    zh: str
    value: int
    valid_days: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()


_BRANDS = {
    "wildhill": ("Wildhill Coffee", "山野咖啡", "#1F4D3A"),
    "fresh-ferry": ("Fresh Ferry", "鲜渡生鲜", "#F2B90D"),
    "lanstone": ("Lanstone Fund", "澜石福利金", "#0D4F58"),
    "tide": ("Tide Video", "听潮视频", "#1C4FD8"),
    "cloudrest": ("Cloudrest Cinema", "云栖影城", "#2A2350"),
    "haitong": ("Haitong Health", "海桐体检", "#9CD9CB"),
    "greenorange": ("Green Orange Gym", "青橙健身", "#FF7A1F"),
    "found-light": ("Found Light Books", "拾光书店", "#7A2B38"),
}
_BEFORE = (
    _Given("wildhill", "COFFEE-50", "voucher_code", "Coffee card", "咖啡卡", 5_000, 5),
    _Given("fresh-ferry", "FRESH-100", "gift_card", "Grocery card", "提货卡", 10_000, 22),
    _Given("lanstone", "FUND-886", "stored_value", "Benefit fund", "福利金", 88_600),
    _Given(
        "tide", "VIDEO-3M", "membership", "Video membership", "视频会员", 4_500, None,
        (("months", "3"),),
    ),
)  # fmt: skip
_CHOICE = (
    _Given("cloudrest", "CINEMA-2", "voucher_code", "2 cinema tickets", "电影票 2 张", 25_000, 180),
    _Given("found-light", "BOOK-250", "gift_card", "Book card", "购书卡", 25_000, 730),
    _Given("haitong", "HEALTH-1", "voucher_code", "Family check-up", "家人体检 1 次", 25_000, 365),
    _Given("greenorange", "GYM-20", "stored_value", "20 gym visits", "健身 20 次", 25_000, 365),
    _Given("wildhill", "COFFEE-10", "voucher_code", "10 coffees", "咖啡 10 杯", 25_000, 180),
)
_DEFAULTS = ("CINEMA-2", "BOOK-250")


async def fill(database: Database, staff: Mapping[str, Actor]) -> None:
    """The person, what there is to give, and the two rules that give it."""
    hr, approver = staff["hr_admin"], staff["approver"]
    await _hire(database, hr)
    made = await _products(database, hr)
    for given in (*_BEFORE, *_CHOICE):
        if given.kind != "stored_value":
            await _stock(database, hr, approver, given.sku)
    before = await _bundle(database, hr, ("service-years", "Service years gift", "工龄礼"), made)
    five = await _bundle(database, hr, ("five-years", "Five years", "五周年礼"), made)
    today = clock.local_date("Asia/Shanghai")
    paid = {"from": "budget", "budget": str(await _budget(database, hr, today)), "atZero": "hold"}
    triggers: tuple[tuple[str, str, dict[str, Any], UUID, dict[str, str]], ...] = (
        ("Years since the first day here", "original", {"every": 1}, before, {}),
        ("Five years", "hire", {"years": [5]}, five, paid),
    )
    for name, service, years, version_id, budget in triggers:
        trigger = {"kind": "work_anniversary", "service": service, **years}
        audience = {"field": "employeeNumber", "operator": "in", "value": [NUMBER]}
        content = Content(trigger, audience if service == "original" else {"all": []},
                          version_id, active_from=today, budget=budget)  # fmt: skip
        async with database.writing(hr.organization_id) as session:
            rule = await writing.create(session, hr, name, content)
            await writing.submit(session, hr, rule.id, 1)
            await approving.activate(session, approver, rule.id, 1)


async def _budget(database: Database, hr: Actor, today: date) -> UUID:
    """Money for the rule of five years, of this year and the next."""
    period = (date(today.year, 1, 1), date(today.year + 1, 12, 31))
    async with database.writing(hr.organization_id) as session:
        budget = await budgeting.create(session, hr, Plan("Awards", "CNY", None, *period))
        await budgeting.allocate(session, hr, budget.id, 20_000_000)
    return budget.id


async def claim(database: Database, organization_id: UUID) -> None:
    """What was given for earlier years is claimed."""
    query = (
        select(Employee, WalletItem.id)
        .join(WalletItem, WalletItem.employee_id == Employee.id)
        .join(Product, Product.id == WalletItem.product_id)
        .where(
            Employee.organization_id == organization_id,
            Employee.number == NUMBER,
            WalletItem.state == "available",
            Product.sku.in_([given.sku for given in _BEFORE]),
        )
    )
    async with database.reading(organization_id) as session:
        found = (await session.execute(query)).all()
    for row, item_id in found:
        actor = Actor(organization_id, "employee", row.id, row.name, ROLES["employee"],
                      employee_id=row.id)  # fmt: skip
        async with database.writing(organization_id) as session:
            await claiming.claim(session, actor, item_id)


async def _hire(database: Database, hr: Actor) -> None:
    today = (clock.now() + timedelta(days=30)).date()
    hired = today.replace(year=today.year - 5, day=min(today.day, 28))
    original = today - _EARLIER
    original = original.replace(year=original.year - 7, day=min(original.day, 28))
    row = (
        f"{NUMBER},林知遥,lin.zhiyao@bluewhale.example,蓝鲸科技 / 产品部,上海总部,Asia/Shanghai,"
        f"{hired},{original}"
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newcomer.csv"
        path.write_text(f"{_HEADER}\n{row}\n", encoding="utf-8")
        await chores.import_roster(database, hr, path, "delta", commit=True)


async def _products(database: Database, hr: Actor) -> dict[str, UUID]:
    made: dict[str, UUID] = {}
    async with database.writing(hr.organization_id) as session:
        issuers = {}
        for key, (en, zh, color) in _BRANDS.items():
            issuer = BrandContent([("en", en), ("zh-CN", zh)], color)
            issuers[key] = (await brands.create(session, hr, f"demo-{key}", issuer)).id
        for given in (*_BEFORE, *_CHOICE):
            new = NewProduct(issuers[given.brand], given.sku, given.kind, "CNY")
            content = ProductContent(
                [("en", given.en), ("zh-CN", given.zh)], [], given.value, given.value * 9 // 10,
                valid_days=given.valid_days, attributes=given.attributes,
            )  # fmt: skip
            made[given.sku] = (await products.create(session, hr, new, content)).id
    return made


async def _stock(database: Database, hr: Actor, approver: Actor, sku: str) -> None:
    """Codes that were drawn by lot: nobody can use them anywhere."""
    numbers = ["".join(secrets.choice(_DIGITS) for _ in range(16)) for _ in range(_CODES)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{sku}.csv"
        path.write_text("\n".join(["card number", *numbers, ""]), encoding="utf-8")
        batch = await chores.import_codes(database, hr, path, sku, commit=True)
    async with database.writing(hr.organization_id) as session:
        await codes.release(session, approver, batch.id)
    await stock.release_batch(database, batch.id)


async def _bundle(
    database: Database, hr: Actor, named: Sequence[str], made: Mapping[str, UUID]
) -> UUID:
    key, en, zh = named
    chosen = key == "five-years"
    lines = [
        Line(made[given.sku], is_default=chosen and given.sku in _DEFAULTS)
        for given in (_CHOICE if chosen else _BEFORE)
    ]
    choosing = Choosing(count=2, days=30) if chosen else None
    async with database.writing(hr.organization_id) as session:
        bundle = await bundling.create(session, hr, key)
        version = await bundling.publish(
            session, hr, bundle.id, 0, BundleContent([("en", en), ("zh-CN", zh)], lines, choosing)
        )
    return version.id


async def accept_everything(database: Database, owner: Actor) -> None:
    """The till of the demo takes whatever the demo gives."""
    query = select(Merchant.id).where(Merchant.organization_id == owner.organization_id)
    everything = select(Product.id).where(Product.organization_id == owner.organization_id)
    async with database.writing(owner.organization_id) as session:
        ids = list(await session.scalars(everything))
        for merchant_id in (await session.scalars(query)).all():
            await merchants.set_products(session, owner, merchant_id, ids)
