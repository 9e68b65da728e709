"""XLSX files as people send them, the traps and the bombs included."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime

import pytest
import xlsxwriter

from portal.kit.spreadsheets import errors, reading, streams, workbooks
from portal.kit.spreadsheets.cells import Unreadable
from portal.kit.spreadsheets.writing import write_xlsx

Edit = Callable[[str, bytes], bytes]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        fill(book)
    return file.getvalue()


def rows_of(content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    return [(row.number, row.cells) for row in reading.rows(io.BytesIO(content), "a.xlsx")]


def edited(content: bytes, edit: Edit) -> bytes:
    """The same package with its members changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for info in old.infolist():
            new.writestr(info.filename, edit(info.filename, old.read(info)))
    return file.getvalue()


def sheet_of(xml: str) -> bytes:
    """A workbook whose sheet is the given XML."""
    plain = workbook(lambda book: book.add_worksheet().write(0, 0, "x" * 30_000))

    def edit(path: str, content: bytes) -> bytes:
        if not path.endswith("sheet1.xml"):
            return content
        return re.sub(
            rb"<sheetData>.*</sheetData>", f"<sheetData>{xml}</sheetData>".encode(), content
        )

    return edited(plain, edit)


def test_numbers_texts_and_dates_keep_their_kind() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(1, 1, ["工号", "入职日期", "opt out"])
        page.write_string(2, 1, "00123")
        page.write_datetime(
            2, 2, datetime(2021, 12, 4), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        page.write_boolean(2, 3, True)
        page.write_number(4, 1, 123)
        page.write_number(4, 2, 44534)

    assert rows_of(workbook(fill)) == [
        (2, ("工号", "入职日期", "opt out")),
        (3, ("00123", date(2021, 12, 4), True)),
        (5, (123.0, 44534.0, "")),
    ]


def test_cells_without_a_value_are_not_taken_for_empty_ones() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 1, ["a", "b", "c", "d"])
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(1, 2, '=""', None, "")
        page.write_formula(1, 3, "=1+1", None, 2)
        page.merge_range(2, 1, 3, 1, "merged")
        page.write(2, 2, "x")
        page.write(3, 2, "y")

    def uncalculated(path: str, content: bytes) -> bytes:
        if not path.endswith("sheet1.xml"):
            return content
        # Excel marks a formula whose result is an empty text; a formula without result has no mark.
        marked = content.replace(b'<c r="C2">', b'<c r="C2" t="str">')
        return marked.replace(b"<v>2</v>", b"")

    content = edited(workbook(fill), uncalculated)
    assert rows_of(content)[1:] == [
        (2, (Unreadable("error"), "", Unreadable("formula"), "")),
        (3, ("merged", "x", "", "")),
        (4, (Unreadable("merged"), "y", "", "")),
    ]


def test_the_first_visible_sheet_is_read() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        hidden = book.add_worksheet("old")
        hidden.write(0, 0, "hidden")
        hidden.hide()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=old!$A$1:$A$1"})
        book.add_chartsheet("chart").set_chart(chart)
        visible = book.add_worksheet("Roster & more")
        visible.write(0, 0, "visible")
        visible.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        visible.activate()

    assert rows_of(workbook(fill)) == [(1, ("visible",)), (2, (Unreadable("error"),))]


def test_what_was_written_is_what_is_read() -> None:
    file = io.BytesIO()
    rows = [("=1+1", -5, date(2020, 2, 29), True, "http://x"), ("00123", 1.5, None, False, "+86 1")]
    write_xlsx(file, "people", ("a", "b", "c", "d", "e"), rows)
    again = io.BytesIO()
    write_xlsx(again, "people", ("a", "b", "c", "d", "e"), rows)
    assert file.getvalue() == again.getvalue()
    assert [cells for _, cells in rows_of(file.getvalue())] == [
        ("a", "b", "c", "d", "e"),
        ("=1+1", -5.0, date(2020, 2, 29), True, "http://x"),
        ("00123", 1.5, "", False, "+86 1"),
    ]


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1'><c r='A1'/></row><row r='900000'><c r='ZZ900000' t='e'/></row>",
        '<x:row r="1048576"><x:c\nr = "XFD1048576"><x:v>2</x:v></x:c></x:row>',
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)),
    ],
)
def test_a_small_file_that_asks_for_much_memory_is_refused(xml: str) -> None:
    content = sheet_of(xml)
    tracemalloc.start()
    with pytest.raises(errors.UnpacksTooLarge):
        rows_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_member_of_many_zeros_is_refused() -> None:
    bomb = edited(workbook(lambda book: book.add_worksheet().write(0, 0, "x")), _swollen)
    with pytest.raises(errors.UnpacksTooLarge):
        rows_of(bomb)


def _swollen(path: str, content: bytes) -> bytes:
    return b"\0" * (700 << 20) if path.endswith("styles.xml") else content


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(workbook(lambda book: book.add_worksheet().write(0, 0, "x" * 10_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        size = package.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
    assert content.count(size) == 2
    lying = bytes(content).replace(size, (100).to_bytes(4, "little"))
    with pytest.raises(errors.WorkbookBroken):
        rows_of(lying)


@pytest.mark.parametrize("cut", [10, 500, 3000])
def test_a_damaged_package_is_refused(cut: int) -> None:
    content = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
    with pytest.raises(errors.WorkbookBroken):
        rows_of(content[:cut])


@pytest.mark.parametrize(
    "missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_package_without_its_parts_is_refused(missing: str) -> None:
    content = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            if info.filename != missing:
                new.writestr(info.filename, old.read(info))
    with pytest.raises((errors.WorkbookBroken, errors.FileNotReadable)):
        rows_of(file.getvalue())


def test_xml_that_is_not_xml_is_refused() -> None:
    with pytest.raises(errors.WorkbookBroken):
        rows_of(sheet_of('<row r="1"><c r="A1"><v>1</b></c></row>'))


def test_sheets_without_references_are_read_by_order() -> None:
    content = sheet_of(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t='e'><v>#N/A</v></c></row>"
    )
    assert rows_of(content)[0] == (1, (1.0, 2.0))


def test_a_workbook_of_too_many_rows_is_refused_before_it_is_parsed() -> None:
    most = workbooks.MOST_ROWS
    rows_of(sheet_of(f'<row r="{most}"><c r="A{most}"><v>1</v></c></row>'))
    content = sheet_of(f'<row r="{most + 1}"><c r="A{most + 1}"><v>1</v></c></row>')
    with pytest.raises(errors.WorkbookTooLong) as refusal:
        rows_of(content)
    assert "CSV" in refusal.value.message("en")
    assert "CSV" in refusal.value.message("zh-CN")


async def test_a_workbook_of_too_many_bytes_is_refused_before_it_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"PK" + bytes(100)

    monkeypatch.setattr(streams, "MOST_WORKBOOK_BYTES", 101)
    with pytest.raises(errors.WorkbookTooLarge):
        await streams.opened(chunks)
    monkeypatch.setattr(streams, "MOST_WORKBOOK_BYTES", 102)
    assert len((await streams.opened(chunks)).read()) == 102
