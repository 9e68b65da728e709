"""Opening a file that a person sent: what it is, its rows, its header."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from portal.kit.spreadsheets import text_files, workbooks
from portal.kit.spreadsheets.cells import Row
from portal.kit.spreadsheets.columns import Header
from portal.kit.spreadsheets.errors import FileNotReadable, FileWithoutRows
from portal.kit.spreadsheets.values import BadValue

_ZIP = b"PK\x03\x04"
# Old Excel and every workbook with a password; PDF; pictures.
_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Format:
    """What a file turned out to be. `text` says how a CSV file is read."""

    kind: Literal["csv", "xlsx"]
    text: text_files.TextFormat | None = None

    def __str__(self) -> str:
        return f"CSV, {self.text.encoding}" if self.text else "XLSX"


@dataclass(frozen=True, slots=True)
class Table:
    """A file with a header: `rows` are those below it, in order, each as wide as it came."""

    format: Format
    header: Header
    rows: Iterator[Row]


class TooFewCells(BadValue):
    code = "TOO_FEW_CELLS"
    en = "This row has {found} cells, the header has {expected}."
    zh = "这一行有 {found} 个单元格，而表头有 {expected} 个。"
    todo_en = "Write every cell, empty ones too; look for a missing quotation mark."
    todo_zh = "请补全所有单元格（包括空的），并检查是否缺少引号。"


class TooManyCells(BadValue):
    code = "TOO_MANY_CELLS"
    en = "This row has {found} cells, the header has {expected}."
    zh = "这一行有 {found} 个单元格，而表头有 {expected} 个。"
    todo_en = "Put cells that contain the delimiter in quotation marks."
    todo_zh = "单元格内容包含分隔符时，请用引号括起来。"


def sniff(file: BinaryIO, name: str) -> Format:
    """What the file is, by its bytes. CSV is decoded to its end, so `rows` will not fail on it."""
    file.seek(0)
    start = file.read(8)
    if not start.strip():
        raise FileWithoutRows(name=name)
    if start.startswith(_ZIP):
        return Format("xlsx")
    if start.startswith(_OTHERS):
        raise FileNotReadable(name=name)
    return Format("csv", text_files.sniff(file))


def rows(file: BinaryIO, name: str) -> Iterator[Row]:
    """Every row that is not blank, the header included. `file` must be seekable and stays open."""
    return _rows(file, name, sniff(file, name))


def _rows(file: BinaryIO, name: str, found: Format) -> Iterator[Row]:
    if found.text is not None:
        return text_files.rows(file, found.text)
    return workbooks.rows(file, name)


HeaderOf = Callable[[Row], Header]


def table(file: BinaryIO, name: str, header_of: HeaderOf) -> Table:
    """The file with its first row as the header, which `header_of` understands."""
    found = sniff(file, name)
    below = _rows(file, name, found)
    first = next(below, None)
    if first is None:
        raise FileWithoutRows(name=name)
    return Table(found, header_of(first), below)


def fitted(row: Row, header: Header) -> Row:
    """The row with exactly the cells of the header; BadValue when it has others."""
    if len(row.cells) == header.width:
        return row
    if len(row.cells) < header.width:
        raise TooFewCells(found=len(row.cells), expected=header.width)
    if any(cell != "" for cell in row.cells[header.width :]):
        raise TooManyCells(found=len(row.cells), expected=header.width)
    return Row(row.number, row.cells[: header.width])
