"""Create the tables of messages and their deliveries, and of personal addresses.

Owners and HR administrators may manage notifications from now on. Each table belongs to an
organization, so each is fenced by row-level security as `fence_organizations`
does it (PostgreSQL only).
"""

import sqlalchemy as sa
from alembic import op

from portal.kit.db.types import Json, UtcDateTime

revision = "tell_people"
down_revision = "time_rules"
branch_labels = None
depends_on = None

TABLES = (
    "chat_channels",
    "deliveries",
    "messages",
    "notification_settings",
    "opt_outs",
    "personal_addresses",
    "quiet_hours",
    "end_notices",
)
ALLOWED = (
    "current_setting('portal.organization', true) = '*'"
    " OR organization_id::text = current_setting('portal.organization', true)"
)

# Everything that the portal owns, for the statements about roles.
EVERY = "SELECT set_config('portal.organization', '*', true)"
ALLOW = """
    INSERT INTO role_permissions (role_id, permission, organization_id)
    SELECT r.id, 'notifications.manage', r.organization_id FROM roles r
    WHERE r.key IN ('owner', 'hr_admin') AND NOT EXISTS (
        SELECT 1 FROM role_permissions p
        WHERE p.role_id = r.id AND p.permission = 'notifications.manage')
"""


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("person_kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "person_kind IN ('employee', 'account', 'organization')",
            name=op.f("ck_messages_person"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_messages_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "person_id", "topic", "occasion", name=op.f("uq_messages_person_id_topic_occasion")
        ),
    )
    op.create_index("ix_messages_list", "messages", ["organization_id", "id"], unique=False)
    op.create_table(
        "notification_settings",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_from", sa.BigInteger(), nullable=False),
        sa.Column("quiet_until", sa.BigInteger(), nullable=False),
        sa.Column("digest_hour", sa.BigInteger(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("digested_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "digest_hour BETWEEN 0 AND 23", name=op.f("ck_notification_settings_digest_hour")
        ),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439", name=op.f("ck_notification_settings_quiet_from")
        ),
        sa.CheckConstraint(
            "quiet_until BETWEEN 0 AND 1439", name=op.f("ck_notification_settings_quiet_until")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_notification_settings_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_settings")),
        sa.UniqueConstraint(
            "organization_id", name=op.f("uq_notification_settings_organization_id")
        ),
    )
    op.create_table(
        "opt_outs",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_opt_outs_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opt_outs")),
        sa.UniqueConstraint("person_id", "topic", name=op.f("uq_opt_outs_person_id_topic")),
    )
    op.create_index(
        op.f("ix_opt_outs_organization_id"), "opt_outs", ["organization_id"], unique=False
    )
    op.create_table(
        "quiet_hours",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_from", sa.BigInteger(), nullable=False),
        sa.Column("quiet_until", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("quiet_from BETWEEN 0 AND 1439", name=op.f("ck_quiet_hours_quiet_from")),
        sa.CheckConstraint(
            "quiet_until BETWEEN 0 AND 1439", name=op.f("ck_quiet_hours_quiet_until")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_quiet_hours_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_hours")),
        sa.UniqueConstraint("person_id", name=op.f("uq_quiet_hours_person_id")),
    )
    op.create_index(
        op.f("ix_quiet_hours_organization_id"), "quiet_hours", ["organization_id"], unique=False
    )
    op.create_table(
        "chat_channels",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_address", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["data_key_id"], ["data_keys.id"], name=op.f("fk_chat_channels_data_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_chat_channels_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_channels")),
        sa.UniqueConstraint(
            "organization_id", "name", name=op.f("uq_chat_channels_organization_id_name")
        ),
    )
    op.create_table(
        "deliveries",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_deliveries_sent")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'skipped')",
            name=op.f("ck_deliveries_state"),
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_deliveries_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_deliveries_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "message_id",
            "channel",
            "recipient",
            name=op.f("uq_deliveries_message_id_channel_recipient"),
        ),
    )
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["organization_id", "channel", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index("ix_deliveries_list", "deliveries", ["organization_id", "id"], unique=False)
    op.create_table(
        "personal_addresses",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("verified_at", UtcDateTime(), nullable=True),
        sa.Column("pending", sa.Text(), nullable=True),
        sa.Column("pending_until", UtcDateTime(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=False),
        sa.Column("sent_since", UtcDateTime(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(address IS NULL) = (verified_at IS NULL)", name=op.f("ck_personal_addresses_verified")
        ),
        sa.CheckConstraint(
            "(pending IS NULL) = (salt IS NULL) AND (pending IS NULL) = (pending_until IS NULL)",
            name=op.f("ck_personal_addresses_pending"),
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_personal_addresses_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_personal_addresses_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_addresses")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_personal_addresses_employee_id")),
    )
    op.create_index(
        op.f("ix_personal_addresses_organization_id"),
        "personal_addresses",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "end_notices",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("wallet_item_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("horizon", sa.BigInteger(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_end_notices_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_end_notices_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["wallet_item_id"], ["wallet_items.id"], name=op.f("fk_end_notices_wallet_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_end_notices")),
        sa.UniqueConstraint(
            "wallet_item_id", "horizon", name=op.f("uq_end_notices_wallet_item_id_horizon")
        ),
    )
    op.create_index(
        "ix_end_notices_day",
        "end_notices",
        ["organization_id", "told_on", "employee_id"],
        unique=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(EVERY)
    op.execute(ALLOW)
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY organization ON {table} USING ({ALLOWED})")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(EVERY)
    op.execute("DELETE FROM role_permissions WHERE permission = 'notifications.manage'")
    op.drop_table("end_notices")
    op.drop_table("personal_addresses")
    op.drop_table("deliveries")
    op.drop_table("chat_channels")
    op.drop_table("quiet_hours")
    op.drop_table("opt_outs")
    op.drop_table("notification_settings")
    op.drop_table("messages")
