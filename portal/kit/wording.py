"""Sentences in both languages, and how a list of things is said in them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same thing said in English and in Chinese."""

    en: str
    zh: str

    def in_(self, locale: str) -> str:
        """The sentence for a reader of `locale`, a BCP 47 tag; English unless it is Chinese."""
        return self.zh if locale.lower().startswith("zh") else self.en

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(self.en + other.en, self.zh + other.zh)


def one_of(things: Sequence[str]) -> Sentence:
    """`a`, `a or b`, `a, b or c`."""
    *most, last = things
    english = f"{', '.join(most)} or {last}" if most else last
    chinese = f"{'、'.join(most)}或{last}" if most else last
    return Sentence(english, chinese)


def joined(parts: Sequence[Sentence], en: str, zh: str) -> Sentence:
    """The parts with a conjunction between them."""
    return Sentence(en.join(part.en for part in parts), zh.join(part.zh for part in parts))


def count(number: int, en: str, zh: str) -> Sentence:
    """A number of things: `1 year`, `5 years`."""
    return Sentence(f"{number} {en}" if number == 1 else f"{number} {en}s", f"{number} {zh}")
