"""Why somebody was granted something on a day, or not: each condition with what was found."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.kit.actor import Actor
from portal.kit.errors import NotFound
from portal.rules import describing, evaluating, judging, people, places
from portal.rules.audience import (
    AllOf,
    AnyOf,
    AtSite,
    Audience,
    Condition,
    InDepartment,
    NotOf,
    OneOfTexts,
    Tenure,
    walk,
)
from portal.rules.describing import Names
from portal.rules.history import History, has
from portal.rules.models import Grant, GrantRule, RuleEvent, RuleVersion
from portal.rules.people import Person
from portal.rules.tenure import tenure_on
from portal.rules.terms import Terms
from portal.rules.wording import Sentence

_NOTHING = Sentence("nothing", "无")
_EMPLOYED = Sentence("employment", "在职")


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition: what it is about, what was found and what is needed."""

    about: Sentence
    found: Sentence
    needed: Sentence
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether the rule grants on the day by its conditions, in a sentence, and each of them.

    `version` is that of the rule on the day, or the latest before any was approved.
    """

    version: int
    day: date
    occasion: str | None
    grants: bool
    sentence: Sentence
    findings: list[Finding]
    grant: Grant | None


async def explain(
    session: AsyncSession, actor: Actor, rule_id: UUID, employee_id: UUID, day: date
) -> Explanation:
    """What a rule says about one employee on a day, past or ahead."""
    history = await _history(session, actor, rule_id)
    version = await _version(session, history, rule_id, day)
    found = await people.as_of(session, actor.organization_id, [employee_id], day)
    if not found:
        raise NotFound(thing="employee", path=("employeeId",))
    (person,) = found
    where = await places.of(session, actor.organization_id)
    terms = Terms.of(actor.organization_id, version, where, rule_id)
    person = replace(person, sent=await _sent(session, actor, rule_id, person))
    names = await describing.names(session, actor.organization_id, [terms.audience, _place(person)])
    occasion, on = _occasion(terms, person, day)
    grant = await _grant(session, actor, rule_id, person, day, occasion)
    findings = _findings(terms, person, names, (day, on))
    stopped = _stopped(history, version, day)
    why_not = stopped or _why_not(terms, person, names, (day, on))
    return Explanation(
        version=version.number,
        day=day,
        occasion=occasion,
        grants=why_not is None,
        sentence=_sentence(day, occasion, grant, why_not),
        findings=findings,
        grant=grant,
    )


async def _history(session: AsyncSession, actor: Actor, rule_id: UUID) -> History:
    rule = await session.scalar(
        select(GrantRule).where(
            GrantRule.id == rule_id, GrantRule.organization_id == actor.organization_id
        )
    )
    if rule is None:
        raise NotFound(thing="rule", path=("ruleId",))
    return await History.of(session, rule)


async def _version(
    session: AsyncSession, history: History, rule_id: UUID, day: date
) -> RuleVersion:
    """The version of the day, the first that was approved, or the one written last."""
    if history.versions:
        return history.version_on(day) or history.versions[-1]
    written = select(RuleVersion).where(RuleVersion.rule_id == rule_id)
    return (await session.scalars(written.order_by(RuleVersion.number.desc()).limit(1))).one()


def _stopped(history: History, version: RuleVersion, day: date) -> Sentence | None:
    """Why the rule does not run on a day, whoever it is about."""
    if version.in_force_from is None:
        return Sentence("the rule was not approved", "规则尚未获批")
    if not has(version, day):
        return Sentence(f"the rule is not active on {day}", f"规则在 {day} 不生效")
    if history.stopped_on(day):
        return Sentence(f"the rule was stopped on {day}", f"规则在 {day} 已暂停或结束")
    return None


async def _grant(
    session: AsyncSession,
    actor: Actor,
    rule_id: UUID,
    person: Person,
    day: date,
    occasion: str | None,
) -> Grant | None:
    mine = select(Grant).where(
        Grant.organization_id == actor.organization_id,
        Grant.rule_id == rule_id,
        Grant.employee_id == person.id,
    )
    on = Grant.granted_on == day if occasion is None else Grant.occasion == occasion
    return await session.scalar(mine.where(on))


def _place(person: Person) -> Audience:
    """Where a person works, in the form whose names can be asked for."""
    department = [person.department_id] if person.department_id else []
    site = [person.site_id] if person.site_id else []
    return AnyOf((InDepartment(tuple(department)), AtSite(tuple(site))))


def _occasion(terms: Terms, person: Person, day: date) -> tuple[str | None, date]:
    """The occasion that is granted on a day, and the day of the occasion itself; without one, the
    day that is ahead by the lead."""
    found = next(iter(evaluating.verdicts(terms, person, day)), None)
    if found is None:
        return None, day + timedelta(days=terms.timing.lead)
    return found.occasion, found.falls_on


async def _sent(
    session: AsyncSession, actor: Actor, rule_id: UUID, person: Person
) -> tuple[tuple[str, date], ...]:
    rows = await session.execute(
        select(RuleEvent.key, RuleEvent.due_on).where(
            RuleEvent.organization_id == actor.organization_id,
            RuleEvent.rule_id == rule_id,
            RuleEvent.employee_id == person.id,
        )
    )
    return tuple((row.key, row.due_on) for row in rows)


# The day of a grant, and the day of the occasion that it is for.
_Days = tuple[date, date]


def _findings(terms: Terms, person: Person, names: Names, days: _Days) -> list[Finding]:
    day, on = days
    found, needed = terms.occasions.finding(person, on)
    occasion, _ = _occasion(terms, person, day)
    findings = [Finding(Sentence("occasion", "时机"), found, needed, occasion is not None)]
    employment = Sentence(f"employed on {day}", f"{day} 在职")
    findings.append(Finding(_EMPLOYED, _employment(person), employment, person.employed_on(day)))
    if terms.timing.leave != "grant":
        leave, present = _leave(person, day), Sentence("not on leave", "不在休假")
        away = person.on_leave(day)
        findings.append(Finding(Sentence("leave", "休假"), leave, present, not away))
    for _, part in walk(terms.audience):
        if not isinstance(part, AllOf | AnyOf | NotOf):
            holds = judging.belongs(person, part, terms.occasions.service, day)
            found = _found(part, terms, person, names, day)
            findings.append(
                Finding(describing.field(part), found, describing.wanted(part, names), holds)
            )
    return findings


def _employment(person: Person) -> Sentence:
    if person.last_day is None:
        return Sentence(f"employed since {person.hired_on}", f"自 {person.hired_on} 起在职")
    return Sentence(
        f"employed from {person.hired_on} to {person.last_day}",
        f"{person.hired_on} 至 {person.last_day} 在职",
    )


def _leave(person: Person, day: date) -> Sentence:
    if person.on_leave(day):
        return Sentence(f"on leave on {day}", f"{day} 在休假")
    return Sentence(f"at work on {day}", f"{day} 在岗")


def _found(part: Condition, terms: Terms, person: Person, names: Names, day: date) -> Sentence:
    """What a person has in the field of a condition."""
    if isinstance(part, Tenure):
        return tenure_on(terms.occasions.service, person, day)
    if isinstance(part, InDepartment):
        return _name(person.department_id, names)
    if isinstance(part, AtSite):
        return _name(person.site_id, names)
    if isinstance(part, OneOfTexts):
        return _text(judging.text_of(person, part))
    return _text(person.attributes.get(part.key))


def _name(place: UUID | None, names: Names) -> Sentence:
    return _text(names.get(place) if place else None)


def _text(value: object) -> Sentence:
    return _NOTHING if value in (None, "") else Sentence(str(value), str(value))


def _why_not(terms: Terms, person: Person, names: Names, days: _Days) -> Sentence | None:
    """The first thing that keeps a person from a grant; None when nothing does."""
    day, on = days
    found, needed = terms.occasions.finding(person, on)
    if _occasion(terms, person, day)[0] is None:
        return found + Sentence(f", needs {needed.en}", f"，需要 {needed.zh}")
    for needed_on in (day, min(on, day)):
        if not person.employed_on(needed_on):
            return _employment(person) + Sentence(
                f", needs to be employed on {needed_on}", f"，需要在 {needed_on} 在职"
            )
    outside = _outside(terms.audience, terms, person, names, day)
    if outside is None and terms.timing.leave != "grant" and person.on_leave(day):
        later = Sentence(", to be granted on the first day after it", "，将在假期后第一天发放")
        return _leave(person, day) + (later if terms.timing.leave == "defer" else Sentence("", ""))
    return outside


def _outside(
    part: Audience, terms: Terms, person: Person, names: Names, day: date
) -> Sentence | None:
    """Which part of the audience a person does not meet; of several that are needed, the first."""
    if judging.belongs(person, part, terms.occasions.service, day):
        return None
    if isinstance(part, AllOf):
        reasons = (_outside(one, terms, person, names, day) for one in part.parts)
        return next(reason for reason in reasons if reason is not None)
    needed = describing.needed(part, names)
    inner = part.part if isinstance(part, NotOf) else part
    if isinstance(inner, AllOf | AnyOf | NotOf):
        return Sentence(f"on {day} this is not met: {needed.en}", f"{day} 不满足：{needed.zh}")
    about = describing.field(inner)
    found = _found(inner, terms, person, names, day)
    return Sentence(
        f"{about.en} {found.en} on {day}, needs: {needed.en}",
        f"截至 {day}，{about.zh}为 {found.zh}，需要：{needed.zh}",
    )


def _sentence(
    day: date, occasion: str | None, grant: Grant | None, why_not: Sentence | None
) -> Sentence:
    if grant is not None:
        revoked = grant.state == "revoked"
        return Sentence(
            f"granted on {grant.granted_on}" + (", and revoked since" if revoked else ""),
            f"已于 {grant.granted_on} 发放" + ("，之后被撤回" if revoked else ""),
        )
    if why_not is not None:
        return Sentence("not granted: ", "未发放：") + why_not
    return Sentence(
        f"to be granted on {day}, for {occasion}", f"应于 {day} 发放，时机为 {occasion}"
    )
