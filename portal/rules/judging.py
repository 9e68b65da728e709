"""The same judgement as in SQL for one person at a time: who is of an audience, and why not."""

from datetime import date

from portal.rules import attributes
from portal.rules.audience import (
    AllOf,
    AnyOf,
    AtSite,
    AttributeCompares,
    AttributeIsOneOf,
    Audience,
    Condition,
    InDepartment,
    NotOf,
    OneOfTexts,
    Tenure,
)
from portal.rules.matching import COMPARE
from portal.rules.people import Person
from portal.rules.tenure import Service, full_months, full_years


def belongs(person: Person, audience: Audience, service: Service, day: date) -> bool:
    """Whether a person is of the audience on a day."""
    if isinstance(audience, AllOf):
        return all(belongs(person, part, service, day) for part in audience.parts)
    if isinstance(audience, AnyOf):
        return any(belongs(person, part, service, day) for part in audience.parts)
    if isinstance(audience, NotOf):
        return not belongs(person, audience.part, service, day)
    if isinstance(audience, Tenure):
        return bool(
            COMPARE[audience.comparison](tenure(person, audience, service, day), audience.amount)
        )
    return _holds(person, audience)


def tenure(person: Person, part: Tenure, service: Service, day: date) -> int:
    """Full years or months of service on a day; -1 before it began."""
    start = service.start(person)
    if part.unit == "years":
        return full_years(start, day, service.leap_day)
    return full_months(start, day)


def text_of(person: Person, part: OneOfTexts) -> str | None:
    """What the person has in a field of texts."""
    return {
        "grade": person.grade,
        "employmentType": person.employment_type,
        "costCenter": person.cost_center,
        "employeeNumber": person.number,
    }[part.field]


def _holds(person: Person, part: Condition) -> bool:
    if isinstance(part, InDepartment):
        return not person.departments.isdisjoint(part.ids)
    if isinstance(part, AtSite):
        return person.site_id in part.ids
    if isinstance(part, OneOfTexts):
        return text_of(person, part) in part.values
    if isinstance(part, AttributeIsOneOf):
        return attributes.text_of(person.attributes, part.key) in part.values
    assert isinstance(part, AttributeCompares)  # noqa: S101 - tenure is asked for above
    found: float | str | None
    wanted: float | str
    if isinstance(part.value, date):
        found, wanted = attributes.date_of(person.attributes, part.key), part.value.isoformat()
    else:
        found, wanted = attributes.number_of(person.attributes, part.key), part.value
    return found is not None and bool(COMPARE[part.comparison](found, wanted))
