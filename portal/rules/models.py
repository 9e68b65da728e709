"""Tables of grant rules, their versions and runs, grants, and who was left out."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

# States in which the latest version of a rule can be approved.
APPROVABLE = ("in_review", "scheduled", "running", "paused")


class GrantRule(Owned, Base):
    """A rule through its life. `latest_version` is the number of the version that was written last,
    `active_version` of the one that was approved last; `next_day` is the first local day that has
    no finished run, null before the rule is active and after all its days. `next_at` is when there
    is something to do again; null is at once."""

    __tablename__ = "grant_rules"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'in_review', 'scheduled', 'running', 'paused', 'ended',"
            " 'archived')",
            name="state",
        ),
        Index("ix_grant_rules_due", "state", "next_day"),
    )

    name: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    latest_version: Mapped[int] = mapped_column(default=1)
    active_version: Mapped[int | None]
    next_day: Mapped[date | None]
    next_at: Mapped[datetime | None]


class RuleVersion(Owned, Base):
    """A rule as it was written once. `trigger` is {"kind": …, settings}; `audience` an expression;
    `timing` says how the day of an occasion becomes the day of a grant.

    Once approved, it is in force from the local day of its approval until another version is.
    `edited_by` is the author's name, for whoever finds the rule edited meanwhile.
    """

    __tablename__ = "rule_versions"
    __table_args__ = (
        UniqueConstraint("rule_id", "number"),
        CheckConstraint("approved_by <> author_id", name="four_eyes"),
        CheckConstraint("active_until IS NULL OR active_until >= active_from", name="window"),
        CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)"
            " AND (approved_by IS NULL) = (in_force_from IS NULL)",
            name="approval",
        ),
    )

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"))
    number: Mapped[int]
    trigger: Mapped[dict[str, Any]]
    audience: Mapped[dict[str, Any]]
    # What was written before there was timing went by the organization's zone.
    timing: Mapped[dict[str, Any]] = mapped_column(
        server_default=text("""'{"zone": "organization"}'""")
    )
    # What pays, and what happens when it is used up; empty where no budget pays.
    budget: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"), default=dict)
    bundle_version_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_versions.id"))
    active_from: Mapped[date]
    active_until: Mapped[date | None]
    author_id: Mapped[UUID]
    edited_by: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    approved_at: Mapped[datetime | None]
    in_force_from: Mapped[date | None]


class RuleStop(Owned, Base):
    """Days on which a rule does not run: paused or ended from `since`, resumed on `until`."""

    __tablename__ = "rule_stops"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="order"),)

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]


class RuleRun(Owned, Base):
    """One execution of a rule for one local day; the unique day decides which node runs it.

    It is finished when all its parts are. The counts cover what its parts have done so far. `held`
    says that somebody paused or cancelled it before it was finished.
    """

    __tablename__ = "rule_runs"
    __table_args__ = (
        UniqueConstraint("rule_id", "local_date"),
        CheckConstraint("state IN ('running', 'finished')", name="state"),
        CheckConstraint(
            "state = 'running' OR expected = granted + already_granted + left_out",
            name="complete",
        ),
        CheckConstraint(
            "held IS NULL OR (held IN ('paused', 'cancelled') AND state = 'running')", name="held"
        ),
        Index("ix_rule_runs_list", "organization_id", "local_date", "id"),
    )

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"))
    rule_version_id: Mapped[UUID] = mapped_column(ForeignKey("rule_versions.id"))
    local_date: Mapped[date]
    state: Mapped[str] = mapped_column(default="running")
    expected: Mapped[int] = mapped_column(default=0)
    granted: Mapped[int] = mapped_column(default=0)
    already_granted: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    held: Mapped[str | None]


class RunPart(Owned, Base):
    """What of a run is worked on at a time: a time zone's people, those who came back from leave,
    those whom an event was sent for, those whom somebody asked for. The unique name decides which
    node opens it.

    Employees up to and including `done_to` are done, in the order of their ids.
    """

    __tablename__ = "run_parts"
    __table_args__ = (
        UniqueConstraint("run_id", "name"),
        CheckConstraint("state IN ('running', 'finished')", name="state"),
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("rule_runs.id"))
    name: Mapped[str]
    state: Mapped[str] = mapped_column(default="running")
    done_to: Mapped[UUID | None]


class RuleEvent(Owned, Base):
    """Something that happened to an employee, sent through the API or by an admin by hand: the
    occasion of one grant. `key` is the sender's own: the same twice is one."""

    __tablename__ = "rule_events"
    __table_args__ = (
        UniqueConstraint("rule_id", "employee_id", "key"),
        Index("ix_rule_events_due", "rule_id", "due_on", "employee_id"),
    )

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"), index=True)
    key: Mapped[str]
    occurred_on: Mapped[date]
    due_on: Mapped[date]
    sent_by: Mapped[UUID]


class PendingGrant(Owned, Base):
    """A grant that is due and waits: for the end of a leave, for money of a budget, or for the next
    run, because somebody asked for it after the day. `settled_on` is the day on which it was
    granted or left out."""

    __tablename__ = "pending_grants"
    __table_args__ = (
        UniqueConstraint("rule_id", "employee_id", "occasion"),
        CheckConstraint("why IN ('leave', 'retroactive', 'budget')", name="why"),
        Index(
            "ix_pending_grants_open",
            "rule_id",
            "employee_id",
            postgresql_where=text("settled_on IS NULL"),
            sqlite_where=text("settled_on IS NULL"),
        ),
    )

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"))
    rule_version_id: Mapped[UUID] = mapped_column(ForeignKey("rule_versions.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"), index=True)
    occasion: Mapped[str]
    due_on: Mapped[date]
    why: Mapped[str]
    settled_on: Mapped[date | None]


class Grant(Owned, Base):
    """This employee was given this bundle version on this occasion, such as `anniversary:5`.

    `due_on` is the day that it belongs to; `granted_on` is later for who came back from leave, or
    was granted retroactively. It is null where both are the same day.
    `department_id` is where they worked that day, as it was known then: who bears the cost does not
    change when the roster is corrected."""

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("rule_id", "employee_id", "occasion"),
        CheckConstraint("state IN ('issued', 'revoked')", name="state"),
        Index("ix_grants_list", "organization_id", "id"),
        # One for each way to narrow grants and the items that they brought, the latest first.
        Index("ix_grants_run", "organization_id", "run_id", "id"),
        Index("ix_grants_rule", "organization_id", "rule_id", "id"),
        Index("ix_grants_bundle", "organization_id", "bundle_version_id", "id"),
        Index("ix_grants_department", "organization_id", "department_id", "id"),
        Index("ix_grants_day", "organization_id", "granted_on", "id"),
        Index(
            "ix_grants_revoked",
            "organization_id",
            "id",
            postgresql_where=text("state = 'revoked'"),
            sqlite_where=text("state = 'revoked'"),
        ),
    )

    rule_id: Mapped[UUID] = mapped_column(ForeignKey("grant_rules.id"))
    rule_version_id: Mapped[UUID] = mapped_column(ForeignKey("rule_versions.id"))
    run_id: Mapped[UUID] = mapped_column(ForeignKey("rule_runs.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"), index=True)
    bundle_version_id: Mapped[UUID] = mapped_column(ForeignKey("bundle_versions.id"))
    occasion: Mapped[str]
    due_on: Mapped[date | None]
    granted_on: Mapped[date]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"))
    # What promised its cost; null where no budget did.
    budget_id: Mapped[UUID | None] = mapped_column(ForeignKey("budgets.id"))
    state: Mapped[str] = mapped_column(default="issued")


class LeftOut(Owned, Base):
    """Somebody whose occasion it was, and why nothing was granted."""

    __tablename__ = "left_outs"
    __table_args__ = (
        UniqueConstraint("run_id", "employee_id", "occasion"),
        Index("ix_left_outs_run", "run_id", "id"),
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("rule_runs.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    occasion: Mapped[str]
    reason: Mapped[str]


class GrantStatement(Owned, Base):
    """What became of everybody who was due in a month, as it stood once. Never changed: a
    correction is the next revision of the month, and names the statement that it corrects.

    Numbers have no gaps within an organization. `digest` covers the whole row and the digest before
    it, which is empty for number 1.
    """

    __tablename__ = "grant_statements"
    __table_args__ = (
        UniqueConstraint("organization_id", "number"),
        UniqueConstraint("organization_id", "month", "revision"),
        CheckConstraint(
            "expected = granted + left_out + waiting + late + unexplained", name="complete"
        ),
        CheckConstraint("(revision = 1) = (corrects_id IS NULL)", name="correction"),
    )

    number: Mapped[int]
    month: Mapped[date]
    revision: Mapped[int]
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("grant_statements.id"))
    made_by: Mapped[str]
    expected: Mapped[int]
    granted: Mapped[int]
    left_out: Mapped[int]
    waiting: Mapped[int]
    late: Mapped[int]
    unexplained: Mapped[int]
    content: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str]
