"""Custom attributes as texts, numbers and dates: the same in Python and on both databases.

The roster keeps them as texts. A number is a decimal of at most 15 characters, so that every
database reads the same one from it; a date is written 2026-11-22. Anything else is no number or no
date, and counts as missing there.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Double, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from portal.directory.models import Employee

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LONGEST_NUMBER = 15


def text_of(attributes: Mapping[str, Any], key: str) -> str | None:
    value = attributes.get(key)
    return value if isinstance(value, str) else None


def number_of(attributes: Mapping[str, Any], key: str) -> float | None:
    value = text_of(attributes, key)
    if value is None or len(value) > _LONGEST_NUMBER or not _NUMBER.fullmatch(value):
        return None
    return float(value)


def date_of(attributes: Mapping[str, Any], key: str) -> str | None:
    """The date as it is written; in this form, texts are in the order of their days."""
    value = text_of(attributes, key)
    return value if value is not None and _DATE.fullmatch(value) else None


class text_in(FunctionElement[str]):  # noqa: N801 - reads as the SQL function that it is
    """An attribute of the employee as a text, NULL when there is none."""

    inherit_cache = True
    name = "text_in"
    type: TypeEngine[Any] = Text()

    def __init__(self, key: str) -> None:
        super().__init__(Employee.attributes[key].as_string())


class number_in(FunctionElement[float]):  # noqa: N801
    """An attribute of the employee as a number, NULL when it is none."""

    inherit_cache = True
    name = "number_in"
    type: TypeEngine[Any] = Double()

    def __init__(self, key: str) -> None:
        super().__init__(Employee.attributes[key].as_string())


class date_in(FunctionElement[str]):  # noqa: N801
    """An attribute of the employee as a date written 2026-11-22, NULL when it is none."""

    inherit_cache = True
    name = "date_in"
    type: TypeEngine[Any] = Text()

    def __init__(self, key: str) -> None:
        super().__init__(Employee.attributes[key].as_string())


@compiles(text_in)
def _text(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


@compiles(number_in, "postgresql")
def _number_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    value = f"({compiler.process(element.clauses, **kw)})"
    return (
        f"CASE WHEN length({value}) <= {_LONGEST_NUMBER} AND {value} ~ '^-?[0-9]+([.][0-9]+)?$'"
        f" THEN {value}::double precision END"
    )


@compiles(number_in, "sqlite")
def _number_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    # GLOB has no repetition: digits at both ends, nothing but digits and one point in between.
    value = f"({compiler.process(element.clauses, **kw)})"
    digits = f"substr({value}, 1 + ({value} LIKE '-%'))"
    return (
        f"CASE WHEN length({value}) <= {_LONGEST_NUMBER} AND {digits} GLOB '[0-9]*'"
        f" AND {digits} GLOB '*[0-9]' AND {digits} NOT GLOB '*[^0-9.]*'"
        f" AND {digits} NOT GLOB '*.*.*' THEN CAST({value} AS REAL) END"
    )


@compiles(date_in, "postgresql")
def _date_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    value = f"({compiler.process(element.clauses, **kw)})"
    pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return f"CASE WHEN {value} ~ '{pattern}' THEN {value} COLLATE \"C\" END"


@compiles(date_in, "sqlite")
def _date_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    value = f"({compiler.process(element.clauses, **kw)})"
    pattern = "-".join("[0-9]" * digits for digits in (4, 2, 2))
    return f"CASE WHEN {value} GLOB '{pattern}' THEN {value} END"
