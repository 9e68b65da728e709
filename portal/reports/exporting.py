"""Exports: a list as a CSV file, made in the background and kept sealed until fetched."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.catalog.models import Bundle, Product
from portal.directory import policy as directory
from portal.directory import roster_exporting
from portal.directory.finding import PeopleFilter
from portal.directory.models import Department, Employee
from portal.directory.reads import in_order
from portal.kit import clock
from portal.kit.actor import Actor, system
from portal.kit.db.session import Database
from portal.kit.jobs import queue as jobs
from portal.kit.spreadsheets import writing
from portal.reports import tracking
from portal.reports.models import Export
from portal.rules.models import Grant, GrantRule
from portal.vault import holding
from portal.wallet.models import WalletItem

JOB = "reports.export"
_ROWS_AT_ONCE = 2_000
_LARGEST_FILE = 1 << 30
_COLUMNS = {
    "en": ("Employee number", "Name", "Department", "Rule", "Occasion", "Granted on", "Bundle",
           "Product", "State", "Currency", "Face value", "Value left", "Expires on"),
    "zh": ("员工编号", "姓名", "部门", "发放规则", "事由", "发放日期", "福利包",
           "商品", "状态", "币种", "面值", "余额", "有效期至"),
}  # fmt: skip


async def request(session: AsyncSession, actor: Actor, wanted: tracking.Filter) -> Export:
    """Ask for tracked claims as a file; a job makes it."""
    return await _requested(session, actor, Export(kind="claims", filter=wanted.plain()))


async def request_roster(session: AsyncSession, actor: Actor, wanted: PeopleFilter) -> Export:
    """Ask for people of the roster as a file that imports unchanged; a job makes it. It holds all
    that is known of them, so it is for who may bring such a file in."""
    actor.require(directory.ROSTER_IMPORT)
    return await _requested(session, actor, Export(kind="roster", filter=wanted.plain()))


async def _requested(session: AsyncSession, actor: Actor, export: Export) -> Export:
    export.organization_id = actor.organization_id
    export.requested_by = actor.id
    export.locale = actor.locale
    session.add(export)
    await session.flush()
    await jobs.enqueue(session, JOB, str(export.id), {"export_id": str(export.id)})
    details: dict[str, JSON] = {"kind": export.kind, "filter": export.filter}
    await appending.append(session, actor, "export.requested", "Export", export.id, details)
    return export


def rows_query(actor: Actor, wanted: tracking.Filter) -> Any:
    """The columns of the file, in the order of its header, behind the item's id."""
    return (
        tracking.joined(
            select(
                WalletItem.id,
                Employee.number,
                Employee.name,
                Department.path,
                GrantRule.name,
                Grant.occasion,
                Grant.granted_on,
                Bundle.key,
                Product.sku,
                WalletItem.state,
                WalletItem.currency,
                WalletItem.face_value,
                WalletItem.value_left,
                WalletItem.expires_on,
            ),
            actor,
            wanted,
            ("rule", "bundle", "department"),
        )
        .join(Employee, Employee.id == WalletItem.employee_id)
        .join(Product, Product.id == WalletItem.product_id)
    )


async def _rows(
    database: Database, actor: Actor, wanted: tracking.Filter
) -> AsyncIterator[Sequence[Any]]:
    """Every row, read in short transactions in the order of the items' ids."""
    last: UUID | None = None
    while True:
        query = rows_query(actor, wanted).order_by(WalletItem.id).limit(_ROWS_AT_ONCE)
        if last is not None:
            query = query.where(WalletItem.id > last)
        async with database.reading(actor.organization_id) as session:
            found = (await session.execute(query)).all()
        if not found:
            return
        yield found
        last = found[-1][0]


async def _claims(database: Database, actor: Actor, export: Export) -> AsyncIterator[bytes]:
    text = writing.CsvText(_COLUMNS["zh" if export.locale.startswith("zh") else "en"])
    async for rows in _rows(database, actor, tracking.Filter.of(export.filter)):
        for row in rows:
            text.add(_shown(row))
        yield text.taken()
    yield text.taken()


async def _roster(database: Database, actor: Actor, export: Export) -> AsyncIterator[bytes]:
    reader = replace(actor, permissions=frozenset({directory.EMPLOYEES_READ}))
    async with database.reading(actor.organization_id) as session:
        wanted = PeopleFilter.of(export.filter)
        async for piece in roster_exporting.export(session, reader, export.locale, wanted):
            yield piece


_CONTENTS = {"claims": _claims, "roster": _roster}


def _shown(row: Sequence[Any]) -> list[writing.Plain]:
    """A row without the item's id, and with the department's path readable."""
    _, number, name, path, *rest = row
    return [number, name, department_path(path), *rest]


def department_path(path: str | None) -> str | None:
    """`A / B / C` from the stored JSON list of names."""
    return None if path is None else " / ".join(orjson.loads(path))


async def make(database: Database, payload: Mapping[str, Any]) -> None:
    """The job: write the file and tell the export. Run twice, the second one changes nothing."""
    export_id = UUID(payload["export_id"])
    async with database.reading() as session:
        export = await session.get_one(Export, export_id)
    if export.state != "waiting":
        return
    actor = replace(system(export.organization_id), id=export.requested_by, locale=export.locale)
    name = f"{export.kind}-{clock.now():%Y-%m-%d}.csv"
    content = _CONTENTS[export.kind](database, actor, export)
    file = await holding.receive(database, actor, name, "export", content, _LARGEST_FILE)
    async with database.writing(export.organization_id) as session:
        await session.execute(
            update(Export)
            .where(Export.id == export.id, Export.state == "waiting")
            .values(state="ready", file_id=file.id, finished_at=clock.now())
        )
        details: dict[str, JSON] = {"kind": export.kind}
        await appending.append(session, actor, "export.made", "Export", export.id, details)


async def exports(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Export | None]:
    """Exports by id, for who asked for them."""
    rows = await session.scalars(
        select(Export).where(
            Export.id.in_(ids),
            Export.organization_id == actor.organization_id,
            Export.requested_by == actor.id,
        )
    )
    return in_order({row.id: row for row in rows}, ids)
