"""Types of tracking and exports."""

from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID, to_base64

from portal.reports import exporting, tracking
from portal.reports.totalling import Total
from schema.kit.money import Minor
from schema.kit.nodes import Rows


@strawberry.enum(description="What claims are counted by.")
class ClaimGroup(Enum):
    RULE = strawberry.enum_value("rule", description="The rule that granted.")
    BUNDLE = strawberry.enum_value("bundle", description="The bundle that was granted.")
    DEPARTMENT = strawberry.enum_value(
        "department", description="The department on the day of the grant."
    )
    STATE = strawberry.enum_value("state", description="The state of the item.")
    MONTH = strawberry.enum_value("month", description="The month of the grant.")


_NODES = {
    ClaimGroup.RULE: "GrantRule",
    ClaimGroup.BUNDLE: "Bundle",
    ClaimGroup.DEPARTMENT: "Department",
}


@strawberry.enum(description="A language that a roster's columns are named in.")
class RosterLanguage(Enum):
    EN = strawberry.enum_value("en", description="English.")
    ZH_CN = strawberry.enum_value("zh-CN", description="Simplified Chinese.")


@strawberry.type(description="What became of the items of one group.")
class ClaimTotal:
    id: strawberry.ID | None = strawberry.field(
        description="Global id of the rule, the bundle or the department; null for none."
    )
    label: str = strawberry.field(description="Name of the group; empty for none.")
    currency: str = strawberry.field(description="Currency of the values.")
    issued: int = strawberry.field(description="Items that were granted.")
    taken: int = strawberry.field(description="Of them, claimed or further.")
    claimed: int = strawberry.field(description="Of them, claimed, whatever came after.")
    delivered: int = strawberry.field(description="Of them, delivered, whatever came after.")
    revealed: int = strawberry.field(description="Of them, with a code that its owner saw.")
    used: int = strawberry.field(description="Of them, used up.")
    expired: int = strawberry.field(description="Of them, lapsed.")
    revoked: int = strawberry.field(description="Of them, taken back.")
    face_value: Minor = strawberry.field(description="Sum of face values, in minor units.")
    value_left: Minor = strawberry.field(description="What is left of that, in minor units.")

    taken_value: Minor = strawberry.field(
        description="Face values of what was claimed and not taken back: what it costs."
    )
    open_value: Minor = strawberry.field(description="Face values of what can still be claimed.")
    used_value: Minor = strawberry.field(description="What was used of the claimed value.")

    @classmethod
    def of(cls, total: Total, by: ClaimGroup) -> Self:
        """From a counted group; a department is named by its path, a month as `2026-11`."""
        counted = asdict(total)
        key, node = counted.pop("key"), _NODES.get(by)
        counted["id"] = to_base64(node, key) if node and key else None
        label = total.label or ""
        if by is ClaimGroup.DEPARTMENT:
            label = exporting.department_path(total.label) or ""
        elif by is ClaimGroup.MONTH:
            label = tracking.month_of(total.label)
        return cls(**{**counted, "label": label})


@strawberry.type(description="What ends in one month unless it is claimed or used before.")
class EndingTotal:
    month: str = strawberry.field(description="The month, such as `2026-11`.")
    currency: str = strawberry.field(description="Currency of the value.")
    items: int = strawberry.field(description="How many items end.")
    unclaimed: int = strawberry.field(description="Of them, not claimed yet.")
    value: Minor = strawberry.field(description="What is left of them, in minor units.")


@strawberry.type(description="A list as a file.")
class Export(Rows):
    batch = exporting.exports
    id: NodeID[UUID]
    state: str = strawberry.field(description="`waiting`, `ready` or `failed`.")
    finished_at: datetime | None = strawberry.field(description="When the file was ready.")
    file_id: strawberry.Private[UUID | None]

    @strawberry.field(description="Where to GET the file with the same sign-in; null until ready.")
    def download_path(self) -> str | None:
        return f"/downloads/{self.file_id}" if self.file_id else None
