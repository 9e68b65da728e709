"""The attributes of a product: texts that people write, checked and typed as its kind declares."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from portal.catalog.errors import (
    AttributeMissing,
    AttributeTwice,
    BadAttribute,
    TextTooLong,
    UnknownAttribute,
)
from portal.catalog.kind import Attribute, AttributeType, Kind

_TEXT_CHARACTERS = 1_000
_LARGEST = 2**31 - 1
_PATH = ("input", "attributes")


@dataclass(frozen=True, slots=True)
class _Sort:
    """How the text of an attribute becomes its value; ValueError when it cannot."""

    value: Callable[[str], Any]
    en: str
    zh: str


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,10}", text, re.ASCII) or int(text) > _LARGEST:
        raise ValueError
    return int(text)


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def is_web_address(text: str) -> bool:
    """Whether it is an https address that a browser would follow, without a password in it."""
    if not text.isascii() or not text.isprintable() or " " in text:
        return False
    try:
        found = urlsplit(text)
    except ValueError:
        return False
    return found.scheme == "https" and bool(found.hostname) and "@" not in found.netloc


def _url(text: str) -> str:
    if not is_web_address(text):
        raise ValueError
    return text


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text]


_SORTS: dict[AttributeType, _Sort] = {
    "text": _Sort(str, "a text", "文本"),
    "integer": _Sort(_whole, "a whole number", "整数"),
    "money": _Sort(_whole, "an amount in minor units", "以最小货币单位表示的金额"),
    "date": _Sort(_day, "a day, written YYYY-MM-DD", "日期，格式为 YYYY-MM-DD"),
    "url": _Sort(_url, "an https address", "https 网址"),
    "boolean": _Sort(_boolean, "true or false", "true 或 false"),
}


def checked(kind: Kind, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The attributes of a product of this kind as they are stored. Blank counts as not given."""
    declared = {attribute.key: attribute for attribute in kind.product_attributes}
    found: dict[str, Any] = {}
    for key, text in given:
        if key not in declared:
            raise UnknownAttribute(key=key[:64], known=", ".join(declared) or "-", path=_PATH)
        if key in found:
            raise AttributeTwice(key=key, path=_PATH)
        found[key] = _value(declared[key], text.strip())
    values = {key: value for key, value in found.items() if value is not None}
    for attribute in declared.values():
        if attribute.required and attribute.key not in values:
            raise AttributeMissing(
                en_name=attribute.en, zh_name=attribute.zh, path=(*_PATH, attribute.key)
            )
    return values


def _value(attribute: Attribute, text: str) -> Any:
    if not text:
        return None
    if len(text) > _TEXT_CHARACTERS:
        raise TextTooLong(found=len(text), most=_TEXT_CHARACTERS, path=(*_PATH, attribute.key))
    sort = _SORTS[attribute.type]
    try:
        return sort.value(text)
    except (ValueError, KeyError):
        raise BadAttribute(
            en_name=attribute.en,
            zh_name=attribute.zh,
            expected=sort.en,
            expected_zh=sort.zh,
            path=(*_PATH, attribute.key),
        ) from None


def written(value: Any) -> str:
    """A stored value as the text that `checked` makes it from again."""
    return str(value).lower() if isinstance(value, bool) else str(value)
