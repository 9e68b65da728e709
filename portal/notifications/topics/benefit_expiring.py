"""Benefits of an employee end soon. Facts: day, the local day of the reminder."""

from datetime import date

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import translations
from portal.catalog.models import ProductVersion
from portal.kit.money import Money
from portal.notifications import listing_items
from portal.notifications.models import EndNotice, Message
from portal.notifications.reading import Query
from portal.notifications.topic import Contents, Reader, Topic
from portal.wallet.models import HELD, WalletItem

_END = case(
    (WalletItem.state == "available", WalletItem.claim_by), else_=WalletItem.expires_on
).label("end")


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """What still waits, the soonest first; nothing once all of it was used."""
    rows = (await session.execute(_waiting(message))).all()
    if not rows:
        return None
    lines = [
        listing_items.line(row.name, Money(row.value_left, row.currency), row.end, reader.locale)
        for row in rows
    ]
    names = [translations.resolved(row.name, reader.locale) for row in rows]
    fields = {
        "title": listing_items.title(names, len(rows), reader.locale),
        "day": listing_items.day(rows[0].end, reader.locale),
    }
    return Contents(fields, listing_items.shortened(lines, len(rows), reader.locale), "/wallet")


def _waiting(message: Message) -> Query:
    return (
        select(ProductVersion.name, WalletItem.value_left, WalletItem.currency, _END)
        .join(WalletItem, WalletItem.product_version_id == ProductVersion.id)
        .join(EndNotice, EndNotice.wallet_item_id == WalletItem.id)
        .where(
            EndNotice.organization_id == message.organization_id,
            EndNotice.employee_id == message.person_id,
            EndNotice.told_on == date.fromisoformat(message.facts["day"]),
            WalletItem.state.in_(("available", *HELD)),
            _END.is_not(None),
        )
        .order_by(_END, WalletItem.id)
    )


PLUGIN = Topic(
    key="benefit_expiring",
    name=("Benefits that end soon", "福利即将到期"),
    audience="employee",
    contents=_contents,
)
