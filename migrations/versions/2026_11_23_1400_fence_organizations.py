"""Fence each organization's rows off by row-level security, the second fence behind scoped reads.

PostgreSQL only. A transaction names its organization in `portal.organization`; `*` is the portal
itself. FORCE, because the portal owns its tables and owners are exempt otherwise.
"""

from alembic import op

revision = "fence_organizations"
down_revision = "create_jobs"
branch_labels = None
depends_on = None

TABLES = (
    "alerts",
    "assignments",
    "audit_entries",
    "brands",
    "bundle_items",
    "bundle_versions",
    "bundles",
    "choices",
    "claims",
    "code_batch_errors",
    "code_batches",
    "code_views",
    "codes",
    "data_keys",
    "department_ancestors",
    "departments",
    "employees",
    "exports",
    "grant_rules",
    "grants",
    "held_file_chunks",
    "held_files",
    "idempotency_keys",
    "leaves",
    "ledger_accounts",
    "ledger_transactions",
    "left_outs",
    "local_accounts",
    "merchant_products",
    "merchants",
    "organization_logos",
    "outbox_facts",
    "postings",
    "product_versions",
    "products",
    "redemption_steps",
    "redemptions",
    "role_assignments",
    "role_permissions",
    "roles",
    "roster_import_errors",
    "roster_imports",
    "rule_runs",
    "rule_stops",
    "rule_versions",
    "saved_views",
    "sessions",
    "sites",
    "spells",
    "stock_alerts",
    "terminals",
    "wallet_items",
)
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f"DROP POLICY organization ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
