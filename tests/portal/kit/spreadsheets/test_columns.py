"""Column names of both languages are known; what is not is refused by name."""

import io

import pytest

from portal.kit.spreadsheets import errors, reading
from portal.kit.spreadsheets.cells import Row, Unreadable, Value
from portal.kit.spreadsheets.columns import Column, match

COLUMNS = (
    Column("number", "employee number", "员工编号", ("工号", "employee id"), required=True),
    Column("name", "name", "姓名", required=True),
    Column("hired_on", "hire date", "入职日期"),
)
PREFIXES = ("attribute:", "属性:")


def header(*cells: Value) -> Row:
    return Row(1, cells)


@pytest.mark.parametrize(
    "label",
    [
        "employee number",
        "Employee_Number",
        "EMPLOYEE-ID",
        " 工号 ",
        "员工编号*",
        "工号（必填）",
        "ｎｕｍｂｅｒ",
    ],
)
def test_a_column_is_known_by_any_of_its_names(label: str) -> None:
    assert match(header("姓名", label), COLUMNS).positions == {"name": 0, "number": 1}


def test_custom_columns_keep_the_name_behind_their_prefix() -> None:
    found = match(
        header("工号", "姓名", "attribute:T-shirt size", "属性：班次", ""), COLUMNS, PREFIXES
    )
    assert found.custom == {"T-shirt size": 2, "班次": 3}
    assert found.width == 4


def test_unknown_columns_are_named_with_what_was_probably_meant() -> None:
    with pytest.raises(errors.ColumnsUnknown) as refusal:
        match(header("工号", "姓名", "hire dat", "salary"), COLUMNS)
    assert refusal.value.message() == (
        "These columns are not known: hire dat, salary. Correct their names or remove them."
        " Did you mean hire date?"
    )
    assert "hire dat, salary" in refusal.value.message("zh-CN")


def test_missing_columns_are_named_in_the_language_of_the_reader() -> None:
    with pytest.raises(errors.ColumnsMissing) as refusal:
        match(header("入职日期"), COLUMNS)
    assert "employee number, name" in refusal.value.message("en")
    assert "员工编号、姓名" in refusal.value.message("zh-CN")


@pytest.mark.parametrize(
    "labels", [("工号", "员工编号", "姓名"), ("工号", "姓名", "属性:a", "attribute:a")]
)
def test_two_columns_of_one_meaning_are_refused_by_both_names(labels: tuple[str, ...]) -> None:
    with pytest.raises(errors.ColumnsDuplicate) as refusal:
        match(header(*labels), COLUMNS, PREFIXES)
    duplicates = [label for label in labels if label != "姓名"][-2:]
    assert all(label in refusal.value.message() for label in duplicates)


@pytest.mark.parametrize("cells", [("工号", "", "姓名"), ("工号", "姓名", Unreadable("merged"))])
def test_a_column_without_a_name_is_refused_by_its_place(cells: tuple[Value, ...]) -> None:
    with pytest.raises(errors.ColumnsUnnamed):
        match(header(*cells), COLUMNS)


def test_ragged_rows_are_told_apart_from_empty_cells_behind_the_last_column() -> None:
    content = "工号,姓名\n1\n1,a,b\n1,a,,\n".encode()
    found = reading.table(io.BytesIO(content), "a.csv", lambda row: match(row, COLUMNS))
    few, many, fine = found.rows
    with pytest.raises(reading.TooFewCells) as bad:
        reading.fitted(few, found.header)
    assert bad.value.facts == {"found": 1, "expected": 2}
    with pytest.raises(reading.TooManyCells):
        reading.fitted(many, found.header)
    assert reading.fitted(fine, found.header).cells == ("1", "a")
    assert str(found.format) == "CSV, utf-8"
