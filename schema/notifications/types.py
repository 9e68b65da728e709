"""Types of alerts."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.notifications import alerting
from portal.notifications import models as rows
from schema.context import Info
from schema.kit.nodes import Rows


@strawberry.type(description="Something that somebody should look at.")
class Alert(Rows):
    batch = alerting.alerts
    id: NodeID[UUID]
    kind: str = strawberry.field(description="What it is about, such as `stock_low`.")
    created_at: datetime = strawberry.field(description="When it happened.")
    seen_at: datetime | None = strawberry.field(description="When somebody looked at it first.")
    row: strawberry.Private[rows.Alert]

    @classmethod
    def of(cls, row: rows.Alert) -> Self:
        return cls(
            id=row.id, kind=row.kind, created_at=row.created_at, seen_at=row.seen_at, row=row
        )

    @strawberry.field(description="What happened and what to do, in the viewer's language.")
    def message(self, info: Info) -> str:
        return alerting.sentence(self.row, info.context.locale)
