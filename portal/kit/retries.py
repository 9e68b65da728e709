"""How often something is tried, and how the pauses in between grow."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.kit import clock


@dataclass(frozen=True, slots=True)
class Retries:
    """Twelve attempts by default: pauses of 2, 4, 8 seconds and so on, a little over an hour in
    all."""

    most: int = 12
    first_pause: float = 2.0
    longest_pause: float = 3600.0

    def after(self, attempts: int) -> datetime | None:
        """When to try again after this many attempts; None when that was the last one."""
        if attempts >= self.most:
            return None
        pause = min(self.first_pause * 2 ** (attempts - 1), self.longest_pause)
        return clock.now() + timedelta(seconds=pause)
