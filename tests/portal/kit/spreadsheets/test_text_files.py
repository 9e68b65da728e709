"""CSV files as people send them are read as they meant them, or refused with the line."""

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.errors import Refusal
from portal.kit.spreadsheets import errors, reading
from portal.kit.spreadsheets.columns import match
from portal.kit.spreadsheets.writing import csv_chunks


def rows_of(content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    return [(row.number, row.cells) for row in reading.rows(io.BytesIO(content), "a.csv")]


ROSTER = "工号,姓名\r\n00123,欧阳\U00020000\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_rows(encoding: str) -> None:
    expected = [(1, ("工号", "姓名")), (2, ("00123", "欧阳\U00020000"))]
    assert rows_of(ROSTER.encode(encoding)) == expected


def test_utf_16_of_the_other_byte_order() -> None:
    assert rows_of(b"\xfe\xff" + ROSTER.encode("utf-16-be"))[1][1] == ("00123", "欧阳\U00020000")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a,b\n1,2\n3,Jos\xe9\n", 3),
        (b"a,b\n1,\xff\n", 2),
        ("工号,姓名\n1,王\n2,".encode() + b"\xc0\xc1\n", 3),
        ("工号,姓名\n1,王\n2,".encode("gb18030") + b"\xff\xff\n", 3),
        ("工号,姓名\n1,王\n2,".encode("utf-8-sig") + b"\xc0\xc1\n", 3),
        ("a,b\n".encode("utf-16-le"), 1),
        ("a\n王".encode()[:3], 2),
    ],
)
def test_wrong_bytes_are_refused_with_their_line(content: bytes, line: int) -> None:
    with pytest.raises(errors.EncodingUnknown) as refusal:
        rows_of(content)
    assert refusal.value.facts == {"line": line}
    assert str(line) in refusal.value.message("zh-CN")


def test_a_wrong_byte_far_inside_is_found_before_any_row_is_given() -> None:
    content = b"a,b\n" + b"1,2\n" * 100_000 + b"\xff,3\n"
    with pytest.raises(errors.EncodingUnknown) as refusal:
        rows_of(content)
    assert refusal.value.facts == {"line": 100_002}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_found_outside_quotation_marks(delimiter: str) -> None:
    content = f'"a,;\tb"{delimiter}c\n1{delimiter}2\n'.encode()
    assert rows_of(content) == [(1, ("a,;\tb", "c")), (2, ("1", "2"))]


def test_a_declared_delimiter_is_obeyed_and_is_no_row() -> None:
    assert rows_of(b"sep=;\r\na,x;b\r\n1;2\r\n") == [(2, ("a,x", "b")), (3, ("1", "2"))]


def test_quoted_newlines_and_blank_lines_keep_the_numbers_of_a_spreadsheet_program() -> None:
    content = b'a,b\r\n"one\r\ntwo",x\r\n\r\n  ,\r\n3,y\r\n'
    assert rows_of(content) == [(1, ("a", "b")), (2, ("one\r\ntwo", "x")), (5, ("3", "y"))]


def test_nul_bytes_stay_in_their_cell_for_the_row_to_be_refused() -> None:
    assert rows_of(b"number,name\n1,\x00x\n") == [(1, ("number", "name")), (2, ("1", "\x00x"))]


@pytest.mark.parametrize("content", [b'a,b\n1,"two\n3,4\n', b'a,b\n1,"two"x\n'])
def test_broken_quotation_is_refused_with_the_line_where_the_row_starts(content: bytes) -> None:
    with pytest.raises(errors.QuotingBroken) as refusal:
        rows_of(content)
    assert refusal.value.facts == {"line": 2}


@pytest.mark.parametrize("content", [b"x" * 2_000_000, b'"' + b'a","\n' * 500_000])
def test_a_row_without_end_is_refused_in_bounded_memory(content: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(Refusal):
        rows_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize("content", [b"", b"\n \n\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(errors.FileWithoutRows):
        reading.table(io.BytesIO(content), "a.csv", lambda row: match(row, ()))


@pytest.mark.parametrize("start", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7", b"\x89PNG"])
def test_other_kinds_of_files_are_refused_by_their_bytes(start: bytes) -> None:
    with pytest.raises(errors.FileNotReadable):
        reading.sniff(io.BytesIO(start + b"\0" * 100), "roster.csv")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["'=1", "=1+1", "''-", "\t", "@x", "-5"]))))
def test_what_was_written_is_what_is_read(written: list[tuple[str, str, str]]) -> None:
    content = b"".join(csv_chunks(("a", "b", "c", "d"), [(*row, "end") for row in written]))
    assert [cells for _, cells in rows_of(content)[1:]] == [(*row, "end") for row in written]


def test_nothing_that_was_written_begins_a_formula() -> None:
    cells = ["=1+1", "+86 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", -5, 1.5, "plain", None, True]
    line = b"".join(csv_chunks(("=h",), [cells])).decode("utf-8-sig").split("\r\n", 1)
    assert line[0] == "'=h"
    assert line[1].rstrip("\r\n") == (
        "'=1+1,'+86 1,'-1,'@SUM(A1),'\t=1,\"'\r=1\",'＝1,-5,1.5,plain,,true"
    )


def test_a_million_rows_in_flat_memory() -> None:
    content = b"".join(
        csv_chunks(("number", "pin"), ((f"{n:016d}", "1234") for n in range(200_000)))
    )
    tracemalloc.start()
    count = sum(1 for _ in reading.rows(io.BytesIO(content), "codes.csv"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 200_001
    assert peak < 2_000_000
