"""What one row changes about one person: what the row says, compared with what is known."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from portal.directory.models import Assignment, Leave, Spell, month_day
from portal.directory.roster_places import Places
from portal.directory.roster_problems import (
    LastDayBeforeHire,
    OriginalAfterHire,
    PeriodsOverlap,
    ProbationBeforeHire,
    SpellAfterHire,
)
from portal.directory.roster_rows import NO_SPELLS, Period, RosterRow
from portal.directory.roster_state import ASSIGNED, Held, Known
from portal.kit import ids
from portal.kit.initials import initials_of
from portal.kit.spreadsheets.days import LunarDay
from portal.kit.spreadsheets.values import BadValue, Missing

_PLAIN = (
    "number",
    "name",
    "email",
    "locale",
    "hired_on",
    "original_hired_on",
    "adjusted_service_on",
    "probation_ends_on",
    "last_day",
    "birthday_opt_out",
)
_BEFORE = timedelta(days=1)


class Unfit(Exception):
    """The row does not fit what is known: in which column, and why."""

    def __init__(self, column: str, why: BadValue) -> None:
        super().__init__(column)
        self.column, self.why = column, why


@dataclass(frozen=True, slots=True)
class Today:
    """The day of an import in the organization's zone, and whether its file names everybody."""

    day: date
    full: bool = False


Write = tuple[Any, str, dict[str, Any]]


@dataclass(slots=True)
class Change:
    """What to write for one person: the whole employee, if anything of it changed, and rows of the
    other tables, each with `insert`, `update` or `delete`."""

    employee_id: UUID
    is_new: bool
    left: bool = False
    employee: dict[str, Any] | None = None
    writes: list[Write] = field(default_factory=list)

    @property
    def kind(self) -> str:
        if self.is_new:
            return "created"
        return "updated" if self.employee or self.writes else "unchanged"

    def insert(self, table: Any, **row: Any) -> None:
        row = {"id": ids.new(), "employee_id": self.employee_id, **row}
        self.writes.append((table, "insert", row))

    def update(self, table: Any, row: dict[str, Any]) -> None:
        self.writes.append((table, "update", row))

    def delete(self, table: Any, key: UUID) -> None:
        self.writes.append((table, "delete", {"id": key}))


def change(row: RosterRow, known: Known | None, places: Places, today: Today) -> Change:
    """What to write for the person of a row; Unfit when the row contradicts itself or the past."""
    before = known or Known.nobody()
    rehired = _is_rehired(row, before)
    employee = _employee(row, before, today, rehired=rehired)
    _check_days(employee)
    found = Change(before.id or ids.new(), is_new=known is None)
    _change_spells(found, row, before, employee, rehired=rehired)
    _change_leaves(found, row, before, today)
    given = _given(row, places)
    anew = known is None or (rehired and not _worked_since(before, employee["hired_on"], today))
    since = _since(row, employee["hired_on"], today, anew=anew)
    _change_assignments(found, before.assignments, given, since)
    if employee != before.columns:
        found.employee = employee
    found.left = _is_active(before.columns, today.day) and not _is_active(employee, today.day)
    return found


def _is_rehired(row: RosterRow, before: Known) -> bool:
    """Whether a new employment begins after the one that is known to have ended."""
    last, hired = before.columns.get("last_day"), row.values.get("hired_on")
    return last is not None and hired is not None and hired > last


def _employee(row: RosterRow, before: Known, today: Today, *, rehired: bool) -> dict[str, Any]:
    found = dict(before.columns)
    if rehired and "last_day" not in row.values:
        found["last_day"] = None
    if rehired and found["original_hired_on"] is None:
        found["original_hired_on"] = found["hired_on"]
    found.update((name, row.values[name]) for name in _PLAIN if name in row.values)
    for name in ("name", "hired_on"):
        if found[name] is None:
            raise Unfit(name, Missing())
    if found["name"] != before.columns.get("name"):
        found["initials"] = initials_of(found["name"])
    if today.full and "last_day" not in row.values and _has_left(found, today.day):
        found["last_day"] = None  # the file names everybody who is there, and names this person
    if "birthday" in row.values:
        found.update(_birth(row.values["birthday"]))
    found["attributes"] = _attributes(row.attributes, found["attributes"])
    hired_on = found["hired_on"]
    found["hired_month_day"] = month_day(hired_on)
    found["original_month_day"] = month_day(found["original_hired_on"] or hired_on)
    found["adjusted_month_day"] = month_day(found["adjusted_service_on"] or hired_on)
    return found


def _attributes(given: dict[str, str], before: dict[str, Any]) -> dict[str, Any]:
    """The attributes that a file has columns for are as it says; an empty cell removes one."""
    merged = {**before, **given}
    return {name: value for name, value in merged.items() if value != ""}


def _birth(day: date | LunarDay | None) -> dict[str, Any]:
    lunar = isinstance(day, LunarDay)
    calendar = None if day is None else ("lunar" if lunar else "solar")
    return {
        "birth_calendar": calendar,
        "birth_year": day and day.year,
        "birth_month": day and day.month,
        "birth_day": day and day.day,
        "birth_leap_month": isinstance(day, LunarDay) and day.leap,
    }


def _check_days(employee: dict[str, Any]) -> None:
    hired, last = employee["hired_on"], employee["last_day"]
    # The day before the hire date is the last day of somebody who never started.
    if last is not None and last < hired - _BEFORE:
        raise Unfit("last_day", LastDayBeforeHire())
    probation, original = employee["probation_ends_on"], employee["original_hired_on"]
    if probation is not None and probation < hired:
        raise Unfit("probation_ends_on", ProbationBeforeHire())
    if original is not None and original > hired:
        raise Unfit("original_hired_on", OriginalAfterHire())


def _has_left(employee: dict[str, Any], day: date) -> bool:
    last = employee["last_day"]
    return last is not None and (last < day or last < employee["hired_on"])


def _is_active(employee: dict[str, Any], day: date) -> bool:
    """Whether somebody is employed or about to be: those whom a full file must name."""
    return employee["hired_on"] is not None and not _has_left(employee, day)


def _change_spells(
    found: Change, row: RosterRow, before: Known, employee: dict[str, Any], *, rehired: bool
) -> None:
    """Former employments of the file are added or corrected; `none` removes them all."""
    listed = row.values.get("former_spells")
    wanted: dict[date, date | None] = {start: spell.last for start, spell in before.spells.items()}
    if listed == NO_SPELLS:
        wanted = {}
    elif listed:
        wanted.update(dict(listed))
    if rehired:
        wanted.setdefault(before.columns["hired_on"], before.columns["last_day"])
        if before.columns["last_day"] < before.columns["hired_on"]:
            del wanted[before.columns["hired_on"]]  # never started
    _check_spells(sorted(wanted.items()), employee["hired_on"])
    for start, last in wanted.items():
        spell = before.spells.get(start)
        if spell is None:
            found.insert(Spell, hired_on=start, last_day=last)
        elif spell.last != last:
            found.update(Spell, {"id": spell.id, "hired_on": start, "last_day": last})
    for start, spell in before.spells.items():
        if start not in wanted:
            found.delete(Spell, spell.id)


def _check_spells(spells: list[Period], hired: date) -> None:
    for (_, last), (start, _) in pairwise(spells):
        if last is None or last >= start:
            raise Unfit("former_spells", PeriodsOverlap(day=start))
    if spells and (spells[-1][1] is None or spells[-1][1] >= hired):
        raise Unfit("former_spells", SpellAfterHire(ends=spells[-1][1]))


def _change_leaves(found: Change, row: RosterRow, before: Known, today: Today) -> None:
    """The leaves of the file replace those that are not over; what is over stays known."""
    if "leaves" not in row.values:
        return
    wanted: dict[date, date | None] = dict(row.values["leaves"])
    for start, ends in wanted.items():
        leave = before.leaves.get(start)
        if leave is None:
            found.insert(Leave, starts_on=start, ends_on=ends)
        elif leave.last != ends:
            found.update(Leave, {"id": leave.id, "starts_on": start, "ends_on": ends})
    for start, leave in before.leaves.items():
        if start not in wanted and (leave.last is None or leave.last >= today.day):
            found.delete(Leave, leave.id)


def _given(row: RosterRow, places: Places) -> dict[str, Any]:
    """What the row says about where the person works; only the columns that the file has."""
    found = {name: row.values[name] for name in ASSIGNED[2:] if name in row.values}
    try:
        if "site" in row.values:
            found["site_id"] = places.site(row.values["site"], row.values.get("site_zone"))
    except BadValue as bad:
        raise Unfit("site", bad) from bad
    if "department" in row.values:
        found["department_id"] = places.department(row.values["department"])
    return found


def _worked_since(before: Known, hired: date, today: Today) -> bool:
    """Whether an assignment has begun after a hire date that comes to be known only now. What the
    row says must hold today, so it may not begin before that one."""
    return any(hired < held.since <= today.day for held in before.assignments)


def _since(row: RosterRow, hired: date, today: Today, *, anew: bool) -> date:
    """From when on it holds: as the file says, else from the hire date or, for a change, today."""
    effective: date | None = row.values.get("effective_from")
    if effective is not None:
        return effective
    return hired if anew else max(today.day, hired)


def _change_assignments(
    found: Change, held: list[Held], given: dict[str, Any], since: date
) -> None:
    current = next((h for h in held if h.since <= since and (not h.until or h.until > since)), None)
    later = next((h for h in held if h.since > since), None)
    base = current or later
    wanted = {**(base.values if base else dict.fromkeys(ASSIGNED)), **given}
    if current is not None and wanted == current.values:
        return
    if current is not None and current.since == since:
        found.update(Assignment, current.row(values=wanted))
    elif current is not None:
        found.update(Assignment, current.row(until=since))
        found.insert(Assignment, since=since, until=current.until, **wanted)
    elif later is None:
        found.insert(Assignment, since=since, until=None, **wanted)
    elif wanted == later.values:
        found.update(Assignment, later.row(since=since))
    else:
        found.insert(Assignment, since=since, until=later.since, **wanted)
