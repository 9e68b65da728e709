"""Which people are meant: the filter that the list and the export of the roster share."""

from datetime import date

import strawberry
from strawberry.relay import GlobalID

from portal.directory.finding import PeopleFilter
from portal.kit.errors import InvalidInput
from schema.directory.types import Department, Employee, Site
from schema.kit.nodes import id_of

_MOST = 1_000


@strawberry.input(description="Narrows people; what is left out does not narrow.")
class EmployeeFilter:
    search: str | None = strawberry.field(
        default=None,
        description="A part of name, number or e-mail, or the pinyin initials of a Chinese name.",
    )
    department_id: GlobalID | None = strawberry.field(
        default=None, description="Who works there today, or below it."
    )
    site_id: GlobalID | None = strawberry.field(default=None, description="Who works there today.")
    hired_from: date | None = strawberry.field(
        default=None, description="Hired on this day or later."
    )
    hired_until: date | None = strawberry.field(
        default=None, description="Hired on this day or earlier."
    )
    active: bool | None = strawberry.field(
        default=None, description="Whether their last day is still to come, or they have none."
    )
    ids: list[GlobalID] | None = strawberry.field(
        default=None, description="Only these people, at most 1000."
    )


def filter_of(given: EmployeeFilter) -> PeopleFilter:
    """The filter with global ids taken apart."""
    if given.ids is not None and len(given.ids) > _MOST:
        raise InvalidInput(
            reason=f"At most {_MOST} people can be named.", reason_zh=f"最多指定 {_MOST} 人。"
        )
    return PeopleFilter(
        search=given.search,
        department_id=id_of(Department, given.department_id, "departmentId")
        if given.department_id
        else None,
        site_id=id_of(Site, given.site_id, "siteId") if given.site_id else None,
        hired_from=given.hired_from,
        hired_until=given.hired_until,
        active=given.active,
        ids=None if given.ids is None else tuple(id_of(Employee, i, "ids") for i in given.ids),
    )
