"""CSV as people send it: which encoding and delimiter, and its rows, in a stream."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from portal.kit.spreadsheets.cells import Row, is_blank
from portal.kit.spreadsheets.errors import EncodingUnknown, QuotingBroken, RowTooLong
from portal.kit.spreadsheets.formulas import unescaped

_CHUNK = 1 << 16
_LONGEST_ROW = 1_000_000
# So many wide characters in valid UTF-8 are no accident.
_ENOUGH = 2
_DELIMITERS = ",;\t"
# The first line by which Excel is told the delimiter: `sep=;`.
_DECLARATION = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How the bytes of a CSV file are to be read."""

    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class _Damage:
    """Where the bytes of a file stop being what an encoding allows, and what was there before."""

    line: int
    wide_characters: int


def sniff(file: BinaryIO) -> TextFormat:
    """The encoding, by decoding the whole file, and the delimiter, by its first row."""
    encoding = _encoding(file)
    return TextFormat(encoding, _delimiter(file, encoding))


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(4)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            if damage := _damage(file, encoding):
                raise EncodingUnknown(line=damage.line)
            return encoding
    if b"\0" in start:
        raise EncodingUnknown(line=1)
    return _encoding_without_bom(file)


def _encoding_without_bom(file: BinaryIO) -> str:
    as_utf8 = _damage(file, "utf-8")
    if as_utf8 is None:
        return "utf-8"
    # GB18030 accepts nearly every pair of bytes. Text that was good UTF-8 for a while is damaged
    # UTF-8, and reading it as GB18030 would store nonsense without a word.
    if as_utf8.wide_characters >= _ENOUGH:
        raise EncodingUnknown(line=as_utf8.line)
    as_gb18030 = _damage(file, "gb18030")
    if as_gb18030 is None:
        return "gb18030"
    raise EncodingUnknown(line=max(as_utf8.line, as_gb18030.line))


def _damage(file: BinaryIO, encoding: str) -> _Damage | None:
    """Decode the whole file in chunks; None when every byte is valid."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = wide = 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            good = error.object[: error.start]
            wide += _wide_characters(good.decode(encoding, "ignore"))
            return _Damage(lines + good.count(b"\n") + 1, wide)
        lines += text.count("\n")
        if wide < _ENOUGH:
            wide += _wide_characters(text)
        if not chunk:
            return None


def _wide_characters(text: str) -> int:
    """How many characters took three bytes or more in UTF-8."""
    if text.isascii():
        return 0
    return sum(character > "\u07ff" for character in text)


def _delimiter(file: BinaryIO, encoding: str) -> str:
    with _decoded(file, encoding) as stream:
        start = stream.read(_CHUNK).lstrip("\r\n")
    if declared := _DECLARATION.match(start):
        return declared[1]
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = False
    for character in start:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(counts, key=lambda delimiter: counts[delimiter])


class _decoded:  # noqa: N801 - a context manager that reads as what it yields
    """The text of a file from its start. The file stays open, for it belongs to the caller."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        file.seek(0)
        self._stream = io.TextIOWrapper(file, encoding=encoding, newline="")

    def __enter__(self) -> TextIO:
        return self._stream

    def __exit__(self, *_: object) -> None:
        self._stream.detach()


class _Lines:
    """The lines of a text for the CSV parser, which would otherwise collect a row without end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._row_size = 0
        self._number = 0
        self.row_starts = 1
        self.has_apostrophe = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(_LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self._number += 1
        self._row_size += len(line)
        if self._row_size > _LONGEST_ROW:
            raise RowTooLong(line=self.row_starts, most=_LONGEST_ROW)
        if "'" in line:
            self.has_apostrophe = True
        return line

    def begin_row(self) -> None:
        self.row_starts = self._number + 1
        self._row_size = 0
        self.has_apostrophe = False


def rows(file: BinaryIO, how: TextFormat) -> Iterator[Row]:
    """The rows of a CSV file that are not blank. Every cell is text."""
    with _decoded(file, how.encoding) as stream:
        lines = _Lines(stream)
        parser = csv.reader(lines, delimiter=how.delimiter, strict=True)
        try:
            for number, cells in enumerate(parser, start=1):
                found = [unescaped(cell) for cell in cells] if lines.has_apostrophe else cells
                lines.begin_row()
                row = Row(number, tuple(found))
                if not (is_blank(row.cells) or _is_declaration(row, how.delimiter)):
                    yield row
        except csv.Error as error:
            raise QuotingBroken(line=lines.row_starts) from error


def _is_declaration(row: Row, delimiter: str) -> bool:
    if row.number > 1:
        return False
    return _DECLARATION.fullmatch(delimiter.join(map(str, row.cells))) is not None
