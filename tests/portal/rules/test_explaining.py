"""Why somebody was granted something, or not, in both languages."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from portal.catalog.models import BundleVersion
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.rules import evaluating, explaining, jobs, steering
from portal.rules.explaining import Explanation
from portal.rules.models import GrantRule
from tests.factories import directory, rules
from tests.portal.rules import rosters
from tests.portal.rules.rosters import Company, Place, Someone

DAY = date(2026, 11, 22)


@pytest.fixture
async def bundle(database: Database, company: Company) -> BundleVersion:
    return await rules.bundle(database, company.organization_id, "gift_card")


async def _explain(
    database: Database, rule: GrantRule, someone: Someone, day: date = DAY
) -> Explanation:
    actor = directory.actor(rule.organization_id, "hr_admin")
    async with database.reading(rule.organization_id) as session:
        return await explaining.explain(session, actor, rule.id, someone.id, day)


async def _rule(
    database: Database, bundle: BundleVersion, when: dict[str, Any], who: dict[str, Any]
) -> GrantRule:
    with rules.at_noon(date(2026, 11, 1)):
        return await rules.active(database, bundle, when, who)


FIVE = {"kind": "work_anniversary", "years": [5]}
MANAGERS = {"field": "grade", "operator": "in", "value": ["M1", "M2"]}


async def test_not_yet_five_years(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    someone = Someone(date(2021, 12, 22))
    await rosters.replace(database, company, [someone])
    rule = await _rule(database, bundle, FIVE, rules.EVERYBODY)
    said = (await _explain(database, rule, someone)).sentence
    assert said.en == (
        "not granted: tenure 4 y 11 m on 2026-11-22, needs 5 years, which are full on 2026-12-22"
    )
    assert said.zh == "未发放：截至 2026-11-22 工龄 4 年 11 个月，需要 5 年，到 2026-12-22 才满"


@pytest.mark.parametrize(
    ("who", "en", "zh"),
    [
        (
            MANAGERS,
            "not granted: grade P7 on 2026-11-22, needs: grade is M1 or M2",
            "未发放：截至 2026-11-22，职级为 P7，需要：职级是 M1或M2",
        ),
        (
            {"all": [{"field": "tenure", "operator": "atLeast", "value": {"years": 6}}, MANAGERS]},
            "not granted: tenure 5 y 0 m on 2026-11-22, needs: tenure is at least 6 years",
            "未发放：截至 2026-11-22，工龄为 5 年 0 个月，需要：工龄不少于 6 年",
        ),
        (
            {"not": {"field": "department", "operator": "within", "value": ["d:sales"]}},
            "not granted: department north on 2026-11-22, needs: department is not sales or below"
            " (people without a department count as such)",
            "未发放：截至 2026-11-22，部门为 north，需要：部门并非是 sales（含下级）"
            "（没有部门的人也算在内）",
        ),
        (
            {"field": "costCenter", "operator": "in", "value": ["C1"]},
            "not granted: cost centre nothing on 2026-11-22, needs: cost centre is C1",
            "未发放：截至 2026-11-22，成本中心为 无，需要：成本中心是 C1",
        ),
        (
            {"any": [MANAGERS, {"field": "site", "operator": "in", "value": ["s:berlin"]}]},
            "not granted: on 2026-11-22 this is not met: grade is M1 or M2 or whose site is berlin",
            "未发放：2026-11-22 不满足：职级是 M1或M2，或者工作地点是 berlin",
        ),
    ],
)
async def test_not_of_the_audience(
    database: Database, company: Company, bundle: BundleVersion, who: Any, en: str, zh: str
) -> None:
    someone = Someone(
        date(2021, 11, 22),
        places=[Place(date(2021, 11, 22), "north", "shanghai", "P7", None, None)],
    )
    await rosters.replace(database, company, [someone])
    rule = await _rule(database, bundle, FIVE, company.named(who))
    explanation = await _explain(database, rule, someone)
    assert (explanation.sentence.en, explanation.sentence.zh) == (en, zh)
    assert explanation.occasion == "anniversary:5"
    assert not explanation.grants
    assert [finding.holds for finding in explanation.findings][:2] == [True, True]


async def test_left_before_the_day(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    someone = Someone(date(2021, 11, 22), last_day=date(2026, 11, 21))
    await rosters.replace(database, company, [someone])
    rule = await _rule(database, bundle, FIVE, rules.EVERYBODY)
    assert (await _explain(database, rule, someone)).sentence.en == (
        "not granted: employed from 2021-11-22 to 2026-11-21, needs to be employed on 2026-11-22"
    )


async def test_granted_revoked_to_be_granted_and_stopped(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    someone = Someone(date(2021, 11, 22))
    await rosters.replace(database, company, [someone])
    rule = await _rule(database, bundle, rules.EVERY_YEAR, rules.EVERYBODY)
    ahead = await _explain(database, rule, someone)
    assert ahead.sentence.en == "to be granted on 2026-11-22, for anniversary:5"
    with rules.at_noon(DAY):
        await jobs.tick(database)
        async with database.writing() as session:
            actor = directory.actor(company.organization_id, "hr_admin")
            await steering.pause(session, actor, rule.id)
    granted = await _explain(database, rule, someone)
    assert granted.sentence.en == "granted on 2026-11-22"
    assert granted.grant is not None
    paused = await _explain(database, rule, someone, date(2027, 11, 22))
    assert paused.sentence.en == "not granted: the rule was stopped on 2027-11-22"
    early = await _explain(database, rule, someone, date(1999, 11, 22))
    assert early.sentence.en == "not granted: the rule is not active on 1999-11-22"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    roster=rosters.ROSTERS,
    when=rosters.triggers(),
    who=rosters.AUDIENCES,
    day=rosters.dates(2026, 2029),
)
async def test_an_explanation_says_what_a_run_would_do(
    database: Database,
    company: Company,
    roster: list[Someone],
    when: dict[str, Any],
    who: dict[str, Any],
    day: date,
) -> None:
    await rosters.replace(database, company, roster)
    terms = rules.terms(company.organization_id, when, company.named(who))
    actor = directory.actor(company.organization_id, "hr_admin")
    for someone in roster[:3]:
        person = company.person(someone, day)
        async with database.reading() as session:
            (loaded,) = await explaining.people.as_of(
                session, company.organization_id, [someone.id], day
            )
            names = await explaining.describing.names(
                session, actor.organization_id, [terms.audience, explaining._place(loaded)]
            )
        assert loaded.departments == person.departments
        assert evaluating.verdicts(terms, loaded, day) == evaluating.verdicts(terms, person, day)
        why_not = explaining._why_not(terms, loaded, names, (day, day))
        verdicts = evaluating.verdicts(terms, person, day)
        assert (why_not is None) == any(verdict.reason is None for verdict in verdicts)


async def test_people_and_rules_of_another_organization_do_not_exist(
    database: Database, company: Company, bundle: BundleVersion
) -> None:
    someone = Someone(date(2021, 11, 22))
    await rosters.replace(database, company, [someone])
    rule = await _rule(database, bundle, FIVE, rules.EVERYBODY)
    other = await directory.organization(database, "other")
    stranger = directory.actor(other.id, "hr_admin")
    with pytest.raises(NotFound):
        async with database.reading() as session:
            await explaining.explain(session, stranger, rule.id, someone.id, DAY)
