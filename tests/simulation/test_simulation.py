"""Whatever the seed makes of clock, people, workers and crashes, the invariants hold."""

import shutil
from pathlib import Path

import pytest

from tests.simulation.driving import simulate


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return _copied(sqlite_template, tmp_path / "portal.db")


def _copied(template: Path, path: Path) -> str:
    shutil.copy(template, path)
    return f"sqlite+aiosqlite:///{path}"


async def test_invariants_hold(seed: int, sqlite_url: str) -> None:
    await simulate(sqlite_url, seed)


@pytest.mark.parametrize("few", [101, 102])
async def test_invariants_hold_on_every_database(few: int, database_url: str) -> None:
    await simulate(database_url, few)


async def test_a_seed_tells_the_same_story_again(sqlite_template: Path, tmp_path: Path) -> None:
    first = await simulate(_copied(sqlite_template, tmp_path / "first.db"), 7)
    second = await simulate(_copied(sqlite_template, tmp_path / "second.db"), 7)
    assert first.story.steps == second.story.steps
    assert first.database.deaths > 0
