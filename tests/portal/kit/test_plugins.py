"""A plug-in is on its shelf because its file is in the folder."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.kit.plugins import BadPlugin, Shelf

SOURCE = """
from tests.portal.kit.test_plugins import Bird
PLUGIN = Bird({key!r})
"""


@dataclass(frozen=True)
class Bird:
    key: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "aviary"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield package
    for name in [name for name in sys.modules if name.split(".")[0] == "aviary"]:
        del sys.modules[name]


def _add(folder: Path, module: str, key: str) -> None:
    (folder / f"{module}.py").write_text(SOURCE.format(key=key))


def _entry_point(folder: Path, key: str, value: str) -> None:
    """What an installed distribution leaves behind for its entry points."""
    metadata = folder.parent / "more_birds-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: more-birds\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[aviary]\n{key} = {value}\n")


def test_a_new_file_is_a_new_plugin(folder: Path) -> None:
    _add(folder, "wren", "wren")
    _add(folder, "crane", "crane")
    _add(folder, "_nest", "nest")
    shelf = Shelf("aviary", Bird)
    assert list(shelf) == ["crane", "wren"]
    assert shelf["wren"] == Bird("wren")
    assert shelf.get("owl") is None


def test_another_distribution_brings_plugins(folder: Path) -> None:
    _add(folder, "wren", "wren")
    (folder.parent / "more_birds.py").write_text(SOURCE.format(key="owl"))
    _entry_point(folder, "owl", "more_birds:PLUGIN")
    assert list(Shelf("aviary", Bird)) == ["owl", "wren"]


def test_two_of_one_key_are_refused(folder: Path) -> None:
    _add(folder, "wren", "wren")
    _entry_point(folder, "wren", "aviary.wren:PLUGIN")
    with pytest.raises(BadPlugin, match="two plug-ins called wren"):
        list(Shelf("aviary", Bird))


def test_a_plugin_is_called_like_its_file(folder: Path) -> None:
    _add(folder, "wren", "robin")
    with pytest.raises(BadPlugin, match="wren"):
        list(Shelf("aviary", Bird))


def test_a_file_without_a_plugin_is_refused(folder: Path) -> None:
    (folder / "stone.py").write_text("")
    with pytest.raises(BadPlugin, match="stone"):
        list(Shelf("aviary", Bird))
