"""Tally wallet items by the month in which they end, so that reports of a rule, a bundle or a
department need not look at items."""

import sqlalchemy as sa
from alembic import op

revision = "tally_endings"
down_revision = "resolve_service_dates"
branch_labels = None
depends_on = None

STEPS = (
    "(CASE WHEN claimed_at IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN delivered_at IS NULL THEN 0 ELSE 2 END"
    " + CASE WHEN revealed_at IS NULL THEN 0 ELSE 4 END)"
)
HELD = ("claimed", "delivered", "revealed", "needs_action")
ENDS = (
    "(CASE WHEN {0}state = 'available' THEN claim_by"
    f" WHEN {{0}}state IN {HELD} THEN expires_on END)"
)
BEFORE = (
    "(tallied_state IS NULL OR tallied_state <> state OR tallied_left <> value_left"
    f" OR tallied_steps <> {STEPS})"
)
UNTALLIED = (
    f"{BEFORE[:-1]} OR coalesce(tallied_ends, '0001-01-01')"
    f" <> coalesce({ENDS.format('')}, '0001-01-01'))"
)
NOWHERE = {"sqlite": "'" + "0" * 32 + "'", "postgresql": "CAST('" + "0" * 32 + "' AS uuid)"}
MONTH = {
    "sqlite": "date(i.tallied_ends, 'start of month')",
    "postgresql": "CAST(date_trunc('month', i.tallied_ends) AS date)",
}


def upgrade() -> None:
    _see_everything()
    _allow("day", "department", "ending")
    op.add_column("wallet_items", sa.Column("tallied_ends", sa.Date()))
    op.drop_index("ix_wallet_items_untallied", "wallet_items")
    op.execute(
        f"UPDATE wallet_items SET tallied_ends = {ENDS.format('tallied_')}"
        " WHERE tallied_state IS NOT NULL"
    )
    _tally()
    _index(UNTALLIED)


def downgrade() -> None:
    _see_everything()
    op.drop_index("ix_wallet_items_untallied", "wallet_items")
    op.drop_column("wallet_items", "tallied_ends")
    op.execute("DELETE FROM item_tallies WHERE grain = 'ending'")
    _allow("day", "department")
    _index(BEFORE)


def _tally() -> None:
    """Of what is tallied, and as what it is tallied."""
    dialect = op.get_bind().dialect.name
    department = f"coalesce(g.department_id, {NOWHERE[dialect]})"
    key = f"{MONTH[dialect]}, g.rule_id, g.bundle_version_id, {department}, i.currency"
    op.execute(
        "INSERT INTO item_tallies (organization_id, grain, granted_on, rule_id, bundle_version_id,"
        " department_id, currency, state, steps, issued, face_value, value_left)"
        f" SELECT i.organization_id, 'ending', {key}, i.tallied_state, 0,"
        " count(*), sum(i.face_value), sum(i.tallied_left)"
        " FROM wallet_items i JOIN grants g ON g.id = i.grant_id"
        " WHERE i.tallied_ends IS NOT NULL"
        f" GROUP BY i.organization_id, {key}, i.tallied_state"
    )


def _allow(*grains: str) -> None:
    name = op.f("ck_item_tallies_grain")
    with op.batch_alter_table("item_tallies") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"grain IN {grains}")


def _index(condition: str) -> None:
    op.create_index(
        "ix_wallet_items_untallied",
        "wallet_items",
        ["organization_id", "grant_id"],
        postgresql_where=sa.text(condition),
        sqlite_where=sa.text(condition),
    )


def _see_everything() -> None:
    """Row-level security hides the rows from whoever named no organization."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT set_config('portal.organization', '*', true)")
