"""Types of rules, versions and runs."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry
from strawberry.relay import NodeID
from strawberry.scalars import JSON

from portal.kit.paging import Listing
from portal.rules import models, policy, reads, under_way
from schema.catalog.bundles import BundleVersion
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import Rows
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.rules import audiences
from schema.rules.contents import RuleBudget


@strawberry.enum(description="Where a rule stands in its life.")
class GrantRuleState(Enum):
    DRAFT = strawberry.enum_value("draft", description="Being written.")
    IN_REVIEW = strawberry.enum_value("in_review", description="Waits for another person.")
    SCHEDULED = strawberry.enum_value("scheduled", description="Approved; its first day is ahead.")
    RUNNING = strawberry.enum_value("running", description="Runs once on each local day.")
    PAUSED = strawberry.enum_value("paused", description="Does not run until it is resumed.")
    ENDED = strawberry.enum_value("ended", description="Never runs again.")
    ARCHIVED = strawberry.enum_value("archived", description="Put away.")


@strawberry.enum(description="Where a run stands.")
class RuleRunState(Enum):
    RUNNING = strawberry.enum_value("running", description="Under way.")
    FINISHED = strawberry.enum_value("finished", description="Everybody was looked at.")
    PAUSED = strawberry.enum_value("paused", description="Stands still until it is resumed.")
    CANCELLED = strawberry.enum_value(
        "cancelled", description="Ended before everybody was looked at, unless it is retried."
    )


@strawberry.type(description="A rule as it was written once.")
class RuleVersion(Rows):
    batch = reads.versions
    id: NodeID[UUID]
    number: int = strawberry.field(description="1 for the first.")
    active_from: date = strawberry.field(description="The first day it may grant on.")
    active_until: date | None = strawberry.field(description="The last such day; null for none.")
    submitted_at: datetime | None = strawberry.field(description="When it was handed in.")
    approved_at: datetime | None = strawberry.field(description="When somebody approved it.")
    edited_by: str = strawberry.field(description="Who wrote it, by name.")
    in_force_from: date | None = strawberry.field(
        description="The first local day that it judged or can judge; null until it is approved."
    )
    trigger: JSON = strawberry.field(description="When, in the form of `RuleContentInput.trigger`.")
    audience: JSON = strawberry.field(
        description="Who, in the form of `RuleContentInput.audience`."
    )
    timing: JSON = strawberry.field(
        description="On which day and at which hour, in the form of `RuleContentInput.timing`."
    )
    created_at: datetime = strawberry.field(description="When it was written.")
    bundle_version_id: strawberry.Private[UUID]
    author_id: strawberry.Private[UUID]
    budget: RuleBudget | None = strawberry.field(description="Who pays; null for no budget.")

    @classmethod
    def of(cls, row: models.RuleVersion) -> Self:
        node = super().of(row)
        node.audience = audiences.shown(row.audience)
        node.budget = RuleBudget.of(row.budget)
        return node

    @strawberry.field(description="Whether the viewer wrote it, and so cannot approve it.")
    def is_mine(self, info: Info) -> bool:
        return self.author_id == signed_in(info).id

    @strawberry.field(description="Who approved it, by name; null until somebody did.")
    async def approved_by(self, info: Info) -> str | None:
        return await info.context.load(reads.approvers, UUID(str(self.id)))

    @strawberry.field(description="The rule in words, in the viewer's language.")
    async def sentence(self, info: Info) -> str:
        said = await info.context.load(reads.sentences, UUID(str(self.id)))
        if said is None:
            return ""
        return said.zh if info.context.locale.startswith("zh") else said.en

    @strawberry.field(description="What it grants.")
    async def bundle_version(self, info: Info) -> BundleVersion | None:
        return await BundleVersion.load(info, self.bundle_version_id)


@strawberry.type(description="How many were left out of a run for one reason.")
class LeftOutCount:
    reason: str = strawberry.field(description="A stable word for the reason.")
    people: int = strawberry.field(description="How many.")


@strawberry.type(description="Somebody whose occasion it was, and why nothing was granted.")
class LeftOut(Rows):
    batch = reads.left_outs
    id: NodeID[UUID]
    occasion: str = strawberry.field(description="Such as `anniversary:5`.")
    reason: str = strawberry.field(description="A stable word for the reason.")
    employee_id: strawberry.Private[UUID]

    @strawberry.field(description="Who.")
    async def employee(self, info: Info) -> Employee | None:
        return await Employee.load(info, self.employee_id)


@strawberry.type(description="How far a run is.")
class RunProgress:
    done: int = strawberry.field(description="People looked at.")
    expected: int = strawberry.field(description="All of them.")


@strawberry.type(description="A time zone in which the day of a run has not begun.")
class RunZone:
    time_zone: str = strawberry.field(description="Its name, such as `Europe/London`.")
    begins_at: datetime = strawberry.field(description="When the rule begins its day there.")


@strawberry.type(description="A rule's execution for one local day.")
class RuleRun(Rows):
    batch = reads.runs
    id: NodeID[UUID]
    local_date: date = strawberry.field(description="The day, in each zone of the rule.")
    started_at: datetime = strawberry.field(description="When it began.")
    expected: int = strawberry.field(description="People whose occasion it was.")
    granted: int = strawberry.field(description="Of them, granted by this run.")
    already_granted: int = strawberry.field(description="Of them, granted before.")
    left_out: int = strawberry.field(description="Of them, left out, each with a reason.")
    finished_at: datetime | None = strawberry.field(description="When everybody was looked at.")
    row_state: strawberry.Private[str]
    rule_id: strawberry.Private[UUID]
    rule_version_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, row: models.RuleRun) -> Self:
        same = (
            "id", "local_date", "expected", "granted", "already_granted", "left_out",
            "finished_at", "rule_id", "rule_version_id",
        )  # fmt: skip
        shown: dict[str, Any] = {name: getattr(row, name) for name in same}
        return cls(started_at=row.created_at, row_state=row.held or row.state, **shown)

    def how_far(self) -> tuple[int, str]:
        """What changes while it runs."""
        return self.expected, self.row_state

    def is_over(self) -> bool:
        """Whether it goes no further unless somebody lets it."""
        return self.row_state in ("finished", "cancelled")

    @strawberry.field(description="Where it stands.")
    def state(self) -> RuleRunState:
        return RuleRunState(self.row_state)

    @strawberry.field(
        description="How far it is: people looked at, of all whose occasion it is by now."
    )
    async def progress(self, info: Info) -> RunProgress:
        undone = await info.context.load(under_way.left_undone, UUID(str(self.id)))
        return RunProgress(done=self.expected, expected=self.expected + undone)

    @strawberry.field(
        description="The next time zone in which its day begins; null when it has begun in all of"
        " them. Until then the run goes on, even if everybody so far was looked at."
    )
    async def next_zone(self, info: Info) -> RunZone | None:
        if self.row_state != "running":
            return None
        found = await info.context.load(under_way.next_zones, UUID(str(self.id)))
        return None if found is None else RunZone(begins_at=found[0], time_zone=found[1])

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> "GrantRule | None":
        return await GrantRule.load(info, self.rule_id)

    @strawberry.field(description="The version of the rule that it went by.")
    async def version(self, info: Info) -> RuleVersion | None:
        return await RuleVersion.load(info, self.rule_version_id)

    @strawberry.field(description="Why people were left out.")
    async def reasons(self, info: Info) -> list[LeftOutCount]:
        found = await info.context.load(reads.reasons, UUID(str(self.id)))
        return [LeftOutCount(reason=reason, people=people) for reason, people in found]

    @connection(LeftOut, permission=policy.READ, description="Who was left out.")
    def left_outs(
        self,
        info: Info,
        reason: Annotated[
            str | None, strawberry.argument(description="Only for this reason.")
        ] = None,
    ) -> Listing:
        return reads.left_out_listing(signed_in(info), UUID(str(self.id)), reason)


@strawberry.type(description="Who gets which bundle on which occasion.")
class GrantRule(Rows):
    batch = reads.rules
    id: NodeID[UUID]
    name: str = strawberry.field(description="Its name.")
    latest_version: int = strawberry.field(description="Number of the version written last.")
    active_version: int | None = strawberry.field(description="Number of the one in force.")
    next_day: date | None = strawberry.field(description="The first day without a finished run.")
    row_state: strawberry.Private[str]

    @classmethod
    def of(cls, row: models.GrantRule) -> Self:
        return cls(
            id=row.id,
            name=row.name,
            latest_version=row.latest_version,
            active_version=row.active_version,
            next_day=row.next_day,
            row_state=row.state,
        )

    @strawberry.field(description="Where it stands in its life.")
    def state(self) -> GrantRuleState:
        return GrantRuleState(self.row_state)

    @strawberry.field(description="The version that was written last.")
    async def latest(self, info: Info) -> RuleVersion | None:
        row = await info.context.load(reads.latest_versions, UUID(str(self.id)))
        return None if row is None else RuleVersion.of(row)

    @strawberry.field(description="The version in force; null until somebody approved one.")
    async def active(self, info: Info) -> RuleVersion | None:
        row = await info.context.load(reads.active_versions, UUID(str(self.id)))
        return None if row is None else RuleVersion.of(row)

    @connection(RuleVersion, permission=policy.READ, description="Its versions, latest first.")
    def versions(self, info: Info) -> Listing:
        return reads.version_listing(signed_in(info), UUID(str(self.id)))

    @connection(RuleRun, permission=policy.READ, description="Its runs, the latest day first.")
    def runs(self, info: Info) -> Listing:
        return reads.run_listing(signed_in(info), UUID(str(self.id)))
