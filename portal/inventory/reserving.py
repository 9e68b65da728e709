"""Binding codes to wallet items, and taking them back unseen."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.sql.selectable import NamedFromClause

from portal.inventory.models import BUCKETS, Code
from portal.kit import clock

_CODES = cast(Table, Code.__table__)
_DAY: BindParameter[date] = bindparam("_day", type_=_CODES.c.expires_on.type)
# Written into the statement, or no database would see that the index of the stock covers it.
_AVAILABLE = literal("available", literal_execute=True)


@dataclass(frozen=True, slots=True)
class BoundCode:
    """The code that an item got, and its last day if it has one."""

    id: UUID
    expires_on: date | None


async def bind(
    session: AsyncSession, organization_id: UUID, product_id: UUID, wallet_item_id: UUID, day: date
) -> BoundCode | None:
    """Take a code that is good on `day` from a product's stock; None when there is none.

    The codes that expire first go first. One statement picks and takes; rows that others are taking
    at the moment are passed over, so nobody waits and nobody gets the same one.
    """
    values = {
        "_organization_id": organization_id,
        "_product_id": product_id,
        "_wallet_item_id": wallet_item_id,
        "_day": day,
        "_bucket": secrets.randbelow(BUCKETS),
        "_now": clock.now(),
    }
    row = (await session.execute(_bind_statement(), values)).one_or_none()
    return None if row is None else BoundCode(*row)


@cache
def _bind_statement() -> ReturningUpdate[UUID, date | None]:
    # Made once, on plain tables: nothing is bound more often than a code.
    return (
        update(_CODES)
        .where(_CODES.c.id == _next_code(), _CODES.c.state == _AVAILABLE)
        .values(
            state="issued",
            wallet_item_id=bindparam("_wallet_item_id"),
            issued_at=bindparam("_now"),
        )
        .returning(_CODES.c.id, _CODES.c.expires_on)
    )


def _next_code() -> ScalarSelect[UUID]:
    """The code to take. Everybody looks first behind a bucket of their own among the codes that
    expire next, then wherever one is left; codes without an end come last."""
    code = _CODES.alias("candidate")
    soonest, dated = code.c.expires_on == _first_day(), code.c.expires_on >= _DAY
    endless, behind = code.c.expires_on.is_(None), code.c.bucket >= bindparam("_bucket")
    choices = ((soonest, behind), (dated,), (endless, behind), (endless,))
    found = [
        _first(code, code.c.id, *which).with_for_update(skip_locked=True).scalar_subquery()
        for which in choices
    ]
    # As a select of its own, for PostgreSQL looks through no coalesce() for an index when row-level
    # security is on.
    return select(func.coalesce(*found)).scalar_subquery()


def _first_day() -> ScalarSelect[date]:
    code = _CODES.alias("first")
    return _first(code, code.c.expires_on, code.c.expires_on >= _DAY).scalar_subquery()


def _first(code: NamedFromClause[Any], column: Any, *which: ColumnElement[bool]) -> Select[Any]:
    available = (
        code.c.organization_id == bindparam("_organization_id"),
        code.c.product_id == bindparam("_product_id"),
        code.c.state == _AVAILABLE,
    )
    in_order = (code.c.expires_on, code.c.bucket, code.c.id)
    return select(column).where(*available, *which).order_by(*in_order).limit(literal_column("1"))


async def give_back(
    session: AsyncSession, organization_id: UUID, wallet_item_ids: Sequence[UUID], day: date
) -> int:
    """Take the codes of items that ended back into stock, if nobody saw them and they are good on
    `day`; the others have expired with their items. Returns how many are in stock again."""
    unseen = (Code.state == "issued") & or_(Code.expires_on.is_(None), Code.expires_on >= day)
    rows = await session.execute(
        update(Code)
        .where(
            Code.organization_id == organization_id,
            Code.wallet_item_id.in_(wallet_item_ids),
            Code.state.in_(("issued", "revealed")),
        )
        .values(
            state=case((unseen, "available"), else_="expired"),
            wallet_item_id=case((unseen, None), else_=Code.wallet_item_id),
            issued_at=case((unseen, None), else_=Code.issued_at),
        )
        .returning(Code.state)
        .execution_options(synchronize_session=False)
    )
    return sum(state == "available" for (state,) in rows)
