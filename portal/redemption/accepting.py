"""Whether a till accepts what is presented to it. Outsiders learn yes or no, and never why not."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.catalog import kind
from portal.catalog.models import Product
from portal.inventory.models import Code
from portal.kit.actor import Actor
from portal.redemption import presenting, tills
from portal.redemption.errors import CodeNotAccepted
from portal.redemption.models import MerchantProduct, Redemption
from portal.redemption.presenting import Token
from portal.redemption.tills import Till
from portal.vault.fingerprint import fingerprint
from portal.wallet.models import WalletItem
from portal.wallet.spending import SPENDABLE

_NOTHING = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An item that can be used at this till, now."""

    item_id: UUID
    product_version_id: UUID
    currency: str
    value_left: int
    carries_balance: bool
    token_id: UUID | None


@dataclass(frozen=True, slots=True)
class _Presented:
    """What was typed or scanned, taken apart."""

    method: str
    token: Token | None
    fingerprint: bytes = field(repr=False)

    @property
    def item(self) -> ColumnElement[bool]:
        if self.method == "qr":
            return WalletItem.id == (self.token.item_id if self.token else _NOTHING)
        return Code.fingerprint == self.fingerprint

    @property
    def token_id(self) -> UUID:
        return self.token.id if self.token else _NOTHING


async def accept(session: AsyncSession, actor: Actor, till: Till, text: str) -> Accepted:
    """The item behind a code or a QR token, if it can be used here and now.

    CodeNotAccepted otherwise, whatever the reason. Each way there takes the same steps, so that the
    time it takes says as little as the words; the reason is in the audit log. Nothing may have been
    changed yet, and the till must be locked, for the failure is counted before the lock is let go.
    """
    presented = _taken_apart(till, text)
    row = (await session.execute(_found(till, presented))).one_or_none()
    reason = _why_not(till, presented, row)
    if row is None or reason:
        refusal = refused(actor, reason)
        refusal.rolls_back = False
        raise refusal
    return Accepted(
        row.id,
        row.product_version_id,
        row.currency,
        row.value_left,
        kind.shelf()[row.kind].carries_balance,
        presented.token.id if presented.token else None,
    )


def refused(actor: Actor, reason: str) -> CodeNotAccepted:
    """The one answer to outsiders. The failure is counted although nothing else is kept."""
    refusal = CodeNotAccepted(path=("input", "code"))
    refusal.evidence = tills.counting(actor, reason)
    return refusal


def _taken_apart(till: Till, text: str) -> _Presented:
    text = text.strip()
    method = "qr" if text.startswith(presenting.PREFIX) else "code"
    token = presenting.read(till.organization_id, text)
    return _Presented(method, token, fingerprint(till.organization_id, text))


def _found(till: Till, presented: _Presented) -> Select[*tuple[Any, ...]]:
    taken_here = exists().where(
        MerchantProduct.merchant_id == till.merchant_id,
        MerchantProduct.product_id == WalletItem.product_id,
    )
    token_used = exists().where(Redemption.token_id == presented.token_id)
    return (
        select(
            WalletItem.id,
            WalletItem.product_version_id,
            WalletItem.state,
            WalletItem.currency,
            WalletItem.value_left,
            WalletItem.expires_on,
            Product.kind,
            Code.state.label("code_state"),
            taken_here.label("taken_here"),
            token_used.label("token_used"),
        )
        .join(Product, Product.id == WalletItem.product_id)
        .outerjoin(Code, Code.wallet_item_id == WalletItem.id)
        .where(WalletItem.organization_id == till.organization_id, presented.item)
    )


def _why_not(till: Till, presented: _Presented, row: Any) -> str:
    """Why it is not accepted, for the audit log only; empty when it is."""
    if row is None:
        return "unknown"
    by_code = presented.method == "code"
    over = row.expires_on is not None and row.expires_on < till.today
    token = presented.token
    checks = {
        "merchant": row.taken_here,
        "method": presented.method in kind.shelf()[row.kind].redemption,
        "state": row.state in SPENDABLE,
        "expired": not over,
        # A code that its owner never saw cannot have come from him.
        "code": row.code_state == "revealed"
        or (not by_code and row.code_state in (None, "issued")),
        "token": by_code or (token is not None and token.is_alive and not row.token_used),
    }
    return next((reason for reason, passed in checks.items() if not passed), "")
