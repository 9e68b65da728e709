"""Files with other headers than ours: what is guessed, what is refused, what is remembered by."""

import io
from itertools import permutations

import pytest

from portal.directory.roster_columns import ATTRIBUTE_PREFIXES, COLUMNS
from portal.kit.spreadsheets import errors, mapping
from portal.kit.spreadsheets.cells import Row
from portal.kit.spreadsheets.columns import Header


def guessed(*labels: str) -> list[str]:
    return mapping.guessed(labels, COLUMNS, ATTRIBUTE_PREFIXES)


def header(labels: tuple[str, ...], *targets: str) -> Header:
    return mapping.header(Row(1, labels), targets, COLUMNS, ATTRIBUTE_PREFIXES)


def test_columns_are_guessed_by_what_others_call_them_in_both_languages() -> None:
    assert guessed("Emp ID", "Display Name", "Joining Date", "Dept.", "Salary") == [
        "number", "name", "hired_on", "department", "",
    ]  # fmt: skip
    assert guessed("职工号（必填）", "人员姓名", "入司日期", "所在部门", "备注", "属性:尺码") == [
        "number", "name", "hired_on", "department", "", "attribute:尺码",
    ]  # fmt: skip
    assert guessed("E-mail Adress", "x") == ["email", ""]


def test_the_surest_guess_has_a_column_that_two_could_be() -> None:
    assert guessed("ID", "工号", "Start", "Hire date") == ["", "number", "", "hired_on"]


def test_a_mapping_says_where_each_column_is_and_leaves_others_out() -> None:
    found = header(("Nr", "", "Shirt"), "number", "", "attribute:T-shirt")
    assert (found.positions, found.custom, found.width) == ({"number": 0}, {"T-shirt": 2}, 3)


@pytest.mark.parametrize(
    ("targets", "refusal", "path"),
    [
        (("name", "", ""), errors.ColumnsMissing, ("input", "columns")),
        (("number", "name", "name"), errors.ColumnsDuplicate, ("input", "columns", "2")),
        (("number", "attribute:a", "属性:a"), errors.ColumnsDuplicate, ("input", "columns", "2")),
        (("number", "salary", ""), errors.ColumnTargetUnknown, ("input", "columns", "1")),
        (("number",), errors.MappingTooLong, ("input", "columns")),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said_with_its_place(
    targets: tuple[str, ...], refusal: type[errors.Refusal], path: tuple[str, ...]
) -> None:
    with pytest.raises(refusal) as said:
        header(("A", "B", "C"), *targets)
    assert said.value.path == path
    assert "{" not in said.value.message("en") + said.value.message("zh-CN")


def test_a_set_of_names_is_known_again_in_any_order_and_twice_is_not_once() -> None:
    names = ("Emp ID", "Full_Name", "Date", "Date")
    assert len({mapping.digest(some) for some in permutations(names)}) == 1
    assert mapping.digest(("emp id", "full name", "DATE", "date")) == mapping.digest(names)
    assert mapping.digest(names[:3]) != mapping.digest(names)
    assert len(set(mapping.keys(names))) == 4


def test_headings_show_the_first_values_that_are_there() -> None:
    content = b"Emp ID,,Note\n1,a,\n2,,\n3,,x\n4,,\n"
    first, found = mapping.headings(io.BytesIO(content), "a.csv")
    assert first.number == 1
    assert [(each.label, each.samples) for each in found] == [
        ("Emp ID", ("1", "2", "3")), ("", ("a",)), ("Note", ("x",)),
    ]  # fmt: skip
