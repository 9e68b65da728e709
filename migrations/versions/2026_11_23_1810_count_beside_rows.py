"""Count codes and tally wallet items beside their rows, and let indexes answer what is asked often.

The rows that are there count as changed, and the sweep tallies them. A grant's department is the
one of its day, which only the roster knew until now.
"""

import sqlalchemy as sa
from alembic import op

revision = "count_beside_rows"
down_revision = "add_initials"
branch_labels = None
depends_on = None

UNCOUNTED = "(counted IS NULL OR counted <> state)"
UNTALLIED = (
    "(tallied_state IS NULL OR tallied_state <> state OR tallied_left <> value_left"
    " OR tallied_steps <> (CASE WHEN claimed_at IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN delivered_at IS NULL THEN 0 ELSE 2 END"
    " + CASE WHEN revealed_at IS NULL THEN 0 ELSE 4 END))"
)
AVAILABLE = "state = 'available'"
HELD = "state IN ('claimed', 'delivered', 'revealed', 'needs_action')"
GRANTS = {
    "run": "run_id",
    "rule": "rule_id",
    "bundle": "bundle_version_id",
    "department": "department_id",
}
COUNTS = ("stock_counts", "item_tallies")
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)


def _partial(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)


def _create_tables() -> None:
    op.create_table(
        "stock_counts",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("codes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_stock_counts_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_stock_counts_product_id")
        ),
        sa.PrimaryKeyConstraint(
            "organization_id", "product_id", "state", name=op.f("pk_stock_counts")
        ),
    )
    key = [
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_version_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("steps", sa.SmallInteger(), nullable=False),
    ]
    op.create_table(
        "item_tallies",
        *key,
        sa.Column("issued", sa.BigInteger(), nullable=False),
        sa.Column("face_value", sa.BigInteger(), nullable=False),
        sa.Column("value_left", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("grain IN ('day', 'department')", name=op.f("ck_item_tallies_grain")),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_item_tallies_organization_id"),
        ),
        sa.PrimaryKeyConstraint(*(column.name for column in key), name=op.f("pk_item_tallies")),
    )


def _fence() -> None:
    for table in COUNTS:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def _find_departments() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT set_config('portal.organization', '*', true)")
    op.execute(
        "UPDATE grants SET department_id = (SELECT a.department_id FROM assignments a"
        " WHERE a.employee_id = grants.employee_id AND a.since <= grants.granted_on"
        " AND (a.until IS NULL OR a.until > grants.granted_on) LIMIT 1)"
    )


def upgrade() -> None:
    # In place on both: SQLite's batch mode would lose what triggers these tables have.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE grants ADD COLUMN department_id CHAR(32)"
            " CONSTRAINT fk_grants_department_id REFERENCES departments (id)"
        )
    else:
        op.add_column("grants", sa.Column("department_id", sa.Uuid()))
        op.create_foreign_key(
            op.f("fk_grants_department_id"), "grants", "departments", ["department_id"], ["id"]
        )
    op.add_column("codes", sa.Column("counted", sa.Text()))
    op.add_column("wallet_items", sa.Column("tallied_state", sa.Text()))
    op.add_column("wallet_items", sa.Column("tallied_steps", sa.SmallInteger()))
    op.add_column("wallet_items", sa.Column("tallied_left", sa.BigInteger()))
    _find_departments()
    _create_tables()
    issued = ["organization_id", "product_id", "issued_at"]
    _partial("ix_codes_issued", "codes", issued, "issued_at IS NOT NULL")
    uncounted = ["organization_id", "product_id", "state", "counted"]
    _partial("ix_codes_uncounted", "codes", uncounted, UNCOUNTED)
    untallied = ["organization_id", "grant_id"]
    _partial("ix_wallet_items_untallied", "wallet_items", untallied, UNTALLIED)
    _remake_endings("currency", "value_left")
    op.create_index("ix_wallet_items_grants", "wallet_items", ["organization_id", "grant_id", "id"])
    op.drop_index("ix_grants_run", "grants")
    for name, column in GRANTS.items():
        op.create_index(f"ix_grants_{name}", "grants", ["organization_id", column, "id"])
    _partial("ix_grants_revoked", "grants", ["organization_id", "id"], "state = 'revoked'")
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _remake_endings(*more: str) -> None:
    for name, day, condition in (
        ("claim_by", "claim_by", AVAILABLE),
        ("expiry", "expires_on", HELD),
    ):
        op.drop_index(f"ix_wallet_items_{name}", "wallet_items")
        columns = ["organization_id", day, *more]
        _partial(f"ix_wallet_items_{name}", "wallet_items", columns, condition)


def downgrade() -> None:
    op.drop_index("ix_grants_revoked", "grants")
    for name in GRANTS:
        op.drop_index(f"ix_grants_{name}", "grants")
    op.create_index("ix_grants_run", "grants", ["run_id", "id"])
    op.drop_index("ix_wallet_items_grants", "wallet_items")
    _remake_endings()
    op.drop_index("ix_wallet_items_untallied", "wallet_items")
    op.drop_index("ix_codes_uncounted", "codes")
    op.drop_index("ix_codes_issued", "codes")
    for table in reversed(COUNTS):
        op.drop_table(table)
    for column in ("tallied_left", "tallied_steps", "tallied_state"):
        op.drop_column("wallet_items", column)
    op.drop_column("codes", "counted")
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("grants") as batch:
            batch.drop_column("department_id")
    else:
        op.drop_column("grants", "department_id")
