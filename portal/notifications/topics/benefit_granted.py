"""An employee was given benefits by a run of a rule. Facts: run_id."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import translations
from portal.catalog.models import BundleVersion, ProductVersion
from portal.kit.money import Money
from portal.notifications import listing_items
from portal.notifications.models import Message
from portal.notifications.reading import Query
from portal.notifications.topic import Contents, Reader, Topic
from portal.rules.models import Grant
from portal.wallet.models import Choice, WalletItem


async def _contents(session: AsyncSession, message: Message, reader: Reader) -> Contents | None:
    """What is in the wallet and was not taken yet; nothing once all of it was taken or revoked."""
    items = (await session.execute(_items(message))).all()
    choices = (await session.execute(_choices(message))).all()
    if not items and not choices:
        return None
    lines = [
        listing_items.line(row.name, Money(row.face_value, row.currency), row.claim_by,
                           reader.locale)
        for row in items
    ]  # fmt: skip
    lines += [
        listing_items.line(row.name, Money(0, ""), row.choose_by, reader.locale) for row in choices
    ]
    names = [translations.resolved(row.name, reader.locale) for row in (*items, *choices)]
    title = listing_items.title(names, len(names), reader.locale)
    shown = listing_items.shortened(lines, len(lines), reader.locale)
    return Contents({"title": title}, shown, "/wallet")


def _items(message: Message) -> Query:
    return (
        select(ProductVersion.name, WalletItem.face_value, WalletItem.currency, WalletItem.claim_by)
        .join(WalletItem, WalletItem.product_version_id == ProductVersion.id)
        .join(Grant, Grant.id == WalletItem.grant_id)
        .where(
            WalletItem.organization_id == message.organization_id,
            WalletItem.employee_id == message.person_id,
            WalletItem.state == "available",
            Grant.run_id == UUID(message.facts["run_id"]),
        )
        .order_by(WalletItem.id)
    )


def _choices(message: Message) -> Query:
    return (
        select(BundleVersion.name, Choice.choose_by)
        .join(Choice, Choice.bundle_version_id == BundleVersion.id)
        .join(Grant, Grant.id == Choice.grant_id)
        .where(
            Choice.organization_id == message.organization_id,
            Choice.employee_id == message.person_id,
            Choice.state == "open",
            Grant.run_id == UUID(message.facts["run_id"]),
        )
        .order_by(Choice.id)
    )


PLUGIN = Topic(
    key="benefit_granted",
    name=("New benefits", "收到新福利"),
    audience="employee",
    contents=_contents,
)
