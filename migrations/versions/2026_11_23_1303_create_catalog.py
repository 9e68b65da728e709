"""Create the tables of catalog."""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "create_catalog"
down_revision = "create_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brands",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("color", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("color LIKE '#______'", name=op.f("ck_brands_color")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_brands_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brands")),
        sa.UniqueConstraint("organization_id", "key", name=op.f("uq_brands_organization_id_key")),
    )
    op.create_index(op.f("ix_brands_organization_id"), "brands", ["organization_id"], unique=False)
    op.create_table(
        "bundles",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_bundles_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundles")),
        sa.UniqueConstraint("organization_id", "key", name=op.f("uq_bundles_organization_id_key")),
    )
    op.create_index(
        op.f("ix_bundles_organization_id"), "bundles", ["organization_id"], unique=False
    )
    op.create_table(
        "bundle_versions",
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("choose", sa.BigInteger(), nullable=True),
        sa.Column("choose_days", sa.BigInteger(), nullable=True),
        sa.Column("choose_value", sa.BigInteger(), nullable=True),
        sa.Column("claim_days", sa.BigInteger(), nullable=True),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(choose IS NULL) = (choose_days IS NULL)", name=op.f("ck_bundle_versions_choice")
        ),
        sa.CheckConstraint(
            "choose IS NOT NULL OR choose_value IS NULL",
            name=op.f("ck_bundle_versions_choose_value"),
        ),
        sa.CheckConstraint("choose IS NULL OR choose >= 1", name=op.f("ck_bundle_versions_choose")),
        sa.CheckConstraint(
            "choose_days >= 1 AND claim_days >= 1", name=op.f("ck_bundle_versions_days")
        ),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name=op.f("fk_bundle_versions_bundle_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_bundle_versions_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_versions")),
        sa.UniqueConstraint(
            "bundle_id", "number", name=op.f("uq_bundle_versions_bundle_id_number")
        ),
    )
    op.create_index(
        op.f("ix_bundle_versions_organization_id"),
        "bundle_versions",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "products",
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_products_currency")),
        sa.ForeignKeyConstraint(["brand_id"], ["brands.id"], name=op.f("fk_products_brand_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_products_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
        sa.UniqueConstraint("organization_id", "sku", name=op.f("uq_products_organization_id_sku")),
    )
    op.create_index(
        op.f("ix_products_organization_id"), "products", ["organization_id"], unique=False
    )
    op.create_table(
        "product_versions",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("terms", Json, nullable=False),
        sa.Column("face_value", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("valid_days", sa.BigInteger(), nullable=True),
        sa.Column("attributes", Json, nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("face_value >= 0 AND cost >= 0", name=op.f("ck_product_versions_money")),
        sa.CheckConstraint("valid_days >= 0", name=op.f("ck_product_versions_valid_days")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_days IS NULL", name=op.f("ck_product_versions_validity")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_product_versions_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_versions_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_versions")),
        sa.UniqueConstraint(
            "product_id", "number", name=op.f("uq_product_versions_product_id_number")
        ),
    )
    op.create_index(
        op.f("ix_product_versions_organization_id"),
        "product_versions",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "bundle_items",
        sa.Column("bundle_version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("product_version_id", sa.Uuid(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_version_id"],
            ["bundle_versions.id"],
            name=op.f("fk_bundle_items_bundle_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_bundle_items_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_version_id"],
            ["product_versions.id"],
            name=op.f("fk_bundle_items_product_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_items")),
        sa.UniqueConstraint(
            "bundle_version_id", "position", name=op.f("uq_bundle_items_bundle_version_id_position")
        ),
    )
    op.create_index(
        op.f("ix_bundle_items_organization_id"), "bundle_items", ["organization_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("bundle_items")
    op.drop_table("product_versions")
    op.drop_table("products")
    op.drop_table("bundle_versions")
    op.drop_table("bundles")
    op.drop_table("brands")
