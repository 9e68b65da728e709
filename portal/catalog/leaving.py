"""What a version of a bundle says of leavers."""

from dataclasses import dataclass
from typing import Any

from portal.catalog import checking
from portal.catalog.errors import LeaverDaysMismatch
from portal.catalog.models import KEEP, STAY


@dataclass(frozen=True, slots=True)
class Leaving:
    """What becomes of the items after somebody's last day of employment; `days` only to keep
    them."""

    policy: str = STAY
    days: int | None = None

    def columns(self) -> dict[str, Any]:
        """As a version keeps it; refused where days are missing or say nothing."""
        if (self.policy == KEEP) != (self.days is not None):
            raise LeaverDaysMismatch(path=("input", "leaver", "days"))
        days = checking.days(self.days, "input", "leaver", "days")
        return {"leaver": self.policy, "leaver_days": days}
