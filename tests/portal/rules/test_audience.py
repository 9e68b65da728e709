"""What an audience may say, what is refused and where, and how it reads."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given

from portal.rules import audience, describing
from portal.rules.errors import InvalidAudience
from tests.portal.rules import rosters

GRADE = {"field": "grade", "operator": "in", "value": ["M1"]}
DEEP: Any = GRADE
for _ in range(audience.DEEPEST):
    DEEP = {"not": DEEP}


def _condition(field: str, operator: str, value: object) -> dict[str, object]:
    return {"field": field, "operator": operator, "value": value}


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (None, ()),
        ([], ()),
        ({}, ()),
        ({"all": [], "any": [GRADE]}, ()),
        ({"any": []}, ("any",)),
        ({"all": GRADE}, ("all",)),
        ({"all": [GRADE, {"not": {"salary": 1}}]}, ("all", "1", "not")),
        (_condition("salary", "in", ["1"]), ("field",)),
        (_condition("attribute:", "in", ["1"]), ("field",)),
        (_condition('attribute:a"b', "in", ["1"]), ("field",)),
        (_condition("grade", "like", ["M%"]), ("operator",)),
        (_condition("grade", "in", "M1"), ("value",)),
        (_condition("grade", "in", []), ("value",)),
        (_condition("grade", "in", ["M1", 2]), ("value", "1")),
        (_condition("grade", "in", ["\0"]), ("value", "0")),
        (_condition("department", "in", []), ("operator",)),
        (_condition("department", "within", ["x"]), ("value", "0")),
        (_condition("site", "in", [7]), ("value", "0")),
        (_condition("tenure", "atLeast", 5), ("value",)),
        (_condition("tenure", "atLeast", {"years": -1}), ("value",)),
        (_condition("tenure", "atLeast", {"years": True}), ("value",)),
        (_condition("tenure", "atLeast", {"days": 1}), ("value",)),
        (_condition("attribute:x", "atLeast", "5"), ("value",)),
        (_condition("attribute:x", "atLeast", float("nan")), ("value",)),
        (_condition("attribute:x", "equals", True), ("value",)),
        (_condition("attribute:x", "atMost", {"date": "2026-02-30"}), ("value",)),
        (DEEP, ("not",) * audience.DEEPEST),
        ({"all": [{"any": [GRADE] * 60}, {"any": [GRADE] * 60}]}, ()),
        ({"all": [_condition("tenure", "atLeast", {"years": 1})] * 11}, ()),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(raw: object, path: tuple[str, ...]) -> None:
    with pytest.raises(InvalidAudience) as refused:
        audience.read(raw, ("input", "audience"))
    assert refused.value.path == ("input", "audience", *path)
    assert refused.value.message("en") != refused.value.message("zh-CN")


@given(raw=rosters.AUDIENCES)
def test_every_audience_reads_as_a_sentence_in_both_languages(raw: dict[str, Any]) -> None:
    company = rosters.Company(
        UUID(int=0), {name: UUID(int=n) for n, name in enumerate(rosters.TREE)},
        {name: UUID(int=10 + n) for n, name in enumerate(rosters.SITES)},
    )  # fmt: skip
    said = describing.sentence(audience.read(company.named(raw)), {})
    assert said.en.startswith("Everybody")
    assert said.zh


@pytest.mark.parametrize(
    ("raw", "en", "zh"),
    [
        ({"all": []}, "Everybody", "所有员工"),
        (
            {"all": [GRADE, _condition("tenure", "atLeast", {"years": 1})]},
            "Everybody whose grade is M1 and whose tenure is at least 1 year",
            "符合以下条件的员工：职级是 M1，并且工龄不少于 1 年",
        ),
        (
            {"not": {"any": [GRADE, _condition("tenure", "moreThan", {"months": 6})]}},
            "Everybody whose grade is not M1 (people without a grade count as such)"
            " and whose tenure is not more than 6 months",
            "符合以下条件的员工：职级并非是 M1（没有职级的人也算在内），并且工龄并非大于 6 个月",
        ),
        (
            {"any": [_condition("department", "within", [str(UUID(int=1)), str(UUID(int=2))]),
                     {"all": [GRADE, _condition("attribute:score", "atMost", 3.5)]}]},
            "Everybody whose department is Sales or Law or below"
            " or whose (grade is M1 and whose score is at most 3.5)",
            "符合以下条件的员工：部门是 Sales或Law（含下级），"
            "或者（职级是 M1，并且「score」不超过 3.5）",
        ),
        (
            _condition("attribute:visa", "lessThan", {"date": "2027-01-01"}),
            "Everybody whose visa is before 2027-01-01",
            "符合以下条件的员工：「visa」早于 2027-01-01",
        ),
    ],
)  # fmt: skip
def test_the_sentence(raw: dict[str, Any], en: str, zh: str) -> None:
    names = {UUID(int=1): "Sales", UUID(int=2): "Law"}
    said = describing.sentence(audience.read(raw), names)
    assert (said.en, said.zh) == (en, zh)
