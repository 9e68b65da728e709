"""The demo made large, at a small size: more people, what they are granted, and totals of it."""

from datetime import timedelta

from sqlalchemy import func, select, text

from portal.directory.models import Employee
from portal.entry import demo, enlarging
from portal.kit.db.session import Database
from portal.rules.models import Grant, GrantRule
from portal.wallet.models import UNTALLIED, WalletItem


async def _count(database: Database, what: object) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(what)) or 0  # type: ignore[arg-type]  # a table of the ORM


async def test_the_demo_is_made_large_once(database: Database) -> None:
    await demo.load(database)
    people, grants = await _count(database, Employee), await _count(database, Grant)
    assert await enlarging.enlarge(database, people=2 * people, back=timedelta(days=3))
    large = await _count(database, Employee)
    assert large == people + (people - 1)  # somebody of the demo is not in its roster
    async with database.reading() as session:
        numbers = await session.scalar(select(func.count(Employee.number.distinct())))
        unlike = select(func.count()).where(Grant.granted_on.is_(None)).select_from(Grant)
        assert await session.scalar(unlike) == 0
        rules = select(func.count()).where(GrantRule.name.like("Anniversary %"))
        assert await session.scalar(rules) == 5
        waiting = select(func.count()).select_from(WalletItem).where(text(UNTALLIED))
        assert await session.scalar(waiting) == 0
    assert numbers == large
    assert await _count(database, Grant) > grants
    assert not await enlarging.enlarge(database, people=large)
