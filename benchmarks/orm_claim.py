"""The rival of our claim: the same rows by objects of an ORM and a `SELECT ... FOR UPDATE`, served
by `python -m benchmarks.orm_claim DATABASE_URL PORT`. No GraphQL, no permissions."""

import hashlib
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import uvicorn
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.audit.models import AuditEntry
from portal.claims.models import Claim
from portal.directory.models import Employee, Session
from portal.entry import tables
from portal.inventory.models import Code
from portal.kit import ids
from portal.kit.idempotency import IdempotencyKey
from portal.kit.outbox import OutboxFact
from portal.ledger.models import LedgerAccount, LedgerTransaction, Posting
from portal.wallet.models import WalletItem


@dataclass(frozen=True, slots=True)
class Claimed:
    """An item, the code that it got, and who claimed it."""

    item: WalletItem
    code: Code
    employee: Employee


async def claim(session: AsyncSession, token: str, item_id: UUID, key: str) -> UUID:
    await session.execute(text("SELECT set_config('portal.organization', '*', true)"))
    employee = await _employee(session, token)
    owned = {"organization_id": employee.organization_id}
    if await session.scalar(select(IdempotencyKey).where(IdempotencyKey.key == key)):
        raise LookupError("this key was used")
    asked = IdempotencyKey(
        actor_id=employee.id, operation="orm", key=key, payload_hash=b"", **owned
    )
    session.add(asked)
    found = Claimed(*await _item_and_code(session, employee, item_id), employee)
    now = datetime.now(UTC)
    found.item.state, found.item.claimed_at, found.item.delivered_at = "delivered", now, now
    found.code.state, found.code.wallet_item_id, found.code.issued_at = "issued", item_id, now
    claim = Claim(
        id=ids.new(),
        wallet_item_id=item_id,
        employee_id=employee.id,
        code_id=found.code.id,
        **owned,
    )  # fmt: skip
    session.add(claim)
    await _book(session, found, claim)
    _note(session, found, claim)
    asked.answer = {"claim": str(claim.id)}
    return claim.id


async def _employee(session: AsyncSession, token: str) -> Employee:
    digest = hashlib.sha256(token.encode()).digest()
    signed_in = (await session.scalars(select(Session).where(Session.token_hash == digest))).one()
    return await session.get_one(Employee, signed_in.employee_id)


async def _item_and_code(
    session: AsyncSession, employee: Employee, item_id: UUID
) -> tuple[WalletItem, Code]:
    own = (WalletItem.id == item_id) & (WalletItem.employee_id == employee.id)
    available = select(WalletItem).where(own, WalletItem.state == "available").with_for_update()
    item = (await session.scalars(available)).one()
    stock = (
        select(Code)
        .where(Code.product_id == item.product_id, Code.state == "available")
        .order_by(Code.expires_on, Code.bucket, Code.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return item, (await session.scalars(stock)).one()


async def _book(session: AsyncSession, found: Claimed, claim: Claim) -> None:
    owned = {"organization_id": claim.organization_id}
    booked = LedgerTransaction(id=ids.new(), kind="claimed", source_id=claim.id, **owned)
    session.add(booked)
    value = found.item.face_value
    moved = {("issued_value", claim.organization_id): -value, ("held_value", found.item.id): value}
    rows = []
    for (kind, owner), amount in moved.items():
        one = (LedgerAccount.kind == kind) & (LedgerAccount.owner_id == owner)
        account = (await session.scalars(select(LedgerAccount).where(one))).one_or_none()
        if account is None:
            account = LedgerAccount(
                id=ids.new(), kind=kind, owner_id=owner, currency=found.item.currency, **owned
            )
            session.add(account)
        rows.append({"transaction_id": booked.id, "account_id": account.id, "amount": amount})
    await session.flush()
    # One statement: a trigger sums up what each statement has written.
    posted = [{"id": ids.new(), "created_at": claim.created_at, **row, **owned} for row in rows]
    await session.execute(insert(Posting).values(posted))


def _note(session: AsyncSession, found: Claimed, claim: Claim) -> None:
    details = {"claim_id": str(claim.id)}
    owned = {"organization_id": claim.organization_id}
    session.add(
        AuditEntry(
            actor_kind="employee", actor_id=found.employee.id, actor_name=found.employee.name,
            action="item.claimed", subject_type="WalletItem", subject_id=found.item.id,
            details=details, mac=bytes(32), **owned,
        )
    )  # fmt: skip
    session.add(OutboxFact(kind="item_claimed", subject_id=found.item.id, content=details, **owned))


def application(address: str) -> Starlette:
    tables.metadata()  # every table, for foreign keys name them
    engine = create_async_engine(address, pool_size=10, max_overflow=10)

    async def post(request: Request) -> Response:
        body = await request.json()
        token = request.headers["authorization"].removeprefix("Bearer ")
        async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
            claimed = await claim(session, token, UUID(body["item"]), body["key"])
        return JSONResponse({"claim": str(claimed)})

    return Starlette(routes=[Route("/claims", post, methods=["POST"])])


if __name__ == "__main__":
    uvicorn.run(application(sys.argv[1]), port=int(sys.argv[2]), log_level="warning")
