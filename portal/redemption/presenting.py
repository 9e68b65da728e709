"""QR tokens: an employee shows one at a till. It lives a minute, and is good for one redemption."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import kind
from portal.catalog.models import Product
from portal.directory.reads import today
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.redemption.errors import NotPresentable, NotShownByQr
from portal.vault import signing
from portal.wallet.models import WalletItem
from portal.wallet.spending import SPENDABLE

LIFE = timedelta(seconds=60)
# No code begins like this, so a till need not say which of the two it scanned.
PREFIX = "BPQ1."
_PURPOSE = "redemption qr"
_CONTENT = 16 + 16 + 8


@dataclass(frozen=True, slots=True)
class Token:
    """What a QR token says: use this item, once, until then."""

    item_id: UUID
    id: UUID
    expires_at: datetime

    @property
    def is_alive(self) -> bool:
        return self.expires_at > clock.now()


async def present(session: AsyncSession, actor: Actor, item_id: UUID) -> tuple[str, datetime]:
    """The content of a QR code for the actor's own item, and when it stops being good."""
    query = (
        select(WalletItem.state, WalletItem.expires_on, Product.kind)
        .join(Product, Product.id == WalletItem.product_id)
        .where(
            WalletItem.id == item_id,
            WalletItem.organization_id == actor.organization_id,
            WalletItem.employee_id == actor.employee_id,
        )
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFound(thing="benefit", path=("input", "itemId"))
    if "qr" not in kind.shelf()[row.kind].redemption:
        raise NotShownByQr(path=("input", "itemId"))
    day = await today(session, actor.organization_id)
    if row.state not in SPENDABLE or (row.expires_on is not None and row.expires_on < day):
        raise NotPresentable(path=("input", "itemId"))
    token = Token(item_id, ids.new(), clock.now() + LIFE)
    return write(actor.organization_id, token), token.expires_at


def write(organization_id: UUID, token: Token) -> str:
    """The token as text: short, for a QR code that any camera reads."""
    milliseconds = int(token.expires_at.timestamp() * 1000)
    content = token.item_id.bytes + token.id.bytes + milliseconds.to_bytes(8, "big")
    signature = signing.sign(_PURPOSE, organization_id.bytes + content)
    return PREFIX + base64.urlsafe_b64encode(content + signature).decode().rstrip("=")


def read(organization_id: UUID, text: str) -> Token | None:
    """The token that `write` made for this organization; None for anything else."""
    try:
        encoded = text.removeprefix(PREFIX).encode("ascii")
        raw = base64.b64decode(encoded + b"=" * (-len(encoded) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    content, signature = raw[:_CONTENT], raw[_CONTENT:]
    if not signing.is_signed(_PURPOSE, organization_id.bytes + content, signature):
        return None
    seconds = int.from_bytes(content[32:], "big") / 1000
    return Token(
        UUID(bytes=content[:16]), UUID(bytes=content[16:32]), datetime.fromtimestamp(seconds, UTC)
    )
