"""Create the tables of claims."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import UtcDateTime

revision = "create_claims"
down_revision = "create_inventory"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("wallet_item_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("code_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_claims_code_id")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_claims_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_claims_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_claims_wallet_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("wallet_item_id", name=op.f("uq_claims_wallet_item_id")),
    )
    op.create_index(op.f("ix_claims_employee_id"), "claims", ["employee_id"], unique=False)
    op.create_index("ix_claims_list", "claims", ["organization_id", "id"], unique=False)
    op.create_table(
        "code_views",
        sa.Column("wallet_item_id", sa.Uuid(), nullable=False),
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_kind", sa.Text(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_code_views_code_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_code_views_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_code_views_wallet_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_views")),
    )
    op.create_index("ix_code_views_item", "code_views", ["wallet_item_id", "id"], unique=False)
    op.create_index(
        op.f("ix_code_views_organization_id"), "code_views", ["organization_id"], unique=False
    )
    op.create_index("ix_code_views_viewer", "code_views", ["viewer_id", "created_at"], unique=False)


def downgrade() -> None:
    op.drop_table("code_views")
    op.drop_table("claims")
