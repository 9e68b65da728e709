"""Tables of budgets, and of what happened to their money."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

MOVEMENTS = ("allocated", "carried", "reserved", "overdrawn", "released")


class Budget(Owned, Base):
    """Money of one period. What it is renewed by has the same line, whose id is that of the first;
    a rule names the line, and the day of a grant the period.

    `available` is the sum of the postings on its account, kept beside them so that a guarded update
    can take from it; `overdrawn` is how far below nothing rules that may do so have taken it.
    """

    __tablename__ = "budgets"
    __table_args__ = (
        UniqueConstraint("line_id", "starts_on"),
        UniqueConstraint("renews_id"),
        CheckConstraint("ends_on >= starts_on", name="period"),
        CheckConstraint("available + overdrawn >= 0 AND overdrawn >= 0", name="available"),
        CheckConstraint("length(currency) = 3", name="currency"),
        Index(
            "uq_budgets_name",
            "organization_id",
            "name",
            unique=True,
            postgresql_where=text("renews_id IS NULL"),
            sqlite_where=text("renews_id IS NULL"),
        ),
        Index(
            "uq_budgets_cost_center",
            "organization_id",
            "cost_center",
            "currency",
            unique=True,
            postgresql_where=text("renews_id IS NULL"),
            sqlite_where=text("renews_id IS NULL"),
        ),
    )

    line_id: Mapped[UUID] = mapped_column(ForeignKey("budgets.id"))
    renews_id: Mapped[UUID | None] = mapped_column(ForeignKey("budgets.id"))
    name: Mapped[str]
    currency: Mapped[str]
    # Null for the whole organization.
    cost_center: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    available: Mapped[int] = mapped_column(default=0)
    overdrawn: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]


class BudgetMovement(Owned, Base):
    """What moved money of a budget other than a claim: the source by which the ledger books it.

    `people` is for how many, `cause_id` the run or the grant that it was for.
    """

    __tablename__ = "budget_movements"
    __table_args__ = (
        CheckConstraint(f"kind IN {MOVEMENTS}", name="kind"),
        Index("ix_budget_movements_budget", "budget_id", "id"),
    )

    budget_id: Mapped[UUID] = mapped_column(ForeignKey("budgets.id"))
    kind: Mapped[str]
    amount: Mapped[int]
    people: Mapped[int] = mapped_column(default=0)
    cause_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")
    made_by: Mapped[str] = mapped_column(default="")


class BudgetWarning(Owned, Base):
    """That a budget ends or runs out within so many days, told once; and who is affected."""

    __tablename__ = "budget_warnings"
    __table_args__ = (
        UniqueConstraint("budget_id", "why", "days"),
        CheckConstraint("why IN ('ends', 'runs_out')", name="why"),
    )

    budget_id: Mapped[UUID] = mapped_column(ForeignKey("budgets.id"))
    why: Mapped[str]
    days: Mapped[int]
    # The day on which the period ends, or the money does.
    falls_on: Mapped[date]
    affected: Mapped[int]
    # The first of them, as ids of employees.
    employees: Mapped[list[Any]]
