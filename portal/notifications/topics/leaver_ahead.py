"""An employee leaves, and some benefits end with that. Facts: last_day."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import translations
from portal.catalog.models import BundleVersion, ProductVersion
from portal.directory.models import Employee
from portal.kit.money import Money
from portal.notifications import leaving, listing_items
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic
from portal.wallet.models import HELD, WalletItem


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """What is still theirs, and until when; nothing once the last day is another one."""
    last_day = date.fromisoformat(message.facts["last_day"])
    asked = select(
        ProductVersion.name, WalletItem.value_left, WalletItem.currency, BundleVersion.leaver_days
    )
    rows = await session.execute(
        leaving.of_leavers(asked)
        .join(ProductVersion, ProductVersion.id == WalletItem.product_version_id)
        .where(
            WalletItem.organization_id == message.organization_id,
            WalletItem.employee_id == message.person_id,
            WalletItem.state.in_(("available", *HELD)),
            Employee.last_day == last_day,
        )
        .order_by(WalletItem.id)
    )
    lines, names = [], []
    for name, value, currency, days in rows:
        until = last_day + timedelta(days=days or 0)
        lines.append(listing_items.line(name, Money(value, currency), until, reader.locale))
        names.append(translations.resolved(name, reader.locale))
    if not lines:
        return None
    fields = {
        "title": listing_items.title(names, len(names), reader.locale),
        "day": listing_items.day(last_day, reader.locale),
    }
    return Contents(fields, listing_items.shortened(lines, len(lines), reader.locale), "/wallet")


PLUGIN = Topic(
    key="leaver_ahead",
    name=("Benefits before I leave", "离职前的福利提醒"),
    audience="employee",
    contents=_contents,
    optional=False,
)
