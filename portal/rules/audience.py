"""Audiences: an expression over what the roster knows, read from JSON and checked.

`{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a comparison such as `{"field": "grade",
"operator": "in", "value": ["M1"]}`. `{"all": []}` is everybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from portal.rules.errors import InvalidAudience
from portal.rules.tenure import Unit

Path = tuple[str, ...]
Comparison = Literal["equals", "lessThan", "atMost", "atLeast", "moreThan"]
TextField = Literal["grade", "employmentType", "costCenter", "employeeNumber"]

DEEPEST, MOST_PARTS, MOST_VALUES, MOST_TENURES = 8, 100, 1_000, 10
_LONGEST_TEXT = 200
_COMPARISONS = ("equals", "lessThan", "atMost", "atLeast", "moreThan")
_TEXT_FIELDS = ("grade", "employmentType", "costCenter", "employeeNumber")
_ATTRIBUTE = "attribute:"
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Audience", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Audience", ...]


@dataclass(frozen=True, slots=True)
class NotOf:
    part: "Audience"


@dataclass(frozen=True, slots=True)
class InDepartment:
    """Works in one of the departments or anywhere below it."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class AtSite:
    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OneOfTexts:
    field: TextField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """Full years or months of service, counted as the rule's trigger counts service."""

    comparison: Comparison
    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class AttributeIsOneOf:
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeCompares:
    """A custom attribute as a number or a date; one that is neither counts as missing."""

    key: str
    comparison: Comparison
    value: float | date


Condition: TypeAlias = (
    InDepartment | AtSite | OneOfTexts | Tenure | AttributeIsOneOf | AttributeCompares
)
Audience: TypeAlias = AllOf | AnyOf | NotOf | Condition
EVERYBODY = AllOf(())


def read(raw: object, path: Path = ()) -> Audience:
    """The audience in a piece of JSON; InvalidAudience names the place that is wrong."""
    audience = _read(raw, path, DEEPEST)
    parts = [part for _, part in walk(audience)]
    if len(parts) > MOST_PARTS:
        raise _wrong(path, f"at most {MOST_PARTS} parts", f"最多 {MOST_PARTS} 个部分")
    if sum(isinstance(part, Tenure) for part in parts) > MOST_TENURES:
        raise _wrong(path, f"at most {MOST_TENURES} tenures", f"最多 {MOST_TENURES} 个工龄条件")
    return audience


def walk(audience: Audience, path: Path = ()) -> Iterator[tuple[Path, Audience]]:
    """Every part with its path in the JSON, from the top down."""
    yield path, audience
    if isinstance(audience, AllOf | AnyOf):
        name = "all" if isinstance(audience, AllOf) else "any"
        for position, part in enumerate(audience.parts):
            yield from walk(part, (*path, name, str(position)))
    elif isinstance(audience, NotOf):
        yield from walk(audience.part, (*path, "not"))


def _wrong(path: Path, en: str, zh: str) -> InvalidAudience:
    return InvalidAudience(reason=en, reason_zh=zh, path=path)


def _read(raw: object, path: Path, depth: int) -> Audience:
    if depth == 0:
        raise _wrong(path, f"at most {DEEPEST} levels", f"最多嵌套 {DEEPEST} 层")
    if not isinstance(raw, Mapping):
        raise _wrong(path, "it is not an object", "它不是一个对象")
    names = set(raw)
    if names in ({"all"}, {"any"}):
        return _read_group(raw, path, depth)
    if names == {"not"}:
        return NotOf(_read(raw["not"], (*path, "not"), depth - 1))
    if names == {"field", "operator", "value"}:
        return _read_condition(raw, path)
    raise _wrong(
        path,
        "an object has all, any, not, or field with operator and value",
        "对象应含 all、any、not 之一，或 field、operator 和 value",
    )


def _read_group(raw: Mapping[str, Any], path: Path, depth: int) -> Audience:
    ((name, parts),) = raw.items()
    path = (*path, name)
    if not isinstance(parts, list) or len(parts) > MOST_PARTS or (name == "any" and not parts):
        raise _wrong(
            path,
            f"{name} is a list of 1 to {MOST_PARTS}",
            f"{name} 应为 1 到 {MOST_PARTS} 项的列表",
        )
    read_ = tuple(_read(part, (*path, str(n)), depth - 1) for n, part in enumerate(parts))
    return AllOf(read_) if name == "all" else AnyOf(read_)


def _read_condition(raw: Mapping[str, Any], path: Path) -> Condition:
    field, value = raw["field"], (*path, "value")
    if field == "department":
        _operator(raw, path, "within")
        return InDepartment(_ids(raw["value"], value))
    if field == "site":
        _operator(raw, path, "in")
        return AtSite(_ids(raw["value"], value))
    if field in _TEXT_FIELDS:
        _operator(raw, path, "in")
        return OneOfTexts(field, _texts(raw["value"], value))
    if field == "tenure":
        comparison: Any = _operator(raw, path, *_COMPARISONS)
        return Tenure(comparison, *_amount(raw["value"], value))
    if isinstance(field, str) and field.startswith(_ATTRIBUTE):
        return _read_attribute(field.removeprefix(_ATTRIBUTE), raw, path)
    known = ", ".join(("department", "site", *_TEXT_FIELDS, "tenure", "attribute:…"))
    raise _wrong((*path, "field"), f"field is one of {known}", f"field 应为 {known} 之一")


def _operator(raw: Mapping[str, Any], path: Path, *allowed: str) -> str:
    operator = raw["operator"]
    if operator not in allowed:
        listed = ", ".join(allowed)
        raise _wrong(
            (*path, "operator"),
            f"with {raw['field']}, operator is one of {listed}",
            f"{raw['field']} 的 operator 应为 {listed} 之一",
        )
    return str(operator)


def _list(raw: object, path: Path) -> list[Any]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_VALUES:
        raise _wrong(
            path,
            f"value is a list of 1 to {MOST_VALUES}",
            f"value 应为 1 到 {MOST_VALUES} 项的列表",
        )
    return raw


def _ids(raw: object, path: Path) -> tuple[UUID, ...]:
    found = []
    for position, text in enumerate(_list(raw, path)):
        try:
            found.append(UUID(text))
        except (ValueError, TypeError, AttributeError):
            raise _wrong((*path, str(position)), "this is no id", "这不是一个 id") from None
    return tuple(found)


def _texts(raw: object, path: Path) -> tuple[str, ...]:
    for position, text in enumerate(_list(raw, path)):
        if not isinstance(text, str) or not 1 <= len(text) <= _LONGEST_TEXT or "\0" in text:
            raise _wrong(
                (*path, str(position)),
                f"a text of 1 to {_LONGEST_TEXT} characters",
                f"应为 1 到 {_LONGEST_TEXT} 个字符的文本",
            )
    return tuple(_list(raw, path))


def _amount(raw: object, path: Path) -> tuple[int, Unit]:
    if isinstance(raw, Mapping) and len(raw) == 1:
        ((unit, amount),) = raw.items()
        most = {"years": 100, "months": 1_200}.get(unit, -1)
        if type(amount) is int and 0 <= amount <= most:
            return amount, unit
    raise _wrong(
        path,
        'value is {"years": 0 to 100} or {"months": 0 to 1200}',
        'value 应为 {"years": 0 到 100} 或 {"months": 0 到 1200}',
    )


def _read_attribute(key: str, raw: Mapping[str, Any], path: Path) -> Condition:
    if not 1 <= len(key) <= _LONGEST_TEXT or not key.isprintable() or set(key) & set('"\\'):
        raise _wrong((*path, "field"), "this is no attribute's name", "这不是属性名")
    operator: Any = _operator(raw, path, "in", *_COMPARISONS)
    value, at = raw["value"], (*path, "value")
    if operator == "in":
        return AttributeIsOneOf(key, _texts(value, at))
    if operator == "equals" and isinstance(value, str):
        return AttributeIsOneOf(key, _texts([value], at))
    return AttributeCompares(key, operator, _comparable(value, at))


def _comparable(raw: object, path: Path) -> float | date:
    if type(raw) in (int, float) and abs(raw) < _LARGEST:  # type: ignore[arg-type]
        return float(raw)  # type: ignore[arg-type]
    if isinstance(raw, Mapping) and set(raw) == {"date"}:
        try:
            return date.fromisoformat(raw["date"])
        except (ValueError, TypeError):
            pass
    raise _wrong(
        path,
        'value is a number or {"date": "2026-11-22"}',
        'value 应为数字或 {"date": "2026-11-22"}',
    )
