"""Whatever the seed makes of clock, people, workers and crashes, the invariants hold."""

import shutil
from pathlib import Path

from tests.simulation.driving import simulate


async def test_invariants_hold(seed: int, sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "portal.db"
    shutil.copy(sqlite_template, path)
    await simulate(f"sqlite+aiosqlite:///{path}", seed)
