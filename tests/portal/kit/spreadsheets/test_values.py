"""Cells mean what people mean by them; what cannot be taken says why and what to do."""

import contextlib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.spreadsheets import days, values
from portal.kit.spreadsheets.cells import Unreadable, Value, value_class
from portal.kit.spreadsheets.days import LunarDay


@pytest.mark.parametrize(
    "written",
    [
        "2021-12-04", "2021/12/4", "2021.12.04", "2021年12月4日", "2021年12月04号", "20211204",
        "２０２１－１２－０４", "２０２１年１２月４日",
        " \u30002021-12-04\u3000", "2021-12-04T00:00:00",
        "2021-12-04 00:00:00", "2021/12/4 0:00", "44534", 44534, 44534.0, 20211204.0,
        date(2021, 12, 4), datetime(2021, 12, 4),
    ],
)  # fmt: skip
def test_days_in_every_spelling(written: Value) -> None:
    assert days.day(written) == date(2021, 12, 4)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2021-13-04", "NO_SUCH_MONTH"),
        ("2021-00-04", "NO_SUCH_MONTH"),
        ("2023-02-29", "NO_SUCH_DAY"),
        ("2021-04-31", "NO_SUCH_DAY"),
        ("2021-04-00", "NO_SUCH_DAY"),
        ("0021-04-01", "YEAR_OUT_OF_RANGE"),
        ("9999-12-31", "YEAR_OUT_OF_RANGE"),
        ("04/12/2021", "DAY_AMBIGUOUS"),
        ("21-12-04", "DAY_AMBIGUOUS"),
        ("2021-12/04", "NOT_A_DAY"),
        ("2021年12-04", "NOT_A_DAY"),
        ("soon", "NOT_A_DAY"),
        (12.0, "NOT_A_DAY"),
        (True, "NOT_A_DAY"),
        (time(4, 5), "NOT_A_DAY"),
        (44534.5, "DAY_WITH_TIME"),
        (datetime(2021, 12, 4, 8), "DAY_WITH_TIME"),
        (date(1850, 1, 1), "YEAR_OUT_OF_RANGE"),
        (Unreadable("error"), "ERROR_CELL"),
        (Unreadable("formula"), "FORMULA_WITHOUT_VALUE"),
        (Unreadable("merged"), "MERGED_CELL"),
        ("2021-12-\x0004", "CONTROL_CHARACTER"),
    ],
)
def test_what_is_no_day_says_why(written: Value, code: str) -> None:
    with pytest.raises(values.BadValue) as bad:
        days.day(written)
    assert bad.value.code == code


def test_the_sentences_of_an_impossible_day() -> None:
    with pytest.raises(days.NoSuchMonth) as bad:
        days.day("2021-13-04")
    assert f"{bad.value.reason()} {bad.value.todo()}" == (
        "There is no month 13. Write the day as YYYY-MM-DD."
    )
    assert f"{bad.value.reason('zh-CN')}{bad.value.todo('zh-CN')}" == (
        "没有 13 月。请写成 YYYY-MM-DD。"
    )
    with pytest.raises(days.NoSuchDay) as bad_day:
        days.day("2023-02-29")
    assert bad_day.value.reason() == "There is no day 29: February 2023 has 28 days."
    assert bad_day.value.reason("zh") == "没有 29 日：2023 年 2 月只有 28 天。"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("lunar 1985-02-30", LunarDay(1985, 2, 30)),
        ("农历1985-闰04-12", LunarDay(1985, 4, 12, leap=True)),
        ("农历1985年闰4月12日", LunarDay(1985, 4, 12, leap=True)),
        ("Lunar 1985-leap 4-12", LunarDay(1985, 4, 12, leap=True)),
        ("阴历１９８５－０２－３０", LunarDay(1985, 2, 30)),
        ("1985-02-28", date(1985, 2, 28)),
        ("", None),
    ],
)
def test_birthdays_of_both_calendars(written: str, expected: object) -> None:
    assert days.birthday(written) == expected


@pytest.mark.parametrize("written", ["lunar 1985-13-01", "农历1985-02-31", "lunar", "农历八五年"])
def test_lunar_days_that_never_are(written: str) -> None:
    with pytest.raises(days.NoSuchLunarDay):
        days.birthday(written)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert days.day(day.isoformat()) == day
    assert days.day(f"{day.year}年{day.month}月{day.day}日") == day


@given(
    st.builds(
        LunarDay, st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 30), st.booleans()
    )
)
def test_a_written_lunar_day_is_read_back(day: LunarDay) -> None:
    assert days.birthday(str(day)) == day


@given(st.text() | st.floats() | st.integers() | st.booleans())
def test_a_cell_is_taken_or_refused_but_never_breaks(value: Value) -> None:
    for read in (
        days.birthday,
        values.text,
        values.identifier,
        values.boolean,
        values.whole_number,
    ):
        with contextlib.suppress(values.BadValue):
            read(value)  # type: ignore[operator]
    assert value_class(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("00123", "00123"),
        (123.0, "123"),
        ("Ｅ００１２３", "E00123"),
        (1.5, "1.5"),
        ("\u3000E1\ufeff", "E1"),
    ],
)
def test_identifiers(value: Value, expected: str) -> None:
    assert values.identifier(value) == expected


@pytest.mark.parametrize("value", [1.234567890123457e17, "1.23457E+15", "1E+15", float("inf")])
def test_a_rounded_number_is_refused(value: Value) -> None:
    with pytest.raises(values.RoundedNumber):
        values.identifier(value)


@pytest.mark.parametrize("value", ["a\x00b", "a\nb", "a\u2028b", "a\u202eb", "\u3000a\x1fb"])
def test_invisible_characters_are_refused(value: str) -> None:
    with pytest.raises(values.ControlCharacter):
        values.text(value)


def test_names_keep_their_script_and_lose_only_their_edges() -> None:
    assert values.text("\u3000 José e\u0301 欧阳Ａ \t") == "José é 欧阳Ａ"
    with pytest.raises(values.TooLong):
        values.text("x" * 10_000)


@pytest.mark.parametrize("value", ["yes", "Y", "是", "TRUE", "1", "１", True, 1.0])
def test_yes(value: Value) -> None:
    assert values.boolean(value) is True


@pytest.mark.parametrize("value", ["no", "N", "否", "false", "0", False, 0.0])
def test_no(value: Value) -> None:
    assert values.boolean(value) is False


def test_neither_yes_nor_no() -> None:
    assert values.boolean(" ") is None
    with pytest.raises(values.NotYesOrNo):
        values.boolean("perhaps")


def test_whole_numbers() -> None:
    assert [values.whole_number(v) for v in ("1,000", "１２", 5.0, "-3", "")] == [
        1000,
        12,
        5,
        -3,
        None,
    ]
    with pytest.raises(values.NotWholeNumber):
        values.whole_number("1.5")


def test_a_class_of_value_never_shows_the_value() -> None:
    shown = [
        value_class(v)
        for v in ("6222020000001234", "=1+1", "王", "", 5.0, date(2021, 1, 1), "a\x00")
    ]
    assert shown == [
        "digits(16)",
        "formula(4)",
        "text(1)",
        "empty",
        "number",
        "date",
        "unprintable(2)",
    ]


def test_every_kind_of_bad_value_has_four_sentences() -> None:
    for code, kind in values.bad_values().items():
        assert all((kind.en, kind.zh, kind.todo_en, kind.todo_zh)), code
