"""XLSX as people send it: the first visible sheet, with what its cells show but do not hold."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, load_workbook
from python_calamine import SheetTypeEnum as SheetType
from python_calamine import SheetVisibleEnum as Visibility

from portal.kit.spreadsheets.cells import Row, Unreadable, is_blank
from portal.kit.spreadsheets.errors import (
    FileWithoutRows,
    UnpacksTooLarge,
    WorkbookBroken,
    WorkbookTooLong,
)
from portal.kit.spreadsheets.packages import Contents, Package

# The parser holds a whole sheet in memory; CSV is read row by row and may be longer.
MOST_ROWS = 300_000
_MOST_MERGED = 1_000_000

_ERROR, _FORMULA, _MERGED = Unreadable("error"), Unreadable("formula"), Unreadable("merged")

Place = tuple[int, int]


def rows(file: BinaryIO, name: str) -> Iterator[Row]:
    """The rows of the first visible sheet that are not blank."""
    package = Package(file, name)
    package.check()
    try:
        yield from _rows(file, name, package)
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookBroken(name=name) from error
    except BaseException as error:
        # A defect of the parser arrives as a panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise WorkbookBroken(name=name) from error
        raise


def _rows(file: BinaryIO, name: str, package: Package) -> Iterator[Row]:
    file.seek(0)
    with load_workbook(file) as workbook:
        position = _first_visible(workbook, name)
        contents = package.contents(position)
        if contents.height > MOST_ROWS:
            raise WorkbookTooLong(name=name, rows=contents.height, most=MOST_ROWS)
        sheet = workbook.get_sheet_by_index(position)
        unreadable = _unreadable(contents, sheet, name)
        first_column = sheet.start[1] if sheet.start else 0
        for row, found in enumerate(sheet.iter_rows()):
            cells: list[Any] = found
            for column, why in unreadable.get(row, {}).items():
                if first_column <= column < first_column + len(cells):
                    cells[column - first_column] = why
            if not is_blank(tuple(cells)):
                yield Row(row + 1, tuple(cells))


def _first_visible(workbook: CalamineWorkbook, name: str) -> int:
    for position, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible == Visibility.Visible and sheet.typ == SheetType.WorkSheet:
            return position
    raise FileWithoutRows(name=name)


def _unreadable(
    contents: Contents, sheet: CalamineSheet, name: str
) -> dict[int, dict[int, Unreadable]]:
    """By row and column, the cells that have no value to read."""
    found: dict[int, dict[int, Unreadable]] = {}
    kinds: tuple[tuple[Iterator[Place] | set[Place], Unreadable], ...] = (
        (contents.errors, _ERROR),
        (contents.formulas, _FORMULA),
        (_covered(sheet, name), _MERGED),
    )
    for places, why in kinds:
        for row, column in places:
            found.setdefault(row, {})[column] = why
    return found


def _covered(sheet: CalamineSheet, name: str) -> Iterator[Place]:
    """The cells that a merged cell covers, all but its first, within the used area."""
    last_row, last_column = sheet.end or (-1, -1)
    total = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        below, beyond = min(bottom, last_row) + 1, min(right, last_column) + 1
        total += max(below - top, 0) * max(beyond - left, 0)
        if total > _MOST_MERGED:
            raise UnpacksTooLarge(name=name, what="merged cells", what_zh="合并单元格")
        for row in range(top, below):
            for column in range(left, beyond):
                if (row, column) != (top, left):
                    yield row, column
