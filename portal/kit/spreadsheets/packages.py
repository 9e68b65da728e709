"""The zip inside an XLSX file: unpacked within bounds, before a parser is trusted with it.

The parser (calamine) allocates every cell of the used area and copies shared texts into each cell,
so that a small file could ask for terabytes; and it shows an error cell as an empty one. Both are
answered here, by a look through the XML with bytes patterns.
"""

import re
import zlib
from array import array
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from portal.kit.spreadsheets.errors import FileNotReadable, UnpacksTooLarge, WorkbookBroken

_CHUNK = 1 << 18
_MOST_MEMBERS = 5_000
_MOST_BYTES = 600 << 20
_MOST_CELLS = 12_000_000
_MOST_TEXT = 500_000_000
_LONGEST_ROW = 32 << 20

# What the zip module says of a member that is damaged, encrypted, or packed in a way of its own.
_UNREADABLE = (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error)

# How common programs write a cell. Patterns that begin with plain bytes are many times faster.
_PLAIN_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d+"')
_PLAIN_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d+)"')
# What XML allows beyond that.
_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)\d""")
_ROW = re.compile(rb"""\br\s*=\s*["'][A-Za-z]*(\d+)["']""")
_ENCODED_REFERENCE = re.compile(rb"""\br\s*=\s*["'][^"']*&""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHARED_INDEX = re.compile(rb"v>(\d+)<")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\b([^>]*\bt\s*=\s*["']e["'][^>]*)>""")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# The result of a formula that is an empty text on purpose.
_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION_TAG = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True)
class Contents:
    """What a sheet holds that the parser does not tell, by row and column counted from zero."""

    cells: int = 0
    width: int = 0
    height: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)


class Package:
    """The members of an XLSX file. Opening it refuses what is damaged or lies about its size."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        self._contents: dict[str, Contents] = {}
        file.seek(0)
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise WorkbookBroken(name=name) from error
        members = self._zip.infolist()
        self._members = {_plain(member.filename): member for member in members}
        if "xl/workbook.xml" not in self._members:
            raise FileNotReadable(name=name)
        if len(self._members) != len(members):
            raise WorkbookBroken(name=name)
        if len(members) > _MOST_MEMBERS:
            raise self._too_large(f"{len(members)} parts", f"{len(members)} 个部分")
        self._check_size(sum(member.file_size for member in members))

    def _check_size(self, size: int) -> None:
        if size > _MOST_BYTES:
            megabytes = size >> 20
            raise self._too_large(f"{megabytes} MB", f"{megabytes} MB")

    def _too_large(self, what: str, what_zh: str) -> UnpacksTooLarge:
        return UnpacksTooLarge(name=self._name, what=what, what_zh=what_zh)

    def check(self) -> None:
        """Unpack every member once; refuse sizes that are lies and sheets that ask too much."""
        lengths = self._shared_lengths()
        longest = max(lengths, default=0)
        for path, member in self._members.items():
            if "worksheets/" in path and path.endswith(".xml"):
                self._contents[path] = self._scan(path)
                if longest * self._contents[path].cells > _MOST_TEXT:
                    self._check_text(path, lengths)
            else:
                for _ in self._unpacked(member):
                    pass

    def _sheet_path(self, position: int) -> str:
        """The member that holds the sheet at a position of the workbook."""
        sheets = [_attributes(tag) for tag in _SHEET_TAG.findall(self._read("xl/workbook.xml"))]
        relations = _RELATION_TAG.findall(self._read("xl/_rels/workbook.xml.rels"))
        targets = {found.get("id", ""): found for found in map(_attributes, relations)}
        try:
            target = targets[sheets[position]["id"]]["target"]
        except (IndexError, KeyError) as error:
            raise WorkbookBroken(name=self._name) from error
        path = _plain(target)
        return path[1:] if path.startswith("/") else f"xl/{path}"

    def contents(self, position: int) -> Contents:
        """What `check` found in the sheet at a position of the workbook."""
        try:
            return self._contents[self._sheet_path(position)]
        except KeyError as error:
            raise WorkbookBroken(name=self._name) from error

    def _scan(self, path: str) -> Contents:
        found = Contents()
        for block in self._rows(path):
            if not _measure_plain(block, found):
                _measure(block, found)
                if _ENCODED_REFERENCE.search(block):
                    raise WorkbookBroken(name=self._name)
            _collect(block, found)
            if max(found.width * found.height, found.cells) > _MOST_CELLS:
                size = f"{found.height:,} × {found.width:,}"
                raise self._too_large(f"{size} cells", f"{size} 个单元格")
        return found

    def _rows(self, path: str) -> Iterator[bytes]:
        """The XML of a sheet in blocks that end where a row ends."""
        rest = b""
        for chunk in self._unpacked(self._members[path]):
            rest += chunk
            end = rest.rfind(b"row>") + 4
            if end > 3:
                yield rest[:end]
                rest = rest[end:]
            elif len(rest) > _LONGEST_ROW:
                raise self._too_large("a row without end", "有一行没有结束")
        yield rest

    def _shared_lengths(self) -> "array[int]":
        """The length of each shared text, markup included."""
        lengths = array("I")
        member = self._members.get("xl/sharedstrings.xml")
        rest = b""
        for chunk in self._unpacked(member) if member else ():
            *pieces, rest = (rest + chunk).replace(b"<si/>", b"<si></si>").split(b"si>")
            # Every other piece is a text and ends with the beginning of its closing tag.
            lengths.extend(len(piece) for piece in pieces if b"</" in piece[-12:])
            if len(rest) > _LONGEST_ROW:
                raise self._too_large("a text without end", "有一段文字没有结束")
        return lengths

    def _check_text(self, path: str, lengths: "array[int]") -> None:
        total = 0
        for block in self._rows(path):
            places = (int(found) for found in _SHARED_INDEX.findall(block))
            total += sum(lengths[place] for place in places if place < len(lengths))
            if total > _MOST_TEXT:
                raise self._too_large("its texts repeat too often", "重复的文字过多")

    def _read(self, path: str) -> bytes:
        if path not in self._members:
            raise WorkbookBroken(name=self._name)
        return b"".join(self._unpacked(self._members[path]))

    def _unpacked(self, member: ZipInfo) -> Iterator[bytes]:
        """The bytes of a member, checked against the size that it declares.

        The zip module stops reading at the declared size, and another unpacker may not: so it is
        told of a larger one, and goes to the end of what is there.
        """
        whole = copy(member)
        whole.file_size = _MOST_BYTES + 1
        size = 0
        try:
            with self._zip.open(whole) as unpacked:
                while chunk := unpacked.read(_CHUNK):
                    size += len(chunk)
                    if size > member.file_size:
                        raise WorkbookBroken(name=self._name)
                    yield chunk
        except _UNREADABLE as error:
            raise WorkbookBroken(name=self._name) from error
        if size != member.file_size:
            raise WorkbookBroken(name=self._name)


def _measure_plain(block: bytes, found: Contents) -> bool:
    """Note the extent of a block; False when some cell is not written the common way."""
    columns = _PLAIN_COLUMN.findall(block)
    if len(columns) != block.count(b"<c") or b":c" in block:
        return False
    found.cells += len(columns)
    found.width = max(found.width, *map(_column_number, set(columns)), 0)
    found.height = max(found.height, *map(int, set(_PLAIN_ROW.findall(block))), 0)
    return True


def _measure(block: bytes, found: Contents) -> None:
    columns, rows = set(_COLUMN.findall(block)), set(_ROW.findall(block))
    cells = len(_CELL.findall(block))
    found.cells += cells
    found.width = max(found.width, *map(_column_number, columns), 0)
    found.height = max(found.height, *map(int, rows), 0)
    if cells and not columns:
        # A writer that leaves the references out counts on the order of rows and cells.
        per_row = [len(_CELL.findall(row)) for row in block.split(b"row>")]
        found.width = max(found.width, *per_row)
        found.height += len(per_row)


def _collect(block: bytes, found: Contents) -> None:
    if b'"e"' in block or b"'e'" in block:
        found.errors.update(_places(_ERROR_CELL.findall(block)))
    if b"<f" in block or b":f" in block:
        without = _FORMULA_WITHOUT_VALUE.findall(block)
        found.formulas.update(_places(tag for tag in without if not _TEXT_RESULT.search(tag)))


def _places(tags: "Iterator[bytes] | list[bytes]") -> Iterator[tuple[int, int]]:
    for tag in tags:
        if place := _REFERENCE.search(tag):
            yield int(place[2]) - 1, _column_number(place[1]) - 1


def _column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def _attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag by their lower-case names without prefix."""
    return {
        name.decode().lower().rpartition(":")[2]: (double or single).decode("utf-8", "replace")
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _plain(path: str) -> str:
    """A path as the parser compares it: without case, with forward slashes."""
    return path.replace("\\", "/").lower()
