"""Add the pinyin initials of employees' names, and fill them in for who is there."""

import sqlalchemy as sa
from alembic import op

from portal.kit.initials import initials_of

revision = "add_initials"
down_revision = "create_reminders"
branch_labels = None
depends_on = None

_EMPLOYEES = sa.table("employees", sa.column("id", sa.Uuid()), sa.column("name", sa.Text()),
                      sa.column("initials", sa.Text()))  # fmt: skip
_CHUNK = 5_000


def upgrade() -> None:
    op.add_column("employees", sa.Column("initials", sa.Text(), nullable=True))
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("SELECT set_config('portal.organization', '*', true)")
    names = sa.select(_EMPLOYEES.c.id, _EMPLOYEES.c.name).order_by(_EMPLOYEES.c.id).limit(_CHUNK)
    rows = bind.execute(names).all()
    while rows:
        found = [(row.id, initials_of(row.name)) for row in rows]
        values = [{"key": key, "letters": letters} for key, letters in found if letters]
        if values:
            bind.execute(
                sa.update(_EMPLOYEES)
                .where(_EMPLOYEES.c.id == sa.bindparam("key"))
                .values(initials=sa.bindparam("letters")),
                values,
            )
        rows = bind.execute(names.where(_EMPLOYEES.c.id > rows[-1].id)).all()


def downgrade() -> None:
    op.drop_column("employees", "initials")
