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


@dataclass(frozen=True, slots=True)
class PersonalAddressGiven(Fact):
    """An employee gave an address that digits have to be sent to; `asked` is new each time."""

    kind: ClassVar[str] = "directory.personal_address_given"
    about: ClassVar[str] = "personal_address_id"

    personal_address_id: UUID
    asked: str
