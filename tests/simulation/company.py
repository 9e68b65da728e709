"""The company of a simulation: people whose anniversaries come soon, rules, products and a till."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import update

from portal.catalog.models import BundleVersion, Product
from portal.directory.models import Employee
from portal.kit.actor import Actor
from portal.rules.models import GrantRule
from tests.factories import catalog, directory, rules, tills
from tests.factories.benefits import World
from tests.simulation.crashing import MortalDatabase

ZONE = ZoneInfo("Asia/Shanghai")
HORIZON = 14  # days
_STARTS = (date(2026, 2, 12), date(2028, 2, 14), date(2026, 11, 23), date(2027, 12, 18))


class Watch:
    """The time of a simulation. Nothing but a step of it lets time pass."""

    def __init__(self, day: date) -> None:
        self.instant = datetime.combine(day, time(9), ZONE).astimezone(UTC)

    def turn(self, ahead: timedelta) -> None:
        self.instant += ahead

    @property
    def day(self) -> date:
        return self.instant.astimezone(ZONE).date()


@dataclass(frozen=True, slots=True)
class Hired:
    """Somebody on the roster, as the oracle knows him."""

    hired_on: date
    last_day: date | None = None


@dataclass
class Company:
    """Everything that the steps of a simulation act on."""

    world: World
    database: MortalDatabase
    random: Random
    watch: Watch
    first_day: date
    roster: list[Hired]
    products: list[Product]
    rules: list[GrantRule]
    tills: list[Actor]
    staff: list[Actor]

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=HORIZON)

    @property
    def stocked(self) -> list[Product]:
        return [p for p in self.products if p.kind in ("gift_card", "voucher_code")]


def first_day(random: Random) -> date:
    return random.choice(_STARTS) + timedelta(days=random.randrange(10))


def _anniversary_of(random: Random, start: date) -> date:
    """A hire date whose anniversary is soon, and is no leap day."""
    day = start + timedelta(days=random.choice((0, 0, 1, 2, 4, random.randrange(HORIZON))))
    return day.replace(year=day.year - random.randint(1, 9), day=min(day.day, 28))


def roster(random: Random, start: date) -> list[Hired]:
    """Old hands, leap days, people who leave around their anniversary, and people yet to come."""
    people = [Hired(_anniversary_of(random, start)) for _ in range(5)]
    people += [Hired(date(year, 2, 29)) for year in (2020, 2024)]
    for late in (-1, 0, 1):
        hired = _anniversary_of(random, start)
        soon = hired.replace(year=start.year)
        soon = soon if soon >= start else soon.replace(year=start.year + 1)
        people.append(Hired(hired, soon + timedelta(days=late)))
    people.append(Hired(start + timedelta(days=random.randint(1, HORIZON))))
    people.append(Hired(start))
    return people


async def found(database: MortalDatabase, random: Random, watch: Watch) -> Company:
    """A company on the morning of its first day; the clock must be the watch already."""
    organization = await directory.organization(database)
    listed = roster(random, watch.day)
    people = await directory.employees(database, organization.id, [p.hired_on for p in listed])
    await _leave(database, people, listed)
    world = World(database, organization, people, directory.actor(organization.id, "hr_admin"))
    products = await _products(world)
    bundles = await _bundles(world, products)
    in_force = [await rules.active(database, bundle) for bundle in bundles]
    till = await tills.till(world, [product.id for product in products])
    staff = [directory.actor(organization.id, "benefits_manager") for _ in range(2)]
    company = Company(
        world, database, random, watch, watch.day, listed, products, in_force, [till], staff
    )
    for product in company.stocked:
        await world.stock(product.id, [f"first-{product.kind}-{n}" for n in range(3)])
    return company


async def _leave(database: MortalDatabase, people: list[Employee], listed: list[Hired]) -> None:
    async with database.writing() as session:
        for person, known in zip(people, listed, strict=True):
            if known.last_day is not None:
                leaving = update(Employee).where(Employee.id == person.id)
                await session.execute(leaving.values(last_day=known.last_day))


async def _products(world: World) -> list[Product]:
    return [
        await catalog.product(
            world.database, world.organization_id, kind=kind, face_value=face, valid_days=days
        )
        for kind, face, days in (
            ("gift_card", 100, 9),
            ("voucher_code", 30, 6),
            ("stored_value", 50, 12),
            ("coupon", 20, 5),
        )
    ]


async def _bundles(world: World, products: list[Product]) -> list[BundleVersion]:
    """One that brings everything, and one of which one thing is chosen."""
    to_choose = [products[2], products[0]]
    database, organization_id = world.database, world.organization_id
    return [
        await catalog.bundle(database, organization_id, products, claim_days=7),
        await catalog.bundle(database, organization_id, to_choose, choose=1),
    ]
