"""Types of tracking and exports."""

from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.reports import exporting
from portal.reports.tracking import Total
from schema.kit.nodes import Rows


@strawberry.enum(description="What claims are counted by.")
class ClaimGroup(Enum):
    RULE = strawberry.enum_value("rule", description="The rule that granted.")
    BUNDLE = strawberry.enum_value("bundle", description="The bundle that was granted.")
    DEPARTMENT = strawberry.enum_value(
        "department", description="The department on the day of the grant."
    )
    STATE = strawberry.enum_value("state", description="The state of the item.")


@strawberry.enum(description="A language that a roster's columns are named in.")
class RosterLanguage(Enum):
    EN = strawberry.enum_value("en", description="English.")
    ZH_CN = strawberry.enum_value("zh-CN", description="Simplified Chinese.")


@strawberry.type(description="What became of the items of one group.")
class ClaimTotal:
    label: str = strawberry.field(description="Name of the group; empty for none.")
    currency: str = strawberry.field(description="Currency of the values.")
    issued: int = strawberry.field(description="Items that were granted.")
    taken: int = strawberry.field(description="Of them, claimed or further.")
    used: int = strawberry.field(description="Of them, used up.")
    expired: int = strawberry.field(description="Of them, lapsed.")
    revoked: int = strawberry.field(description="Of them, taken back.")
    face_value: int = strawberry.field(description="Sum of face values, in minor units.")

    @classmethod
    def of(cls, total: Total) -> Self:
        """From a counted group; a department is named by its path."""
        counted = asdict(total)
        del counted["key"]
        label = total.label or ""
        if label.startswith("["):
            label = exporting.department_path(label) or ""
        return cls(**{**counted, "label": label})


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
