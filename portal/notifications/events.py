"""Facts of notifications."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class EmployeesReminded(Fact):
    """Reminders were written into inboxes, each by its id: whoever sends mail reads from them who
    is meant, in which language, and of what."""

    kind: ClassVar[str] = "employees_reminded"
    reminder_ids: Sequence[UUID]
