"""Tables of an organization and its people."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Identified, Owned
from portal.kit.initials import initials_of


class Organization(Identified, Base):
    """A tenant. `roster_brake_percent`: a full roster that removes more people than that is
    held. `holiday_calendar` is the key of the one it works by, such as `CN`; without one, it rests
    on weekends only. `version` counts its edits."""

    __tablename__ = "organizations"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    locale: Mapped[str]
    currency: Mapped[str]
    roster_brake_percent: Mapped[int] = mapped_column(default=10)
    brand_color: Mapped[str | None]
    holiday_calendar: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)


class OrganizationLogo(Owned, Base):
    """The picture at the head of an organization's pages: one at a time."""

    __tablename__ = "organization_logos"
    __table_args__ = (UniqueConstraint("organization_id"),)

    # Without the index of its own that Owned gives: the constraint has one.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    media_type: Mapped[str]
    content: Mapped[bytes]


class Site(Owned, Base):
    """A place of work, with its own time zone, and its own holidays where they are not the
    organization's."""

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    name: Mapped[str]
    time_zone: Mapped[str]
    holiday_calendar: Mapped[str | None]


class Department(Owned, Base):
    """A node of the organization's tree. `path` is the names from the root down, as a JSON list."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("organization_id", "path"),)

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"))
    name: Mapped[str]
    path: Mapped[str]


class DepartmentAncestor(Base):
    """The closure of the tree: every department is its own ancestor at distance 0."""

    __tablename__ = "department_ancestors"

    ancestor_id: Mapped[UUID] = mapped_column(ForeignKey("departments.id"), primary_key=True)
    department_id: Mapped[UUID] = mapped_column(
        ForeignKey("departments.id"), primary_key=True, index=True
    )
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    distance: Mapped[int]


def _initials(context: Any) -> str | None:
    """Those of the name that is being written."""
    return initials_of(context.get_current_parameters()["name"])


def month_day(day: date) -> int:
    """A day of any year as month * 100 + day."""
    return day.month * 100 + day.day


def _hired(context: Any) -> int:
    return month_day(context.get_current_parameters()["hired_on"])


def _original(context: Any) -> int:
    row = context.get_current_parameters()
    return month_day(row.get("original_hired_on") or row["hired_on"])


def _adjusted(context: Any) -> int:
    row = context.get_current_parameters()
    return month_day(row.get("adjusted_service_on") or row["hired_on"])


class Employee(Owned, Base):
    """A person of an organization. The `..._month_day` columns are month * 100 + day, for rules; of
    who has no original or adjusted date, that of the hire date.

    `last_day` is the last day of employment, inclusive. Birthdays are solar or lunar month and day:
    1985-02-30 is a real lunar birthday, so they are numbers and not a date. `initials` are those of
    a Chinese name in pinyin. `roster_import_id` is the import that brought somebody in, which can
    take them back while nothing uses them.
    """

    __tablename__ = "employees"
    __table_args__ = (
        UniqueConstraint("organization_id", "number"),
        CheckConstraint("birth_calendar IN ('solar', 'lunar')", name="birth_calendar"),
        Index("ix_employees_hired", "organization_id", "hired_month_day", "id", "hired_on"),
        Index("ix_employees_original", "organization_id", "original_month_day", "id"),
        Index("ix_employees_adjusted", "organization_id", "adjusted_month_day", "id"),
        Index("ix_employees_birth", "organization_id", "birth_month", "birth_day"),
        Index("ix_employees_probation", "organization_id", "probation_ends_on"),
        Index(
            "ix_employees_last_day",
            "organization_id",
            "last_day",
            postgresql_where=text("last_day IS NOT NULL"),
            sqlite_where=text("last_day IS NOT NULL"),
        ),
        Index(
            "ix_employees_roster_import",
            "roster_import_id",
            "id",
            postgresql_where=text("roster_import_id IS NOT NULL"),
            sqlite_where=text("roster_import_id IS NOT NULL"),
        ),
    )

    number: Mapped[str]
    name: Mapped[str]
    initials: Mapped[str | None] = mapped_column(default=_initials)
    email: Mapped[str | None]
    locale: Mapped[str | None]
    hired_on: Mapped[date]
    hired_month_day: Mapped[int] = mapped_column(default=_hired)
    original_hired_on: Mapped[date | None]
    original_month_day: Mapped[int] = mapped_column(default=_original)
    adjusted_service_on: Mapped[date | None]
    adjusted_month_day: Mapped[int] = mapped_column(default=_adjusted)
    probation_ends_on: Mapped[date | None]
    last_day: Mapped[date | None]
    birth_calendar: Mapped[str | None]
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_leap_month: Mapped[bool] = mapped_column(default=False)
    birthday_opt_out: Mapped[bool] = mapped_column(default=False)
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changed_at: Mapped[datetime | None]
    roster_import_id: Mapped[UUID | None]


class Assignment(Owned, Base):
    """Where an employee works from a day on; `until` is the first day of the next one, or null."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("employee_id", "since"),
        Index("ix_assignments_department", "department_id", "since"),
        Index("ix_assignments_employee", "organization_id", "employee_id"),
        Index(
            "ix_assignments_zone",
            "organization_id",
            "time_zone",
            postgresql_where=text("time_zone IS NOT NULL"),
            sqlite_where=text("time_zone IS NOT NULL"),
        ),
        Index(
            "ix_assignments_places",
            "organization_id",
            "department_id",
            "since",
            "until",
            "employee_id",
        ),
        Index(
            "ix_assignments_sites", "organization_id", "site_id", "since", "until", "employee_id"
        ),
        Index("ix_assignments_grades", "organization_id", "grade"),
        Index("ix_assignments_types", "organization_id", "employment_type"),
        Index("ix_assignments_costs", "organization_id", "cost_center"),
        CheckConstraint("until IS NULL OR until > since", name="order"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    since: Mapped[date]
    until: Mapped[date | None]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"))
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"))
    grade: Mapped[str | None]
    employment_type: Mapped[str | None]
    cost_center: Mapped[str | None]
    time_zone: Mapped[str | None]


class Spell(Owned, Base):
    """A former employment of the same person; both days inclusive."""

    __tablename__ = "spells"
    __table_args__ = (
        UniqueConstraint("employee_id", "hired_on"),
        Index("ix_spells_employee", "organization_id", "employee_id"),
        Index("ix_spells_hired", "organization_id", "hired_on"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    hired_on: Mapped[date]
    last_day: Mapped[date]


class Leave(Owned, Base):
    """A leave of absence; both days inclusive, an open end is still on leave."""

    __tablename__ = "leaves"
    __table_args__ = (
        UniqueConstraint("employee_id", "starts_on"),
        Index("ix_leaves_employee", "organization_id", "employee_id"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Account(Owned, Base):
    """A local account of an administrator. The password is an argon2id hash."""

    __tablename__ = "local_accounts"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    locale: Mapped[str | None]
    password_hash: Mapped[str]
    employee_id: Mapped[UUID | None] = mapped_column(ForeignKey("employees.id"))
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]


class Role(Owned, Base):
    """A named set of permissions, kept as data: what no role of an actor names is denied."""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("organization_id", "key"),)

    key: Mapped[str]


class RolePermission(Base):
    __tablename__ = "role_permissions"

    role_id: Mapped[UUID] = mapped_column(ForeignKey("roles.id"), primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))


class RoleAssignment(Base):
    """An account holds a role. Employees hold `employee` and terminals `merchant` by their kind."""

    __tablename__ = "role_assignments"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("local_accounts.id"), primary_key=True)
    role_id: Mapped[UUID] = mapped_column(ForeignKey("roles.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))


class Session(Owned, Base):
    """A sign-in. Only the SHA-256 of its token is kept; exactly one subject holds it. `personal`
    says that a leaver opened it through the private address: it outlives the employment.

    `terminal_id` has no foreign key: terminals belong to a domain above this one.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN employee_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN terminal_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_subject",
        ),
    )

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("local_accounts.id"), index=True)
    employee_id: Mapped[UUID | None] = mapped_column(ForeignKey("employees.id"), index=True)
    terminal_id: Mapped[UUID | None] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    personal: Mapped[bool] = mapped_column(default=False, server_default=false())


class SavedView(Owned, Base):
    """A way of looking at a list of the console that somebody wants to find again: what the
    address of the list says. It is for its author alone unless it is shared."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("account_id", "list_name", "name"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("local_accounts.id"))
    list_name: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    shared: Mapped[bool]


class PersonalAddress(Owned, Base):
    """A private e-mail address of an employee, which outlives the work one: at most one that was
    verified, and at most one that waits for its digits.

    The digits are made from `salt` and the key ring, and kept nowhere. `tries` counts wrong ones;
    `sent` counts how often digits were asked for since `sent_since`.
    """

    __tablename__ = "personal_addresses"
    __table_args__ = (
        UniqueConstraint("employee_id"),
        CheckConstraint("(address IS NULL) = (verified_at IS NULL)", name="verified"),
        CheckConstraint(
            "(pending IS NULL) = (salt IS NULL) AND (pending IS NULL) = (pending_until IS NULL)",
            name="pending",
        ),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    address: Mapped[str | None]
    verified_at: Mapped[datetime | None]
    pending: Mapped[str | None]
    pending_until: Mapped[datetime | None]
    salt: Mapped[bytes | None]
    tries: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    sent_since: Mapped[datetime]
