"""The demo: an organization a month into its work, and whom to sign in as.

It is made by the same verbs as everything else, with the clock set back to when it began.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from rich.console import Console
from sqlalchemy import Select, select

from portal.catalog import brands, bundling, products
from portal.catalog.brands import BrandContent
from portal.catalog.bundling import BundleContent, Choosing, Line
from portal.catalog.products import NewProduct, ProductContent
from portal.claims import claiming
from portal.directory import organizing, passwords, sessions
from portal.directory.models import Account, Employee, Organization
from portal.directory.sessions import Subject
from portal.entry import chores, demo_wallet
from portal.entry.errors import NobodyInDemo, NoDemo
from portal.entry.roles import ROLES
from portal.inventory import importing as codes
from portal.inventory import jobs as stock
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.settings import Settings
from portal.redemption import merchants
from portal.redemption.models import Terminal
from portal.rules import approving, writing
from portal.rules import jobs as rules
from portal.rules.writing import Content
from portal.wallet.models import WalletItem
from portal.web.signing_in import Demo, Guest

SLUG = "demo"
PASSWORD = "demo password"  # noqa: S105 - it is printed to whoever starts the demo
STAFF = ("owner", "hr_admin", "benefits_manager", "approver", "auditor")
_MONTH = timedelta(days=30)
_CLAIMED = 25
_HERE = Path(__file__).resolve().parent


def example(name: str) -> Path:
    """An example file: inside the package when installed from a wheel, else in the checkout."""
    packaged = _HERE / "examples"
    return (packaged if packaged.is_dir() else _HERE.parents[1] / "examples") / name


def email_of(role: str) -> str:
    return f"{role.replace('_', '-')}@{SLUG}.example"


async def load(database: Database) -> bool:
    """Make the demo organization, unless it is there; whether it was made now."""
    async with database.reading() as session:
        if await session.scalar(select(Organization.id).where(Organization.slug == SLUG)):
            return False
    began = clock.now() - _MONTH
    with clock.driven_by(lambda: began):
        staff = await _staff(database)
        await _fill(database, staff)
        await demo_wallet.fill(database, staff)
        await demo_wallet.accept_everything(database, staff["owner"])
    await rules.run_rules(database)
    await _claim_some(database, staff["owner"].organization_id)
    await demo_wallet.claim(database, staff["owner"].organization_id)
    return True


async def _staff(database: Database) -> Mapping[str, Actor]:
    """The organization and an account for each role, as actors by role."""
    password_hash = await passwords.hashed(PASSWORD)
    organization = Organization(
        id=ids.new(),
        slug=SLUG,
        name="Blue Whale 蓝鲸科技",
        time_zone="Asia/Shanghai",
        locale="en",
        currency="CNY",
    )
    actors = {}
    async with database.writing() as session:
        await organizing.found_organization(session, organization, ROLES)
        operator = chores.operator(organization.id)
        for role in STAFF:
            account = Account(
                email=email_of(role), name=role.replace("_", " "), password_hash=password_hash
            )
            await organizing.add_account(session, operator, account, [role])
            actors[role] = Actor(organization.id, "user", account.id, account.name, ROLES[role])
    return actors


async def _fill(database: Database, staff: Mapping[str, Actor]) -> None:
    hr, approver = staff["hr_admin"], staff["approver"]
    await chores.import_roster(database, hr, example("roster.csv"), "delta", commit=True)
    made = await _catalog(database, hr)
    batch = await chores.import_codes(database, hr, example("codes.csv"), "BOOK-200", commit=True)
    async with database.writing(hr.organization_id) as session:
        await codes.release(session, approver, batch.id)
    await stock.release_batch(database, batch.id)
    async with database.writing(hr.organization_id) as session:
        merchant = await merchants.add_merchant(
            session, staff["owner"], "Found Light Books", [made.book, made.coffee]
        )
        await merchants.add_terminal(session, staff["owner"], merchant, "Till 1")
    await _rule(database, hr, approver, made.bundle_version)


@dataclass(frozen=True, slots=True)
class _Made:
    book: UUID
    coffee: UUID
    bundle_version: UUID


async def _catalog(database: Database, hr: Actor) -> _Made:
    async with database.writing(hr.organization_id) as session:
        books = await brands.create(
            session,
            hr,
            "found-light",
            BrandContent([("en", "Found Light Books"), ("zh-CN", "拾光书店")], "#7A2B38"),
        )
        cafe = await brands.create(
            session,
            hr,
            "corner-cafe",
            BrandContent([("en", "Corner Café"), ("zh-CN", "转角咖啡")], "#1B5E57"),
        )
        book = await products.create(
            session,
            hr,
            NewProduct(books.id, "BOOK-200", "gift_card", "CNY"),
            ProductContent(
                [("en", "Book card"), ("zh-CN", "购书卡")], [], 20_000, 18_500, valid_days=730
            ),
        )
        coffee = await products.create(
            session,
            hr,
            NewProduct(cafe.id, "COFFEE-100", "stored_value", "CNY"),
            ProductContent([("en", "Coffee balance"), ("zh-CN", "咖啡储值")], [], 10_000, 9_000),
        )
        bundle = await bundling.create(session, hr, "anniversary")
        version = await bundling.publish(
            session,
            hr,
            bundle.id,
            0,
            BundleContent(
                [("en", "Anniversary gift"), ("zh-CN", "周年礼")],
                [Line(book.id), Line(coffee.id)],
                claim_days=90,
            ),
        )
        choice = await bundling.create(session, hr, "pick-one")
        await bundling.publish(
            session,
            hr,
            choice.id,
            0,
            BundleContent(
                [("en", "Pick one"), ("zh-CN", "二选一")],
                [Line(book.id, is_default=True), Line(coffee.id)],
                choosing=Choosing(count=1, days=30),
            ),
        )
    return _Made(book.id, coffee.id, version.id)


async def _rule(database: Database, author: Actor, approver: Actor, version_id: UUID) -> None:
    content = Content(
        trigger={"kind": "work_anniversary", "every": 1},
        audience={"all": []},
        bundle_version_id=version_id,
        active_from=clock.local_date("Asia/Shanghai"),
    )
    async with database.writing(author.organization_id) as session:
        rule = await writing.create(session, author, "Work anniversary", content)
        await writing.submit(session, author, rule.id, 1)
        await approving.activate(session, approver, rule.id, 1)


async def _claim_some(database: Database, organization_id: UUID) -> None:
    """Some people have already claimed what they were given."""
    query = (
        select(Employee, WalletItem.id)
        .join(WalletItem, WalletItem.employee_id == Employee.id)
        .where(
            Employee.organization_id == organization_id,
            Employee.last_day.is_(None),
            WalletItem.state == "available",
        )
        .order_by(WalletItem.id)
        .limit(_CLAIMED)
    )
    async with database.reading(organization_id) as session:
        found = (await session.execute(query)).all()
    for employee, item_id in found:
        async with database.writing(organization_id) as session:
            await claiming.claim(session, _employee(employee), item_id)


def _employee(row: Employee) -> Actor:
    return Actor(
        row.organization_id, "employee", row.id, row.name, ROLES["employee"], employee_id=row.id
    )


def sign_in(database: Database, configured: Settings) -> Demo:
    """How visitors of the demo try somebody without a password."""

    async def guests() -> list[Guest]:
        async with database.reading() as session:
            organization_id = await session.scalar(
                select(Organization.id).where(Organization.slug == SLUG)
            )
        if organization_id is None:
            return []
        staff = [Guest(role, role.replace("_", " ").capitalize(), role) for role in STAFF]
        people = await _employees_to_try(database, organization_id)
        return [*staff, *people, Guest("merchant", "Till 1", "merchant")]

    async def made(who: str) -> str:
        return await token(database, configured, who)

    return Demo(guests, made)


async def _employees_to_try(database: Database, organization_id: UUID) -> list[Guest]:
    async with database.reading(organization_id) as session:
        rows = await session.execute(
            select(Employee.number, Employee.name)
            .where(Employee.organization_id == organization_id, Employee.id.in_(_with_wallet()))
            .order_by(Employee.number)
            .limit(3)
        )
    return [Guest(f"employee:{row.number}", row.name, "employee") for row in rows]


async def token(database: Database, configured: Settings, who: str) -> str:
    """A bearer token for a role of the demo, for its till, or for `employee:NUMBER`."""
    async with database.reading() as session:
        organization_id = await session.scalar(
            select(Organization.id).where(Organization.slug == SLUG)
        )
    if organization_id is None or not configured.is_demo:
        raise NoDemo
    subject = await _subject(database, organization_id, who)
    async with database.writing(organization_id) as session:
        made, _ = await sessions.open_session(session, subject, configured.session_hours)
    return made


async def _subject(database: Database, organization_id: UUID, who: str) -> Subject:
    kind, _, number = who.partition(":")
    async with database.reading(organization_id) as session:
        if kind == "employee":
            named = Employee.number == number if number else Employee.id.in_(_with_wallet())
            found = await session.scalar(
                select(Employee.id)
                .where(Employee.organization_id == organization_id, named)
                .order_by(Employee.number)
            )
            subject = Subject(organization_id, employee_id=found)
        elif kind == "merchant":
            found = await session.scalar(
                select(Terminal.id).where(Terminal.organization_id == organization_id)
            )
            subject = Subject(organization_id, terminal_id=found)
        else:
            found = await session.scalar(select(Account.id).where(Account.email == email_of(kind)))
            subject = Subject(organization_id, account_id=found)
    if found is None:
        known = ", ".join([*STAFF, "merchant", "employee or employee:NUMBER"])
        raise NobodyInDemo(who=who, known=known)
    return subject


def _with_wallet() -> Select[UUID]:
    """Employees of the demo that have something to claim, and time to do it."""
    return (
        select(WalletItem.employee_id)
        .join(Employee, Employee.id == WalletItem.employee_id)
        .where(WalletItem.state == "available", Employee.last_day.is_(None))
    )


def greet(say: Console, url: str) -> None:
    """Say where to go and whom to sign in as."""
    command = sys.argv[0]  # as it was called: `make` puts it on nobody's path
    say.print()
    say.print(f"[bold]Benefits Portal[/]  {url}  [dim]choose whom to be[/]")
    say.print(f"[dim]The API, with the walk ready to run:[/] {url}/graphql")
    say.print(f"[dim]Local accounts, password [/]{PASSWORD}[dim]:[/]")
    for role in STAFF:
        say.print(f"  {email_of(role)}")
    say.print("[dim]A bearer token for any client, from another terminal:[/]")
    say.print(f"  {command} demo-token --as hr_admin")
    say.print(f"  {command} demo-token --as employee   [dim]somebody with a gift to claim[/]")
    say.print(f"  {command} demo-token --as merchant")
    say.print()
