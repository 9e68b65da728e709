"""Lists of days off that an operator writes."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.calendars import china, countries, holiday_lists
from portal.kit.calendars.errors import InvalidHolidayList
from tests.portal.kit.calendars.test_workdays import LIST_2027


def changed(path: list[Any], value: object) -> dict[str, Any]:
    document = copy.deepcopy(LIST_2027)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


FIRST = ["holidays", 0]


@pytest.mark.parametrize(
    ("document", "place", "reason"),
    [
        ([], "$", "write an object"),
        ({}, "$.calendar", "missing"),
        (changed(["calendar"], "china"), "$.calendar", "such as CN"),
        (changed(["year"], "2027"), "$.year", "1950"),
        (changed(["year"], True), "$.year", "1950"),
        (changed(["holiday"], []), "$.holiday", "no such key"),
        (changed(["source"], " "), "$.source", "text"),
        (changed(["holidays"], []), "$.holidays", "1 to 100"),
        (changed(["holidays"], {}), "$.holidays", "a list"),
        (changed([*FIRST, "key"], "New Year"), "$.holidays[0].key", "small letters"),
        (changed([*FIRST, "name"], "New Year"), "$.holidays[0].name", "en, zh"),
        (changed([*FIRST, "name", "zh"], ""), "$.holidays[0].name.zh", "text"),
        (changed([*FIRST, "day"], "2027-02-30"), "$.holidays[0].day", "2027-10-01"),
        (changed([*FIRST, "day"], "2028-01-01"), "$.holidays[0].day", "2027-12-31"),
        (changed([*FIRST, "days_off"], ["2026-12-24"]), "$.holidays[0].days_off[0]", "not from"),
        (
            changed([*FIRST, "days_off"], ["2027-01-03/2027-01-01"]),
            "$.holidays[0].days_off[0]",
            "before the last",
        ),
        (
            changed([*FIRST, "days_off"], ["2027-01-01/2027-12-01"]),
            "$.holidays[0].days_off[0]",
            "60 days",
        ),
        (changed([*FIRST, "days_off"], [7]), "$.holidays[0].days_off[0]", "such as"),
        (
            changed([*FIRST, "make_up_days"], ["2027-02-07"]),
            "$.holidays[0].make_up_days",
            "day off as well",
        ),
        (changed([*FIRST, "substitute"], "2027-05-05"), "$.holidays[0].substitute", "days_off"),
        (
            changed(["holidays", 1], LIST_2027["holidays"][0]),  # type: ignore[index] # a JSON document
            "$.holidays[1].key",
            "twice",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(document: object, place: str, reason: str) -> None:
    with pytest.raises(InvalidHolidayList) as refused:
        holiday_lists.read(document)
    assert refused.value.facts["place"] == place
    assert reason in str(refused.value.facts["reason"])
    assert refused.value.facts["reason_zh"]


def test_what_is_written_is_read_back() -> None:
    read = holiday_lists.read(LIST_2027)
    assert holiday_lists.read(holiday_lists.written(read)) == read
    for packaged in (china.published(2026), china.computed(2031)):
        assert packaged is not None
        assert holiday_lists.read(holiday_lists.written(packaged)) == packaged
    german = countries.computed("DE-BY", 2027).holidays
    assert holiday_lists.read(holiday_lists.written(german)) == german


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(["calendar", "year", "source", "holidays"]), JSON)
def test_any_document_is_read_or_refused(key: str, value: object) -> None:
    document = changed([key], value)
    try:
        read = holiday_lists.read(document)
    except InvalidHolidayList as refused:
        assert str(refused.facts["place"]).startswith(f"$.{key}")  # noqa: PT017 - or it is read
    else:
        assert holiday_lists.read(holiday_lists.written(read)) == read
