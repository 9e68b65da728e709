"""Create the tables of jobs; on PostgreSQL also those of procrastinate."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime
from portal.kit.jobs import procrastinate_schema

revision = "create_jobs"
down_revision = "create_outbox"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")
RUNNING = sa.text("state = 'running'")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("run_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running')", name=op.f("ck_jobs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(
        "uq_jobs_waiting", "jobs", ["job", "key"], unique=True,
        postgresql_where=WAITING, sqlite_where=WAITING,
    )  # fmt: skip
    op.create_index(
        "uq_jobs_running", "jobs", ["job", "key"], unique=True,
        postgresql_where=RUNNING, sqlite_where=RUNNING,
    )  # fmt: skip
    op.create_index(
        "ix_jobs_due", "jobs", ["run_at", "id"], postgresql_where=WAITING, sqlite_where=WAITING
    )
    op.create_table(
        "job_failures",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("failed_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_failures")),
        sa.UniqueConstraint("job", "key", name=op.f("uq_job_failures_job_key")),
    )
    if op.get_bind().dialect.name == "postgresql":
        procrastinate_schema.apply(op.get_bind())


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        procrastinate_schema.remove(op.get_bind())
    op.drop_table("job_failures")
    op.drop_table("jobs")
