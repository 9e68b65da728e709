"""The documents that are made from code are fresh, and what documents link to exists."""

import re
from pathlib import Path

import pytest

from portal.kit import settings
from schema.kit import persisted

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_settings_page_is_fresh() -> None:
    page = ROOT / "docs" / "operating" / "settings.md"
    assert page.read_text(encoding="utf-8") == settings.reference(), "run `portal export-settings`"


def test_the_page_of_the_walk_is_fresh() -> None:
    page = ROOT / "docs" / "walk.md"
    assert page.read_text(encoding="utf-8") == persisted.walk_page(), "run `portal export-walk`"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), target
