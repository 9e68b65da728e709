"""The simulation can fail: without a guard, some seed among a few breaks an invariant."""

import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.inventory import reserving
from portal.inventory.models import Code
from portal.inventory.reserving import BoundCode
from portal.kit import clock, idempotency
from portal.kit.db.session import Database
from portal.rules import granting, jobs, parts
from portal.rules.granting import Progress
from portal.rules.models import RuleRun, RunPart
from tests.simulation.driving import Broken, simulate

FEW = range(200, 208)


async def _first_broken(template: Path, folder: Path) -> str:
    """What the first seed that breaks something says; empty when every one goes well."""
    for seed in FEW:
        path = folder / f"{seed}.db"
        shutil.copy(template, path)
        try:
            await simulate(f"sqlite+aiosqlite:///{path}", seed)
        except Broken as broken:
            return str(broken)
    return ""


async def test_control_codes_that_are_bound_without_a_guard(
    monkeypatch: pytest.MonkeyPatch, sqlite_template: Path, tmp_path: Path
) -> None:
    async def bind(
        session: AsyncSession, organization_id: UUID, product_id: UUID, item_id: UUID, _: object
    ) -> BoundCode | None:
        code = await session.scalar(
            select(Code).where(Code.product_id == product_id).order_by(Code.id).limit(1)
        )
        if code is None:
            return None
        values = {"state": "issued", "wallet_item_id": item_id, "issued_at": clock.now()}
        await session.execute(update(Code).where(Code.id == code.id).values(values))
        return BoundCode(code.id, code.expires_on)

    monkeypatch.setattr(reserving, "bind", bind)
    assert "an item has arrived without its code" in await _first_broken(sqlite_template, tmp_path)


async def test_control_keys_that_are_forgotten(
    monkeypatch: pytest.MonkeyPatch, sqlite_template: Path, tmp_path: Path
) -> None:
    async def begin(*_: object) -> None:
        return None

    monkeypatch.setattr(idempotency, "begin", begin)
    assert "was answered" in await _first_broken(sqlite_template, tmp_path)


async def test_control_a_run_that_is_closed_before_it_grants(
    monkeypatch: pytest.MonkeyPatch, sqlite_template: Path, tmp_path: Path
) -> None:
    """Two transactions where one is needed: only a death between them can tell."""

    async def work_on(database: Database, organization_id: UUID, part_id: UUID, chunk: int) -> Any:
        async with database.writing(organization_id) as session:
            work = await parts.load(session, part_id)
            done = update(RunPart).where(RunPart.id == part_id).values(state="finished")
            await session.execute(done)
        async with database.writing(organization_id) as session:
            counts = await granting._grant(session, granting._Chunk(work, None))
            added = update(RuleRun).where(RuleRun.id == work.run.id).values({**counts})
            await session.execute(added)
        return Progress.FINISHED

    monkeypatch.setattr(jobs, "_work_on", work_on)
    assert "grants differ from the calendar" in await _first_broken(sqlite_template, tmp_path)
