"""The portal without the guard of its stock, for the control of the rush: a claim picks its code
before its transaction, waits until others have picked too, and takes what it picked."""

import asyncio
from contextvars import ContextVar
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.entry import cli
from portal.inventory import reserving
from portal.inventory.models import Code
from portal.inventory.reserving import BoundCode
from portal.kit import clock
from portal.kit.idempotency import Request
from schema.kit.mutation import _Call

LOOKS = 8

_picked: ContextVar[UUID] = ContextVar("picked")
_everybody = asyncio.Barrier(LOOKS)
_guarded = _Call._answer


async def _look_first(call: _Call, request: Request, input: Any) -> dict[str, Any]:
    if call.name == "claim_create":
        free = select(Code.id).where(Code.state == "available").order_by(Code.id).limit(1)
        async with call.context.database.reading() as session:
            _picked.set((await session.scalars(free)).one())
        await _everybody.wait()
    return await _guarded(call, request, input)


async def _take_what_was_picked(
    session: AsyncSession, organization_id: UUID, product_id: UUID, wallet_item_id: UUID, day: date
) -> BoundCode:
    values = {"state": "issued", "wallet_item_id": wallet_item_id, "issued_at": clock.now()}
    await session.execute(update(Code).where(Code.id == _picked.get()).values(values))
    return BoundCode(_picked.get(), None)


if __name__ == "__main__":
    _Call._answer = _look_first  # type: ignore[method-assign]
    reserving.bind = _take_what_was_picked
    cli.main()
