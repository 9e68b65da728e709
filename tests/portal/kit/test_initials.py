"""Initials of Chinese names, surnames read as surnames; other names have none."""

import pytest

from portal.kit.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("付懿浩", "fyh"),
        ("欧阳娜娜", "oynn"),
        ("单雄信", "sxx"),
        ("单于夫罗", "cyfl"),
        ("曾国藩", "zgf"),
        ("尉迟恭", "ycg"),
        ("Lily 王莉", "wl"),
        ("山田 太郎", "sttl"),
        ("𠮷野", "y"),
        ("Jane Smith", None),
        ("Ünal 🙂", None),
        ("やまだ", None),
        ("", None),
    ],
)
def test_a_name_has_the_initials_of_its_characters(name: str, initials: str | None) -> None:
    assert initials_of(name) == initials
