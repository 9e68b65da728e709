"""Lists of items: what is looked for apart comes together in one order, and what ends is what the
rows say, whatever the filter."""

from collections import Counter
from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from portal.catalog.models import BundleVersion
from portal.kit import clock
from portal.kit.db.session import Database
from portal.kit.paging import Window
from portal.reports import ending, totalling, tracking
from portal.reports.tracking import Filter
from portal.rules.models import Grant
from portal.wallet.models import WalletItem
from tests.factories import benefits
from tests.factories.benefits import NOON, World

STATES = ("claimed", "revealed", "used", "expired")


async def _world(database: Database) -> World:
    """Items of two months and of two bundles, one after the other in other states."""
    world = await benefits.world(database)
    await world.given("gift_card", people=7, claim_days=60)
    await world.given("coupon", people=6, granted_on=date(2026, 10, 5), claim_days=60)
    async with world.writing() as session:
        found = (await session.scalars(select(WalletItem.id).order_by(WalletItem.id))).all()
        for place, item_id in enumerate(found):
            state = ("available", *STATES)[place % 5]
            change = update(WalletItem).where(WalletItem.id == item_id)
            until = date(2026, 12, 1) if state in ("claimed", "revealed") else None
            await session.execute(change.values(state=state, expires_on=until))
    return world


async def _walked(world: World, wanted: Filter, *, backward: bool) -> list[UUID]:
    """The ids of all pages of two, by their cursors."""
    listing = totalling.listing(world.hr, wanted)
    found: list[UUID] = []
    edge: str | None = None
    async with world.database.reading(world.organization_id) as session:
        while True:
            window = Window(last=2, before=edge) if backward else Window(first=2, after=edge)
            page = await listing.page(session, window)
            ids = [row.id for row in page.rows]
            found = ids + found if backward else found + ids
            if not (page.has_previous if backward else page.has_next):
                return found
            edge = page.cursors[0 if backward else -1]


async def test_several_states_are_one_list(database: Database) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        for states in (STATES, STATES[:2], STATES[2:3], ()):
            wanted = Filter(states=states)
            query = select(WalletItem.id).where(WalletItem.state.in_(states))
            async with world.database.reading(world.organization_id) as session:
                order = (WalletItem.grant_id.desc(), WalletItem.id.desc())
                listed = list(await session.scalars(query.order_by(*order)))
                listing = totalling.listing(world.hr, wanted)
                jumped = await listing.page(session, Window(first=2, offset=1))
                assert await listing.count(session) == len(listed)
            assert await _walked(world, wanted, backward=False) == listed
            assert await _walked(world, wanted, backward=True) == listed
            assert [row.id for row in jumped.rows] == listed[1:3]
            assert jumped.has_next == (len(listed) > 3)


async def _ending(world: World, wanted: Filter) -> Counter[str]:
    """How many items end in each month, by the obvious way."""
    query = tracking.listing(world.hr, wanted).query
    async with world.database.reading(world.organization_id) as session:
        items = (await session.scalars(query)).all()
    usable = ("available", "claimed", "revealed")
    days = (item.claim_by if item.state == "available" else item.expires_on for item in items
            if item.state in usable)  # fmt: skip
    return Counter(f"{day:%Y-%m}" for day in days if day and day >= NOON.date())


async def test_what_ends_is_counted_under_each_filter(database: Database) -> None:
    with clock.driven_by(lambda: NOON):
        world = await _world(database)
        async with world.database.reading(world.organization_id) as session:
            grant = (await session.scalars(select(Grant).order_by(Grant.id.desc()))).first()
            assert grant is not None
            version = await session.get_one(BundleVersion, grant.bundle_version_id)
        filters = [
            Filter(),
            Filter(rule_id=grant.rule_id),
            Filter(run_id=grant.run_id),
            Filter(bundle_id=version.bundle_id),
            Filter(grant_id=grant.id),
            Filter(bundle_id=version.bundle_id, states=("claimed",)),
            Filter(granted_since=date(2026, 10, 1), granted_until=date(2026, 10, 31)),
            Filter(granted_since=date(2026, 10, 6)),
        ]
        for wanted in filters:
            async with world.database.reading(world.organization_id) as session:
                found = await ending.endings(session, world.hr, wanted, 12)
            shown = Counter[str]()
            for each in found:
                shown[each.month] += each.items
            assert shown == await _ending(world, wanted), wanted
