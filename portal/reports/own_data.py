"""Everything that is kept about one employee, for that employee: as JSON, or its items as CSV.

It holds no codes: who wants to see one opens it, and that look is counted.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.models import AuditEntry
from portal.catalog import translations
from portal.catalog.models import Brand, Product, ProductVersion
from portal.claims.models import CodeView
from portal.directory.models import Assignment, Employee, Leave, Session, Spell
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.kit.spreadsheets.writing import csv_chunks
from portal.redemption.models import Merchant, Redemption
from portal.rules.models import Grant
from portal.wallet.models import Choice, WalletItem

_PERSON = (
    "number", "name", "email", "locale", "hired_on", "original_hired_on", "adjusted_service_on",
    "probation_ends_on", "last_day", "birth_calendar", "birth_year", "birth_month", "birth_day",
    "birth_leap_month", "birthday_opt_out", "attributes", "created_at", "changed_at",
)  # fmt: skip
_ITEM = (
    "id", "state", "currency", "face_value", "value_left", "created_at", "claim_by", "expires_on",
    "claimed_at", "delivered_at", "revealed_at", "ended_at",
)  # fmt: skip
_HEADERS = {
    "en": ("Id", "Brand", "Product", "Occasion", "Granted on", "State", "Currency", "Face value",
           "Value left", "Claim by", "Expires on"),
    "zh": ("编号", "品牌", "商品", "事由", "发放日期", "状态", "币种", "面值",
           "余额", "领取截止", "有效期至"),
}  # fmt: skip


async def as_json(session: AsyncSession, actor: Actor, locale: str) -> str:
    """All of it. Amounts are in minor units."""
    found = await _all(session, actor, locale)
    return orjson.dumps(found, option=orjson.OPT_INDENT_2, default=str).decode()


async def as_csv(session: AsyncSession, actor: Actor, locale: str) -> str:
    """The items of the wallet, a row for each. Amounts are in minor units."""
    items = await _items(session, await _own(session, actor), locale)
    header = _HEADERS["zh" if locale.startswith("zh") else "en"]
    keys = ("id", "brand", "product", "occasion", "created_at", "state", "currency", "face_value",
            "value_left", "claim_by", "expires_on")  # fmt: skip
    rows = ([_cell(item[key]) for key in keys] for item in items)
    await _note(session, actor, "csv")
    return b"".join(csv_chunks(header, rows)).decode()


def _cell(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


async def _all(session: AsyncSession, actor: Actor, locale: str) -> dict[str, Any]:
    employee = await _own(session, actor)
    items = await _items(session, employee, locale)
    ids = [item["id"] for item in items]
    found = {
        "made_at": clock.now(),
        "person": _plain(employee, _PERSON),
        "assignments": await _rows(session, Assignment, employee),
        "former_employments": await _rows(session, Spell, employee),
        "leaves": await _rows(session, Leave, employee),
        "wallet": items,
        "choices": await _rows(session, Choice, employee),
        "code_views": await _views(session, employee, ids),
        "redemptions": await _redemptions(session, employee, ids),
        "what_was_done": await _entries(session, employee, ids),
        "sessions": await _sessions(session, employee),
    }
    await _note(session, actor, "json")
    return found


async def _own(session: AsyncSession, actor: Actor) -> Employee:
    query = select(Employee).where(
        Employee.id == actor.employee_id, Employee.organization_id == actor.organization_id
    )
    found = await session.scalar(query)
    if found is None:
        raise NotFound(thing="employee")
    return found


async def _note(session: AsyncSession, actor: Actor, form: str) -> None:
    assert actor.employee_id is not None  # noqa: S101 - `_own` refused anybody else
    await appending.append(
        session, actor, "employee.data_exported", "Employee", actor.employee_id, {"format": form}
    )


def _plain(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


async def _rows(session: AsyncSession, table: Any, employee: Employee) -> list[dict[str, Any]]:
    """The rows of a table about the employee, without the ids of person and organization."""
    names = [
        column.key
        for column in table.__table__.columns
        if column.key not in ("organization_id", "employee_id")
    ]
    query = select(table).where(
        table.employee_id == employee.id, table.organization_id == employee.organization_id
    )
    rows = await session.scalars(query.order_by(table.id))
    return [_plain(row, names) for row in rows]


async def _items(session: AsyncSession, employee: Employee, locale: str) -> list[dict[str, Any]]:
    query = (
        select(WalletItem, ProductVersion.name, Brand.name.label("brand"), Grant.occasion)
        .join(ProductVersion, ProductVersion.id == WalletItem.product_version_id)
        .join(Product, Product.id == WalletItem.product_id)
        .join(Brand, Brand.id == Product.brand_id)
        .join(Grant, Grant.id == WalletItem.grant_id)
        .where(
            WalletItem.employee_id == employee.id,
            WalletItem.organization_id == employee.organization_id,
        )
        .order_by(WalletItem.id)
    )
    return [
        {
            **_plain(row.WalletItem, _ITEM),
            "product": translations.resolved(row.name, locale, "en"),
            "brand": translations.resolved(row.brand, locale, "en"),
            "occasion": row.occasion,
        }
        for row in await session.execute(query)
    ]


async def _views(
    session: AsyncSession, employee: Employee, item_ids: Sequence[UUID]
) -> list[dict[str, Any]]:
    query = select(CodeView).where(
        CodeView.wallet_item_id.in_(item_ids),
        CodeView.organization_id == employee.organization_id,
    )
    names = ("wallet_item_id", "created_at", "viewer_kind", "viewer_name", "address", "device")
    return [_plain(row, names) for row in await session.scalars(query.order_by(CodeView.id))]


async def _redemptions(
    session: AsyncSession, employee: Employee, item_ids: Sequence[UUID]
) -> list[dict[str, Any]]:
    query = (
        select(Redemption, Merchant.name)
        .join(Merchant, Merchant.id == Redemption.merchant_id)
        .where(
            Redemption.wallet_item_id.in_(item_ids),
            Redemption.organization_id == employee.organization_id,
        )
        .order_by(Redemption.id)
    )
    names = ("wallet_item_id", "created_at", "state", "currency", "captured", "rolled_back")
    return [
        {**_plain(row.Redemption, names), "merchant": row.name}
        for row in await session.execute(query)
    ]


async def _entries(
    session: AsyncSession, employee: Employee, item_ids: Sequence[UUID]
) -> list[dict[str, Any]]:
    query = select(AuditEntry).where(
        AuditEntry.subject_id.in_([*item_ids, employee.id]),
        AuditEntry.organization_id == employee.organization_id,
    )
    names = ("created_at", "action", "subject_type", "subject_id", "actor_kind", "actor_name")
    return [_plain(row, names) for row in await session.scalars(query.order_by(AuditEntry.id))]


async def _sessions(session: AsyncSession, employee: Employee) -> list[dict[str, Any]]:
    query = select(Session).where(
        Session.employee_id == employee.id, Session.organization_id == employee.organization_id
    )
    names = ("created_at", "expires_at", "revoked_at", "address", "device")
    return [_plain(row, names) for row in await session.scalars(query.order_by(Session.id))]
