"""Create the monthly statements of grants, append-only, and let runs be paused and cancelled."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_grant_statements"
down_revision = "tell_people"
branch_labels = None
depends_on = None

TABLE = "grant_statements"
COUNTS = ("expected", "granted", "left_out", "waiting", "late", "unexplained")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)


def upgrade() -> None:
    # In one statement, for SQLite adds no constraint to a table that is there.
    op.execute(
        "ALTER TABLE rule_runs ADD COLUMN held TEXT CONSTRAINT ck_rule_runs_held"
        " CHECK (held IS NULL OR (held IN ('paused', 'cancelled') AND state = 'running'))"
    )
    op.create_table(
        TABLE,
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in COUNTS),
        sa.Column("content", Json, nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "expected = granted + left_out + waiting + late + unexplained",
            name=op.f(f"ck_{TABLE}_complete"),
        ),
        sa.CheckConstraint(
            "(revision = 1) = (corrects_id IS NULL)", name=op.f(f"ck_{TABLE}_correction")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], [f"{TABLE}.id"], name=op.f(f"fk_{TABLE}_corrects_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f(f"fk_{TABLE}_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint(
            "organization_id", "number", name=op.f(f"uq_{TABLE}_organization_id_number")
        ),
        sa.UniqueConstraint(
            "organization_id",
            "month",
            "revision",
            name=op.f(f"uq_{TABLE}_organization_id_month_revision"),
        ),
    )
    op.create_index(op.f(f"ix_{TABLE}_organization_id"), TABLE, ["organization_id"])
    _protect()


def _protect() -> None:
    """Refuse changes, and fence each organization's rows off."""
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        op.execute(f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {refuse}")
        op.execute(f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {refuse}")
        return
    refuse = "EXECUTE FUNCTION refuse_to_change_log()"
    for change, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{change} BEFORE {change.upper()} ON {TABLE}"
            f" FOR EACH {each} {refuse}"
        )
    op.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY organization ON {TABLE} USING ({ALLOWED})")


def downgrade() -> None:
    op.drop_table(TABLE)
    op.execute("ALTER TABLE rule_runs DROP COLUMN held")
