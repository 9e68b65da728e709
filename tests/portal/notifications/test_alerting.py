"""Alerts say what happened in both languages, to the organization that it happened to."""

from portal.kit.db.session import Database
from portal.kit.paging import Window
from portal.notifications import alerting, hearing
from tests.factories import directory


async def test_a_fact_becomes_one_alert_of_its_own_organization(database: Database) -> None:
    ours = await directory.organization(database, "ours")
    theirs = await directory.organization(database, "theirs")
    subscriber = hearing.alert_on("stock_low")
    async with database.writing(ours.id) as session:
        await subscriber(session, ours.id, {"sku": "BOOK-200", "left": 3})

    reader, stranger = (directory.actor(org.id, "hr_admin") for org in (ours, theirs))
    async with database.reading() as session:
        page = await alerting.listing(reader).page(session, Window())
        (alert,) = page.rows
        assert "BOOK-200 has 3 codes left" in alerting.sentence(alert, "en")
        assert "BOOK-200 只剩 3 个券码" in alerting.sentence(alert, "zh-CN")
        assert (await alerting.listing(stranger).page(session, Window())).rows == []
        assert await alerting.alerts(session, stranger, [alert.id]) == [None]

    async with database.writing() as session:
        assert not await alerting.mark_seen(session, stranger, alert.id)
        assert await alerting.mark_seen(session, reader, alert.id)
        assert not await alerting.mark_seen(session, reader, alert.id)
