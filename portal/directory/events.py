"""Facts of the directory."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class RosterCommitted(Fact):
    """A roster file was brought in."""

    kind: ClassVar[str] = "directory.roster_committed"

    roster_import_id: UUID
    created: int
    updated: int
    leavers: int
