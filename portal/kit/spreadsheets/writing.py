"""Files for people: CSV that Excel opens rightly and does not run, and XLSX in constant memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import BinaryIO

import xlsxwriter

from portal.kit.spreadsheets.formulas import escaped

Plain = str | int | float | bool | date | datetime | None

_FLUSH_AT = 1 << 16


class CsvText:
    """CSV as UTF-8 with a byte order mark, for whoever has the rows piece by piece.

    Text that would be a formula is written behind an apostrophe (formulas.py); our own reader takes
    it off again, so what was written is what is read. Numbers stay numbers, negative ones too.
    """

    def __init__(self, header: Sequence[str]) -> None:
        self._buffer = io.StringIO(newline="")
        self._writer = csv.writer(self._buffer, lineterminator="\r\n")
        self._buffer.write("\ufeff")
        self._writer.writerow([escaped(label) for label in header])

    def add(self, row: Sequence[Plain]) -> None:
        self._writer.writerow([_plain(value) for value in row])

    @property
    def waiting(self) -> int:
        """How many characters have been written and not taken."""
        return self._buffer.tell()

    def taken(self) -> bytes:
        """What was written since the last time."""
        written = self._buffer.getvalue().encode()
        self._buffer.seek(0)
        self._buffer.truncate()
        return written


def csv_chunks(header: Sequence[str], rows: Iterable[Sequence[Plain]]) -> Iterator[bytes]:
    """A CSV file, piece by piece."""
    text = CsvText(header)
    for row in rows:
        text.add(row)
        if text.waiting >= _FLUSH_AT:
            yield text.taken()
    yield text.taken()


def _plain(value: Plain) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return escaped(value) if isinstance(value, str) else value


def write_xlsx(
    file: BinaryIO, sheet: str, header: Sequence[str], rows: Iterable[Sequence[Plain]]
) -> None:
    """One sheet. Text is always written as text: nothing becomes a formula or a link."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        # Without a time of its own, the same rows give the same bytes.
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.freeze_panes(1, 0)
        page.set_column(0, max(len(header) - 1, 0), 16)
        page.write_row(0, 0, header, bold)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write(page, number, place, value, day)


def _write(
    page: "xlsxwriter.worksheet.Worksheet", row: int, place: int, value: Plain, day: object
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, place, value)
    elif isinstance(value, datetime):
        page.write_string(row, place, value.astimezone(UTC).isoformat(timespec="seconds"))
    elif isinstance(value, date):
        page.write_datetime(row, place, value, day)
    elif isinstance(value, str):
        page.write_string(row, place, value)
    else:
        page.write_number(row, place, value)
