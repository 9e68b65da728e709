"""Rows that rosters and code lists really have, each with what is to become of it."""

from dataclasses import dataclass, field

ACCEPTED = ""

ROSTER_HEADER = (
    "employee number", "name", "hire date", "e-mail", "department", "site", "site time zone",
    "birthday", "last day", "former employment", "leave", "time zone", "birthday opt-out",
)  # fmt: skip
CODES_HEADER = ("card number", "PIN", "expires")


@dataclass(frozen=True, slots=True)
class HostileRow:
    """What the row is about, the cells that differ from a good row, and the code of its refusal:
    empty when it is taken. `raw` stands in the file instead of the cells."""

    about: str
    code: str = ACCEPTED
    cells: dict[str, str] = field(default_factory=dict)
    raw: tuple[str, ...] | None = None


def _row(about: str, code: str = ACCEPTED, **cells: str) -> HostileRow:
    return HostileRow(about, code, {name.replace("_", " "): value for name, value in cells.items()})


ROSTER_ROWS = (
    _row("a good row"),
    _row("a name that is a formula is a name", name='=HYPERLINK("http://evil.example","click")'),
    _row("a name that begins with +, too", name="+1+cmd|' /C calc'!A0"),
    _row("full-width digits and separators are read", hire_date="２０２１－１２－０４"),
    _row("a Chinese day is read", hire_date="2021年12月4日"),
    _row("a day number of Excel is read", hire_date="44534"),
    _row("a lunar 30 February is a real birthday", birthday="lunar 1985-02-30"),
    _row("a leap month is read", birthday="农历1985-闰04-12"),
    _row("no end in sight is no last day", last_day="9999-12-31"),
    _row("spaces and U+3000 around text are trimmed", name=" \u3000李雷\u3000 "),
    _row("a name in two lines, as Alt+Enter writes it", "CONTROL_CHARACTER", name="Li\nLei"),
    _row("a name with a NUL byte", "CONTROL_CHARACTER", name="Li\0Lei"),
    _row("a name that turns the text around it", "CONTROL_CHARACTER", name="Li\u202eieL"),
    _row("a name of 10,000 characters", "TOO_LONG", name="长" * 10_000),
    _row("no name", "VALUE_MISSING", name=" "),
    _row("no hire date", "VALUE_MISSING", hire_date=""),
    _row("no employee number", "VALUE_MISSING", employee_number=""),
    _row("a number that Excel rounded", "ROUNDED_NUMBER", employee_number="1.23457E+17"),
    _row("the same number twice (1)", "EMPLOYEE_NUMBER_TWICE", employee_number="H900"),
    _row("the same number twice (2)", "EMPLOYEE_NUMBER_TWICE", employee_number="Ｈ９００"),
    _row("month 13", "NO_SUCH_MONTH", hire_date="2021-13-04"),
    _row("29 February of a common year", "NO_SUCH_DAY", hire_date="2023-02-29"),
    _row("day or month first?", "DAY_AMBIGUOUS", hire_date="04/12/2021"),
    _row("a time instead of a day", "NOT_A_DAY", hire_date="2021-12-04 18:30"),
    _row("the year 0021", "YEAR_OUT_OF_RANGE", hire_date="0021-12-04"),
    _row("an error of a formula, as text", "NOT_A_DAY", hire_date="#N/A"),
    _row("a birthday in the future", "BIRTHDAY_IN_FUTURE", birthday="2099-01-01"),
    _row("lunar month 13", "NO_SUCH_LUNAR_DAY", birthday="农历1985-13-01"),
    _row("an e-mail that is none", "NOT_AN_EMAIL", e_mail="li.lei"),
    _row("a department without a name", "DEPARTMENT_NAME_EMPTY", department="A // B"),
    _row("a department below itself", "DEPARTMENT_INSIDE_ITSELF", department="A / B / A"),
    _row("sixteen levels", "DEPARTMENT_TOO_DEEP", department="/".join("abcdefghijklmnop")),
    _row("% and _ in a department mean nothing special", department="A / 100% / a_b"),
    _row("a site that nobody knows", "SITE_UNKNOWN", site="Atlantis"),
    _row("a site in two zones (1)", "SITE_ZONE_DIFFERS", site="Lab", site_time_zone="Asia/Tokyo"),
    _row("a site in two zones (2)", "SITE_ZONE_DIFFERS", site="Lab", site_time_zone="Asia/Seoul"),
    _row("a zone without a site", "SITE_MISSING", site_time_zone="Asia/Tokyo"),
    _row("CST is four zones", "NOT_A_TIME_ZONE", time_zone="CST"),
    _row("left before being hired", "LAST_DAY_BEFORE_HIRE", last_day="2010-01-01"),
    _row("an earlier job that never ended", "NOT_A_PERIOD", former_employment="2010-01-01.."),
    _row("jobs that overlap", "PERIODS_OVERLAP",
         former_employment="2010-01-01..2012-01-01; 2011-01-01..2013-01-01"),
    _row("a leave that ends before it begins", "PERIOD_BACKWARDS", leave="2026-05-01..2026-04-01"),
    _row("perhaps", "NOT_YES_OR_NO", birthday_opt_out="perhaps"),
    HostileRow("too few cells", "TOO_FEW_CELLS", raw=("H901", "short")),
    HostileRow("a comma too many", "TOO_MANY_CELLS",
               raw=("H902", "Li", "Lei", *["x"] * (len(ROSTER_HEADER) - 2))),
)  # fmt: skip

CODE_ROWS = (
    _row("a good row"),
    _row("full-width digits are read", card_number="８６００１２３４５６７８９９９９"),
    _row("spaces around and between digits", card_number=" 8600 1234 5678 9998 "),
    _row("a PIN with leading zeros keeps them", PIN="000042"),
    _row("no PIN: the column is optional", PIN=""),
    _row("no last day of use", expires=""),
    _row("a PIN that is a formula is a PIN", PIN="=1+1"),
    _row("no number", "VALUE_MISSING", card_number=""),
    _row("a number that Excel rounded", "ROUNDED_NUMBER", card_number="8.60012E+15"),
    _row("the first row's number again", "TWICE_IN_FILE", card_number="8600 9990 0000 0001"),
    _row("too short to be a code", "NOT_A_CODE", card_number="123"),
    _row("a NUL byte", "CONTROL_CHARACTER", card_number="8600\x001234"),
    _row("10,000 characters", "TOO_LONG", card_number="8" * 10_000),
    _row("month 13", "NOT_AN_EXPIRY", expires="2027-13-31"),
    _row("29 February of a common year", "NOT_AN_EXPIRY", expires="2027-02-29"),
    _row("long over", "EXPIRED_ALREADY", expires="2019-12-31"),
    HostileRow("too few cells", "TOO_FEW_CELLS", raw=("8600999000009999",)),
    HostileRow("a comma too many", "TOO_MANY_CELLS", raw=("8600", "9990", "0000", "9998")),
)


def roster_rows() -> list[tuple[str, ...]]:
    """The rows of the hostile roster, in the order of its header."""
    good = dict.fromkeys(ROSTER_HEADER, "") | {"name": "韩梅梅", "hire date": "2020-01-01"}
    return [
        row.raw or _cells(good | {"employee number": f"H{number:03d}"}, row.cells)
        for number, row in enumerate(ROSTER_ROWS, start=1)
    ]


def code_rows() -> list[tuple[str, ...]]:
    """The rows of the hostile code list."""
    good = {"card number": "", "PIN": "123456", "expires": "2099-12-31"}
    return [
        row.raw or _cells(good | {"card number": f"8600999{number:09d}"}, row.cells)
        for number, row in enumerate(CODE_ROWS, start=1)
    ]


def _cells(good: dict[str, str], changed: dict[str, str]) -> tuple[str, ...]:
    """A good row with some of it changed; keyword names stand for labels with - and spaces."""
    labels = {label.replace("-", " "): label for label in good}
    return tuple((good | {labels[name]: value for name, value in changed.items()}).values())
