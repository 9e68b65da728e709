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


def csv_chunks(header: Sequence[str] | None, rows: Iterable[Sequence[Plain]]) -> Iterator[bytes]:
    """CSV as UTF-8 with a byte order mark, piece by piece; without a header it goes on with a file.

    Text that would be a formula is written behind an apostrophe (formulas.py); our own reader takes
    it off again, so what was written is what is read. Numbers stay numbers, negative ones too.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    if header is not None:
        buffer.write("\ufeff")
        writer.writerow([escaped(label) for label in header])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        if buffer.tell() >= _FLUSH_AT:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


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
