"""How Chinese names begin in pinyin, for finding 付懿浩 by `fyh` as people do at a keyboard."""

import os
import re
from functools import cache

# Names are read by the character: the dictionary of phrases would cost 44 MB and 0.2 s at start.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, lazy_pinyin

# Characters that are read otherwise when they are a surname.
_SURNAMES = {
    "万俟": "mq",
    "单于": "cy",
    "单": "s",
    "曾": "z",
    "仇": "q",
    "查": "z",
    "区": "o",
    "解": "x",
    "朴": "p",
    "种": "c",
    "乐": "y",
    "缪": "m",
    "翟": "z",
    "员": "y",
    "盖": "g",
    "覃": "q",
    "尉": "y",
    "召": "s",
    "折": "s",
}
_HAN = re.compile(r"[\u3400-\u9fff]")


def initials_of(name: str) -> str | None:
    """The first letters of a name's Chinese characters; None for a name that has none."""
    characters = _HAN.findall(name)
    if not characters:
        return None
    for surname, letters in _SURNAMES.items():
        if name.strip().startswith(surname):
            return letters + "".join(map(_initial, characters[len(surname) :]))
    return "".join(map(_initial, characters))


@cache
def _initial(character: str) -> str:
    """One character at a time and remembered: a roster has 100,000 names of some 2,000."""
    return "".join(lazy_pinyin(character, style=Style.FIRST_LETTER, errors="ignore"))
