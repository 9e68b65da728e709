"""An audience, and a whole rule, as a sentence that people can read, in both languages."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Department, Site
from portal.rules.audience import (
    AllOf,
    AnyOf,
    AtSite,
    AttributeCompares,
    Audience,
    Condition,
    InDepartment,
    NotOf,
    OneOfTexts,
    Tenure,
    walk,
)
from portal.rules.timing import Timing
from portal.rules.trigger import Occasions
from portal.rules.wording import Sentence, count, joined, one_of

Names = Mapping[UUID, str]
_LISTED = 10

FIELDS = {
    "grade": Sentence("grade", "职级"),
    "employmentType": Sentence("employment type", "用工类型"),
    "costCenter": Sentence("cost centre", "成本中心"),
    "employeeNumber": Sentence("employee number", "员工编号"),
    "department": Sentence("department", "部门"),
    "site": Sentence("site", "工作地点"),
    "tenure": Sentence("tenure", "工龄"),
}
_COMPARISONS = {
    "equals": Sentence("is exactly ", "正好是 "),
    "lessThan": Sentence("is less than ", "小于 "),
    "atMost": Sentence("is at most ", "不超过 "),
    "atLeast": Sentence("is at least ", "不少于 "),
    "moreThan": Sentence("is more than ", "大于 "),
}
_DATES = {
    "equals": Sentence("is ", "是 "),
    "lessThan": Sentence("is before ", "早于 "),
    "atMost": Sentence("is at the latest ", "不晚于 "),
    "atLeast": Sentence("is at the earliest ", "不早于 "),
    "moreThan": Sentence("is after ", "晚于 "),
}
_UNITS = {"years": ("year", "年"), "months": ("month", "个月")}


async def names(
    session: AsyncSession, organization_id: UUID, audiences: Iterable[Audience]
) -> Names:
    """The names of the departments and sites that audiences mention."""
    departments: set[UUID] = set()
    sites: set[UUID] = set()
    for _, part in (found for audience in audiences for found in walk(audience)):
        if isinstance(part, InDepartment):
            departments.update(part.ids)
        elif isinstance(part, AtSite):
            sites.update(part.ids)
    found: dict[UUID, str] = {}
    for table, ids in ((Department, departments), (Site, sites)):
        if ids:
            query = select(table.id, table.name).where(
                table.organization_id == organization_id, table.id.in_(ids)
            )
            found.update((row.id, row.name) for row in await session.execute(query))
    return found


def sentence(audience: Audience, names: Names) -> Sentence:
    """Such as `Everybody whose grade is M1 or M2, and whose tenure is at least 5 years`."""
    if audience == AllOf(()):
        return Sentence("Everybody", "所有员工")
    said = _said(audience, names, negated=False, inside=False)
    return Sentence("Everybody whose ", "符合以下条件的员工：") + said


def whole(occasions: Occasions, when: Timing, audience: Audience, names: Names) -> Sentence:
    """A rule in words: on which occasion, on which day and hour, and who."""
    occasion, day, people = occasions.sentence(), when.sentence(), sentence(audience, names)
    bridge = occasions.service.bridge
    if bridge is not None:
        people = joined([people, bridge.sentence()], "; ", "；")
    return Sentence(
        f"{occasion.en}, {day.en}: {people.en}.", f"{occasion.zh}，{day.zh}：{people.zh}。"
    )


def needed(audience: Audience, names: Names) -> Sentence:
    """What a part of an audience asks for, without whom it is said of."""
    return _said(audience, names, negated=False, inside=False)


def _said(audience: Audience, names: Names, *, negated: bool, inside: bool) -> Sentence:
    if isinstance(audience, NotOf):
        return _said(audience.part, names, negated=not negated, inside=inside)
    if isinstance(audience, AllOf | AnyOf):
        return _group(audience, names, negated=negated, inside=inside)
    return condition(audience, names, negated=negated)


def _group(group: AllOf | AnyOf, names: Names, *, negated: bool, inside: bool) -> Sentence:
    """A group in words. "Not all of" is said as "one is not": logic here is two-valued."""
    every = isinstance(group, AllOf) != negated
    if not group.parts:
        known = Sentence("number is in the roster", "在花名册中")
        return known if every else Sentence("number is not in the roster", "不在花名册中")
    parts = [_said(part, names, negated=negated, inside=True) for part in group.parts]
    said = (
        joined(parts, " and whose ", "，并且") if every else joined(parts, " or whose ", "，或者")
    )
    if inside and len(parts) > 1:
        return Sentence(f"({said.en})", f"（{said.zh}）")
    return said


def field(part: Condition) -> Sentence:
    """What a condition is about."""
    if isinstance(part, OneOfTexts):
        return FIELDS[part.field]
    if isinstance(part, InDepartment):
        return FIELDS["department"]
    if isinstance(part, AtSite):
        return FIELDS["site"]
    if isinstance(part, Tenure):
        return FIELDS["tenure"]
    return Sentence(part.key, f"「{part.key}」")


def wanted(part: Condition, names: Names) -> Sentence:
    """What a condition asks of its field: `is M1 or M2`, `is at least 5 years`."""
    if isinstance(part, Tenure):
        return _COMPARISONS[part.comparison] + count(part.amount, *_UNITS[part.unit])
    if isinstance(part, AttributeCompares):
        if isinstance(part.value, date):
            return _DATES[part.comparison] + Sentence(str(part.value), str(part.value))
        number = f"{part.value:.15g}"
        return _COMPARISONS[part.comparison] + Sentence(number, number)
    if isinstance(part, InDepartment | AtSite):
        listed = _one_of([names.get(place, "?") for place in part.ids])
        below = isinstance(part, InDepartment)
        return Sentence(
            f"is {listed.en}" + (" or below" if below else ""),
            f"是 {listed.zh}" + ("（含下级）" if below else ""),
        )
    listed = _one_of(part.values)
    return Sentence(f"is {listed.en}", f"是 {listed.zh}")


def _one_of(things: tuple[str, ...] | list[str]) -> Sentence:
    if len(things) <= _LISTED:
        return one_of(list(things))
    more = len(things) - _LISTED
    shown = list(things[:_LISTED])
    return Sentence(
        f"{', '.join(shown)} or one of {more} more", f"{'、'.join(shown)}等 {len(things)} 项之一"
    )


def condition(part: Condition, names: Names, *, negated: bool) -> Sentence:
    """One comparison in words; a negated one says how a missing value counts."""
    about, asked = field(part), wanted(part, names)
    if not negated:
        return Sentence(f"{about.en} {asked.en}", f"{about.zh}{asked.zh}")
    denied = Sentence(asked.en.replace("is ", "is not ", 1), f"并非{asked.zh}")
    said = Sentence(f"{about.en} {denied.en}", f"{about.zh}{denied.zh}")
    if isinstance(part, Tenure) or (
        isinstance(part, OneOfTexts) and part.field == "employeeNumber"
    ):
        return said
    return said + Sentence(
        f" (people without a {about.en} count as such)", f"（没有{about.zh}的人也算在内）"
    )
