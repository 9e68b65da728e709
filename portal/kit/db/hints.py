"""What a planner without statistics cannot know of a condition, said where it matters."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine


class nearly_all(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """The condition itself, with the word that nearly every row meets it.

    SQLite has no statistics of our tables and takes every equality for a rare one. That of the
    organization is none: without this word it would read all rows of an organization to find the
    few that another condition names. PostgreSQL counts for itself.
    """

    inherit_cache = True
    name = "nearly_all"
    # As a Boolean it would be compared with 1, and SQLite would not take the word for one.
    type: TypeEngine[Any] = NullType()


@compiles(nearly_all)
def _plain(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


@compiles(nearly_all, "sqlite")
def _likely(element: Any, compiler: Any, **kw: Any) -> str:
    return f"likely({compiler.process(element.clauses, **kw)})"


class not_by(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """A column by which SQLite shall not look for rows, because another index gives their order."""

    inherit_cache = True
    name = "not_by"

    def __init__(self, column: Any) -> None:
        super().__init__(column)
        self.type: TypeEngine[Any] = column.type


@compiles(not_by)
def _as_it_is(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


@compiles(not_by, "sqlite")
def _signed(element: Any, compiler: Any, **kw: Any) -> str:
    return f"+{compiler.process(element.clauses, **kw)}"
