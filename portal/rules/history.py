"""The versions of a rule that were in force, and when it was stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.rules.models import GrantRule, RuleStop, RuleVersion


@dataclass(frozen=True, slots=True)
class History:
    """The versions of a rule that were approved, the last one first, and when it was stopped."""

    versions: Sequence[RuleVersion]
    stops: Sequence[RuleStop]
    # What an administrator asks for is judged by this one, whenever it came into force.
    asked: RuleVersion | None = None

    @classmethod
    async def of(cls, session: AsyncSession, rule: GrantRule) -> "History":
        versions = await session.scalars(
            select(RuleVersion)
            .where(
                RuleVersion.organization_id == rule.organization_id,
                RuleVersion.rule_id == rule.id,
                RuleVersion.approved_at.is_not(None),
            )
            .order_by(RuleVersion.number.desc())
        )
        stops = await session.scalars(
            select(RuleStop).where(
                RuleStop.organization_id == rule.organization_id, RuleStop.rule_id == rule.id
            )
        )
        return cls(versions.all(), stops.all())

    def version_on(self, day: date) -> RuleVersion | None:
        """The version that was in force on a day; None when there was none."""
        if self.asked is not None:
            return self.asked
        in_force = (v for v in self.versions if v.in_force_from and v.in_force_from <= day)
        return next(in_force, None)

    def runs_on(self, day: date) -> RuleVersion | None:
        """The version under which the rule runs on a day; None when it does not run."""
        if self.stopped_on(day):
            return None
        version = self.version_on(day)
        return version if version is not None and has(version, day) else None

    def stopped_on(self, day: date) -> bool:
        """Whether somebody had paused or ended the rule on a day."""
        return any(
            stop.since <= day and (not stop.until or day < stop.until) for stop in self.stops
        )

    def is_over(self, day: date) -> bool:
        """Whether the rule runs on no day from this one on, unless somebody changes it."""
        last = self.versions[0].active_until if self.versions else None
        return last is not None and last < day


def has(version: RuleVersion, day: date) -> bool:
    """Whether a day lies in the window of a version."""
    return version.active_from <= day and (
        version.active_until is None or day <= version.active_until
    )
