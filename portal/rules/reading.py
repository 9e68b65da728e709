"""Reading the settings of triggers and timings from JSON: what is wrong is refused at its path."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from portal.rules.bridging import Absence, Bridge
from portal.rules.errors import InvalidTrigger
from portal.rules.tenure import LeapDay, Service, Source

Path = tuple[str, ...]
Settings = Mapping[str, Any]

# Of every trigger: from which date tenure is counted, over which absences, and when 29 February is.
SERVICE = frozenset({"service", "feb29", "bridge", "absence"})
_LONGEST_ABSENCE = 3_660


def refuse(en: str, zh: str, *path: str) -> InvalidTrigger:
    """The refusal of a setting."""
    return InvalidTrigger(reason=en, reason_zh=zh, path=path)


def only(settings: Settings, known: frozenset[str] | set[str], path: Path) -> None:
    """Refuse settings that nobody knows."""
    for name in settings:
        if name not in known:
            raise refuse(f"there is no setting {name}", f"没有「{name}」这项设置", *path, name)


def number(settings: Settings, name: str, default: int | None, bounds: range, path: Path) -> int:
    """A whole number within bounds; without a default it has to be there."""
    value = settings.get(name, default)
    if type(value) is not int or value not in bounds:
        low, high = bounds[0], bounds[-1]
        raise refuse(
            f"{name} is a whole number from {low} to {high}",
            f"{name} 应为 {low} 到 {high} 的整数",
            *path,
            name,
        )
    return value


def choice(settings: Settings, name: str, choices: tuple[str, ...], path: Path) -> Any:
    """One of some words, the first of them when nothing is said."""
    value = settings.get(name, choices[0])
    if value not in choices:
        listed = ", ".join(choices)
        raise refuse(f"{name} is one of {listed}", f"{name} 应为 {listed} 之一", *path, name)
    return value


def day(settings: Settings, name: str, path: Path) -> date:
    """A date such as 2026-11-22; an impossible one is refused."""
    value = settings.get(name)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise refuse(
            f"{name} is a date of the calendar such as 2026-11-22",
            f"{name} 应为日历上存在的日期，例如 2026-11-22",
            *path,
            name,
        ) from None


def service(settings: Settings, path: Path) -> Service:
    """`service` (`hire`, `original` or `adjusted`) and `feb29` (`feb28` or `mar1`); with `hire`
    also `bridge` and `absence`."""
    leap_day: LeapDay = choice(settings, "feb29", get_args(LeapDay), path)
    source: Source = choice(settings, "service", get_args(Source), path)
    bridge = _bridge(settings, path)
    if bridge is not None and source != "hire":
        raise refuse(
            f"the {source} date says itself from when service counts, so there is nothing to"
            " bridge",
            "该日期本身就是工龄起算日，无需合并过往任职",
            *path,
            "bridge",
        )
    return Service(source, leap_day, bridge)


def _bridge(settings: Settings, path: Path) -> Bridge | None:
    """`bridge`: over how many full days between two employments at most; and whether those are
    `counted` or `deducted`, in `absence`."""
    if settings.get("bridge") is None:
        if "absence" in settings:
            raise refuse("absence goes with bridge", "absence 只能与 bridge 同用", *path, "absence")
        return None
    most = number(settings, "bridge", None, range(_LONGEST_ABSENCE + 1), path)
    absence: Absence = choice(settings, "absence", get_args(Absence), path)
    return Bridge(most, absence)
