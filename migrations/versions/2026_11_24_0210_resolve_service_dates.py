"""Keep the month and day from which service counts, also where it is that of the hire date: one
index then answers whose anniversary it is, and for the hire date it answers alone."""

import sqlalchemy as sa
from alembic import op

revision = "resolve_service_dates"
down_revision = "find_by_filters"
branch_labels = None
depends_on = None

DATES = {"original": "original_hired_on", "adjusted": "adjusted_service_on"}


def upgrade() -> None:
    _see_everything()
    for service, day in DATES.items():
        _change(service, nullable=False, day=f"coalesce({day}, hired_on)")
    _hired("hired_month_day", "id", "hired_on")


def downgrade() -> None:
    _see_everything()
    _hired("hired_month_day", "id")
    for service, day in DATES.items():
        _change(service, nullable=True, day=day)


def _change(service: str, *, nullable: bool, day: str) -> None:
    """The column anew, on both databases: SQLite can change none, and its batch mode would delete
    people whom other tables name."""
    column, index = f"{service}_month_day", f"ix_employees_{service}"
    op.drop_index(index, "employees")
    op.drop_column("employees", column)
    said = sa.Column(column, sa.BigInteger(), nullable=True)
    if not nullable:
        said = sa.Column(column, sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("employees", said)
    op.execute(f"UPDATE employees SET {column} = {_month_day(day)}")
    op.create_index(index, "employees", ["organization_id", column, "id"])


def _month_day(day: str) -> str:
    if op.get_bind().dialect.name == "sqlite":
        return f"CAST(strftime('%m%d', {day}) AS INTEGER)"
    return f"extract(month FROM {day}) * 100 + extract(day FROM {day})"


def _hired(*columns: str) -> None:
    op.drop_index("ix_employees_hired", "employees")
    op.create_index("ix_employees_hired", "employees", ["organization_id", *columns])


def _see_everything() -> None:
    """Row-level security hides the people from whoever named no organization."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT set_config('portal.organization', '*', true)")
