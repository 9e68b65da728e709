"""The attributes of a product are what its kind declares, in its types."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.catalog import attributes
from portal.catalog.errors import (
    AttributeMissing,
    AttributeTwice,
    BadAttribute,
    TextTooLong,
    UnknownAttribute,
)
from portal.catalog.kind import Attribute, AttributeType, Kind

KIND = Kind(
    key="picnic",
    en="Picnic",
    zh="野餐",
    fulfilment="stock",
    attributes=(
        Attribute("number", "Number", "号码", required=True, secret=True),
        Attribute("guests", "Guests", "人数", type="integer", required=True),
        Attribute("deposit", "Deposit", "押金", type="money"),
        Attribute("day", "Day", "日期", type="date"),
        Attribute("map", "Map", "地图", type="url"),
        Attribute("dogs", "Dogs", "可带狗", type="boolean"),
        Attribute("menu", "Menu", "菜单"),
    ),
)


def test_texts_become_values_and_blank_ones_nothing() -> None:
    given_texts = {
        "guests": " 4 ",
        "deposit": "2500",
        "day": "2026-11-23",
        "map": "https://example.com/a?b=c",
        "dogs": "false",
        "menu": " ",
    }
    stored = attributes.checked(KIND, given_texts.items())
    assert stored == {
        "guests": 4,
        "deposit": 2500,
        "day": "2026-11-23",
        "map": "https://example.com/a?b=c",
        "dogs": False,
    }
    again = [(key, attributes.written(value)) for key, value in stored.items()]
    assert attributes.checked(KIND, again) == stored


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [
        ([], AttributeMissing),
        ([("guests", "")], AttributeMissing),
        ([("guests", "4"), ("number", "1234")], UnknownAttribute),
        ([("guests", "4"), ("wine", "red")], UnknownAttribute),
        ([("guests", "4"), ("guests", "5")], AttributeTwice),
        ([("guests", "four")], BadAttribute),
        ([("guests", "-4")], BadAttribute),
        ([("guests", "4.5")], BadAttribute),
        ([("guests", "99999999999")], BadAttribute),
        ([("guests", "4"), ("day", "23.11.2026")], BadAttribute),
        ([("guests", "4"), ("map", "http://example.com")], BadAttribute),
        ([("guests", "4"), ("map", "javascript:alert(1)")], BadAttribute),
        ([("guests", "4"), ("map", "https://user:pass@example.com")], BadAttribute),
        ([("guests", "4"), ("map", "https://[")], BadAttribute),
        ([("guests", "4"), ("dogs", "yes")], BadAttribute),
        ([("guests", "4"), ("menu", "x" * 1001)], TextTooLong),
    ],
)
def test_what_is_refused(texts: Any, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        attributes.checked(KIND, texts)


@given(st.sampled_from(["text", "integer", "money", "date", "url", "boolean"]), st.text())
def test_any_text_is_taken_or_refused_and_never_a_crash(sort: AttributeType, text: str) -> None:
    kind = Kind("a", "A", "甲", "none", (Attribute("b", "B", "乙", type=sort),))
    try:
        stored = attributes.checked(kind, [("b", text)])
    except (BadAttribute, TextTooLong):
        return
    assert all(attributes.checked(kind, [("b", attributes.written(v))]) for v in stored.values())
