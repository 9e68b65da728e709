"""Recurrences against python-dateutil, and what is refused."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.kit.calendars import recurrence, recurrence_words
from portal.kit.calendars.errors import InvalidRecurrence

START = date(2026, 1, 5)  # a Monday
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def dateutil_days(text: str, start: date, first: date, last: date) -> list[date]:
    rule = rrulestr(text, dtstart=datetime.combine(start, time()))
    found = rule.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    return [each.date() for each in found]


def _chosen(values: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[str]:
    lists = st.lists(values, min_size=1, max_size=most, unique=True)
    return lists.map(lambda each: ",".join(str(value) for value in each))


@st.composite
def texts(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    nonzero = st.integers(-31, 31).filter(bool)
    places = {"MONTHLY": ["", "1", "-1", "3"], "YEARLY": ["", "1", "-2"]}.get(freq, [""])
    # MO,1MO means either to RFC 5545 and both to dateutil: every day has a place here, or none.
    place = st.sampled_from([draw(st.sampled_from(places))])
    weekday = st.tuples(place, st.sampled_from(WEEKDAYS)).map("".join)
    options = {
        "BYMONTH": _chosen(st.integers(1, 12)),
        "BYDAY": _chosen(weekday),
    }
    if freq != "WEEKLY":  # dateutil counts the places of the first week from DTSTART on
        options["BYSETPOS"] = _chosen(st.sampled_from([1, 2, -1]))
    if freq != "WEEKLY":
        options["BYMONTHDAY"] = _chosen(nonzero, 8)
    if freq == "YEARLY":
        options["BYYEARDAY"] = _chosen(st.integers(-366, 366).filter(bool), 8)
    if freq == "WEEKLY":
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    for name, values in options.items():
        if draw(st.booleans()):
            parts.append(f"{name}={draw(values)}")
    return ";".join(parts)


@settings(max_examples=60)
@given(texts(), st.dates(date(2026, 1, 1), date(2029, 12, 31)), st.sampled_from(["", ";COUNT=5"]))
def test_it_fires_when_dateutil_does(text: str, start: date, end: str) -> None:
    try:
        recurrence.read(text, start)
    except InvalidRecurrence as refused:
        fits = str(refused.facts["reason"]).rpartition(" ")[2]
        assume("begin on" in str(refused.facts["reason"]))
        start = date.fromisoformat(fits)
    try:
        rule = recurrence.read(text + end, start)
    except InvalidRecurrence:
        assume(False)
    last = date(start.year + 5, 12, 31)
    assert list(rule.days(start, last)) == dateutil_days(text + end, start, start, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29", "2032-02-29", "2036-02-29"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", ["2027-01-01", "2032-12-31", "2038-01-01"]),
        ("FREQ=WEEKLY;BYDAY=WE,SU;BYSETPOS=2", ["2026-01-11", "2026-01-18", "2026-01-25"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYDAY=1MO,FR", ["2026-01-30", "2026-02-02", "2026-02-06"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", ["2026-01-05", "2026-01-07", "2026-01-19"]),
    ],
)
def test_known_days(text: str, expected: list[str]) -> None:
    rule = recurrence.read(text, date.fromisoformat(expected[0]))
    days = rule.days(rule.start, date(2050, 1, 1))
    assert [str(next(days)) for _ in expected] == expected


def test_a_far_range_needs_no_walk_from_the_beginning() -> None:
    rule = recurrence.read("FREQ=DAILY;INTERVAL=3", date(1950, 1, 1))
    far = list(rule.days(date(2090, 1, 1), date(2090, 1, 31)))
    assert len(far) in (10, 11)
    assert all((day - rule.start).days % 3 == 0 for day in far)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FREQ=HOURLY", "at most once a day"),
        ("FREQ=SECONDLY", "at most once a day"),
        ("FREQ=DAILY;BYHOUR=9,17", "at most once a day"),
        ("FREQ=DAILY;BYMINUTE=30", "at most once a day"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never fires"),
        ("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31", "never fires"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "never fires"),
        ("FREQ=WEEKLY;BYDAY=TU", "begin on 2026-01-06"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "begin on 2028-02-29"),
        ("FREQ=DAILY;UNTIL=20251231", "before its first"),
        ("FREQ=DAILY;UNTIL=20261231T090000Z", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=20261301", "UNTIL is a day"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261231", "both COUNT and UNTIL"),
        ("FREQ=DAILY;COUNT=0", "COUNT: 1..10000"),
        ("FREQ=DAILY;COUNT=99999999999", "COUNT: 1..10000"),
        ("FREQ=YEARLY;COUNT=10000", "more than 100 years"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL: 1..1000"),
        ("FREQ=DAILY;INTERVAL=٣", "INTERVAL: 1..1000"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY: -31..31"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH: 1..12"),
        ("FREQ=WEEKLY;BYDAY=1MO", "no meaning with WEEKLY"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY: 1..5"),
        ("FREQ=MONTHLY;BYDAY=XX", "none of MO"),
        ("FREQ=MONTHLY;BYWEEKNO=3;BYDAY=MO", "no meaning with MONTHLY"),
        ("FREQ=YEARLY;BYWEEKNO=3", "needs BYDAY"),
        ("FREQ=DAILY;BYSETPOS=1", "needs another BY"),
        ("FREQ=DAILY;WKST=XX", "WKST is one of"),
        ("FREQ=DAILY;FREQ=WEEKLY", "twice"),
        ("FREQ=DAILY;BYEASTER=0", "no part"),
        ("FREQ=DAILY;X-A", "no part"),
        ("FREQ=DAILY\nDTSTART=20260101", "FREQ is one of"),
        ("FREQ=FORTNIGHTLY", "FREQ is one of"),
        ("", "no part"),
        ("FREQ=DAILY;" * 100, "longer than"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidRecurrence) as refused:
        recurrence.read(text, START, ("trigger", "rule"))
    assert reason in str(refused.value.facts["reason"])
    assert refused.value.facts["reason_zh"]
    assert refused.value.path == ("trigger", "rule")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InvalidRecurrence):
        assert recurrence.read(text, START).fires(START)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("FREQ=DAILY", "every day", "每天"),
        ("FREQ=WEEKLY;BYDAY=MO,FR", "every week on Monday and Friday", "每周周一、周五"),
        ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks on Monday", "每 2 周周一"),
        ("FREQ=MONTHLY", "every month on day 5", "每月 5 日"),
        ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday", "每月第一个周一"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5,-1",
            "every 3 months on day 5 and the last day",
            "每 3 个月 5 日、最后一天",
        ),
        (
            "FREQ=YEARLY;UNTIL=20301231",
            "every year on 5 January, until 31 December 2030",
            "每年 1 月 5 日，至 2030 年 12 月 31 日",
        ),
        ("RRULE:freq=daily;count=3", "every day, 3 times", "每天，共 3 次"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
            "by the recurrence FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
            "按重复规则 FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        ),
    ],
)
def test_words(text: str, en: str, zh: str) -> None:
    said = recurrence_words.sentence(recurrence.read(text, START))
    assert (said.en, said.zh) == (en, zh)


def test_the_end_of_a_rule_that_is_read_often_is_worked_out_once() -> None:
    """A list of fifty such rules kept everybody else waiting for many seconds."""
    text = "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1;COUNT=97"
    first = recurrence.read(text, date(2026, 1, 1))
    before = recurrence._last_of.cache_info().misses
    assert recurrence.read(text, date(2026, 1, 1)) == first
    assert recurrence._last_of.cache_info().misses == before


def test_a_rule_from_the_beginning_of_time_is_refused() -> None:
    with pytest.raises(InvalidRecurrence):
        recurrence.read("FREQ=WEEKLY;INTERVAL=2;WKST=SU", date(1, 1, 1))
