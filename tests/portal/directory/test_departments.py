"""The list of departments: a parent before its children, and every subtree in one piece."""

import json
from collections.abc import Sequence

import pytest

from portal.directory import reads
from portal.directory.roster_places import Places
from portal.kit.db.session import Database
from portal.kit.paging import Window
from tests.factories import directory

# Names that begin like others, with what sorts before and after the marks between them.
PATHS = [
    ("A",),
    ("A", "B"),
    ("A", "B", "!"),
    ("A", "B", "~"),
    ("A", " "),
    ("A ",),
    ("A B",),
    ("A!",),
    ("A,B",),
    ('A"',),
    ('A","B',),
    ("A\\",),
    ("AB",),
    ("AB", "A"),
    ("a",),
    ("a", "É"),
    ("研发",),
    ("研发", "平台", "基础 架构"),
    ("研发中心",),
    ("🐋", "A"),
]


async def _listed(database: Database, actor: object, **window: int) -> list[tuple[str, ...]]:
    """The paths in the order of the list, page by page."""
    listing = reads.department_listing(actor)  # type: ignore[arg-type]
    (key, size), *_ = window.items()
    edge = {"first": "after", "last": "before"}[key]
    found: list[tuple[str, ...]] = []
    cursor: str | None = None
    async with database.reading() as session:
        while True:
            page = await listing.page(session, Window(**{key: size, edge: cursor}))  # type: ignore[arg-type]
            paths = [tuple(json.loads(row.path)) for row in page.rows]
            found = [*found, *paths] if key == "first" else [*paths, *found]
            if not (page.has_next if key == "first" else page.has_previous):
                return found
            cursor = page.cursors[-1 if key == "first" else 0]


def _together(paths: Sequence[tuple[str, ...]], root: tuple[str, ...]) -> bool:
    inside = [n for n, path in enumerate(paths) if path[: len(root)] == root]
    return inside == list(range(inside[0], inside[0] + len(inside))) and paths[inside[0]] == root


@pytest.mark.parametrize("size", [1, 4, 100])
async def test_a_parent_stands_before_its_children_and_a_subtree_together(
    database: Database, size: int
) -> None:
    organization = await directory.organization(database)
    actor = directory.actor(organization.id, "hr_admin")
    async with database.writing(organization.id) as session:
        places = await Places.of(session, organization.id, {})
        for path in reversed(PATHS):
            places.department(path)
        await places.write_new(session, organization.id)

    paths = await _listed(database, actor, first=size)
    everything = {path[:depth] for path in PATHS for depth in range(1, len(path) + 1)}
    assert sorted(paths) == sorted(everything)
    assert all(_together(paths, path) for path in paths)
    assert await _listed(database, actor, last=size) == paths
