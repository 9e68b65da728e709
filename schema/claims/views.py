"""Types of views of codes."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry.relay import NodeID

from portal.claims import reads
from schema.kit.nodes import Rows


@strawberry.type(description="Somebody looked at a code. It never holds the code.")
class CodeView(Rows):
    batch = reads.views
    id: NodeID[UUID]
    created_at: datetime = strawberry.field(description="When.")
    viewer_kind: str = strawberry.field(description="How the viewer was signed in.")
    viewer_name: str = strawberry.field(description="Who it was.")
    address: str = strawberry.field(description="The network address that it came from.")
    device: str = strawberry.field(description="The device, as its browser calls itself.")


@strawberry.type(description="How often the code of an item was looked at, and by whom.")
class CodeViews:
    count: int = strawberry.field(description="How many times.")
    last_at: datetime | None = strawberry.field(description="The last time.")
    views: list[CodeView] = strawberry.field(description="Each time, in order; 100 at most.")

    @classmethod
    def of(cls, rows: Any) -> "CodeViews":
        last_at = rows[-1].created_at if rows else None
        latest = [CodeView.of(row) for row in rows[-100:]]
        return cls(count=len(rows), last_at=last_at, views=latest)
