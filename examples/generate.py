"""Writes every file of this folder, the same bytes each time: `python -m examples.generate`."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random

from examples import hostile
from examples.people import Person, people
from portal.directory.roster_columns import ATTRIBUTE_PREFIXES, LABELS
from portal.kit.spreadsheets.writing import Plain, csv_chunks, write_xlsx

HERE = Path(__file__).parent
CODES = 3_000

# The fields of a person that are columns of the roster, by our names for them.
_COLUMNS = [
    {"former_employment": "former_spells", "leave": "leaves", "language": "locale"}.get(name, name)
    for name in (field.name for field in fields(Person))
    if name != "attributes"
]
_ATTRIBUTES = ("T-shirt", "工会会员")


def header(language: int) -> list[str]:
    """The column names of the roster: 0 for English, 1 for Chinese."""
    attributes = [f"{ATTRIBUTE_PREFIXES[language]}{name}" for name in _ATTRIBUTES]
    return [*(LABELS[name][language] for name in _COLUMNS), *attributes]


def roster() -> Iterator[list[Plain]]:
    """The rows of the roster."""
    for person in people():
        values = [getattr(person, field.name) for field in fields(Person)]
        yield [*values[:-1], *(person.attributes.get(name, "") for name in _ATTRIBUTES)]


def codes(count: int = CODES, seed: int = 7) -> Iterator[list[Plain]]:
    """Invented gift cards: a number with a check digit, a PIN, the last day of use."""
    random = Random(seed)
    for number in random.sample(range(10**11), count):
        digits = f"8600{number:011d}"
        expires = random.choice(("2027-12-31", "2028-06-30", "2029-12-31", ""))
        yield [f"{digits}{_check_digit(digits)}", f"{random.randrange(10**6):06d}", expires]


def _check_digit(digits: str) -> int:
    """The digit that makes a number pass the Luhn check."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits)))
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10


def _raw_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as somebody else writes it: formulas are not made harmless."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _workbook() -> bytes:
    file = io.BytesIO()
    write_xlsx(file, "花名册", header(1), roster())
    return file.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of this folder that is made, by name."""
    chinese = b"".join(csv_chunks(header(1), roster())).decode("utf-8-sig")
    yield "roster.csv", b"".join(csv_chunks(header(0), roster()))
    yield "roster.gb18030.csv", chinese.encode("gb18030")
    yield "roster.xlsx", _workbook()
    yield "codes.csv", b"".join(csv_chunks(("card number", "PIN", "expires"), codes()))
    bad = _raw_csv(hostile.ROSTER_HEADER, hostile.roster_rows())
    yield "roster-hostile.csv", bad
    yield (
        "roster-hostile-columns.csv",
        "姓名,工资,hire date,姓名\r\n韩梅梅,1,2020-01-01,x\r\n".encode(),
    )
    yield "roster-hostile-bytes.csv", bad[:420] + b"\xff" + bad[420:]
    yield "codes-hostile.csv", _raw_csv(hostile.CODES_HEADER, hostile.code_rows())
    yield "README.md", readme().encode()


def readme() -> str:
    """The page that says what is in the files and what becomes of each hostile row."""
    template = (HERE / "README.template.md").read_text(encoding="utf-8")
    return template.replace("{roster}", _table(hostile.ROSTER_ROWS)).replace(
        "{codes}", _table(hostile.CODE_ROWS)
    )


def _table(rows: Sequence[hostile.HostileRow]) -> str:
    lines = ["| row | what it is | outcome |", "| ---: | --- | --- |"]
    for number, row in enumerate(rows, start=2):
        outcome = f"`{row.code}`" if row.code else "taken"
        lines.append(f"| {number} | {row.about} | {outcome} |")
    return "\n".join(lines)


def main(folder: Path) -> None:
    for name, content in files():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
