"""Benefits of somebody ended because the employment did. Facts: day, the first one without them."""

from datetime import date, timedelta

from sqlalchemy import Date, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import translations
from portal.catalog.models import ProductVersion
from portal.kit.money import Money
from portal.notifications import leaving, listing_items
from portal.notifications.models import Message
from portal.notifications.topic import Contents, Reader, Topic
from portal.wallet.models import WalletItem

_A_DAY = timedelta(days=1)


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """What ended on that day, wherever the day began."""
    day = date.fromisoformat(message.facts["day"])
    ended_on = func.date(WalletItem.ended_at, type_=Date)
    asked = select(ProductVersion.name, WalletItem.value_left, WalletItem.currency)
    rows = await session.execute(
        leaving.of_leavers(asked)
        .join(ProductVersion, ProductVersion.id == WalletItem.product_version_id)
        .where(
            WalletItem.organization_id == message.organization_id,
            WalletItem.employee_id == message.person_id,
            WalletItem.state.in_(("expired", "revoked")),
            ended_on.between(day - _A_DAY, day + _A_DAY),
        )
        .order_by(WalletItem.id)
    )
    lines, names = [], []
    for name, value, currency in rows:
        lines.append(listing_items.line(name, Money(value, currency), None, reader.locale))
        names.append(translations.resolved(name, reader.locale))
    if not lines:
        return None
    title = listing_items.title(names, len(names), reader.locale)
    shown = listing_items.shortened(lines, len(lines), reader.locale)
    return Contents({"title": title}, shown, "/wallet")


PLUGIN = Topic(
    key="leaver_ended",
    name=("Benefits that ended when I left", "离职后失效的福利"),
    audience="employee",
    contents=_contents,
    optional=False,
)
