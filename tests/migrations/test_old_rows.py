"""Migrations that fill in what rows of an older schema did not have."""

from sqlalchemy import Connection, text

from portal.kit import clock, ids
from portal.kit.db import migrate
from portal.kit.db.session import Database

_BEFORE = "balance_postings"


async def _at(database: Database, revision: str) -> None:
    await migrate.upgrade(database)
    await migrate.downgrade(database, revision)


async def test_people_who_were_there_get_their_initials_and_hr_may_remind(empty_url: str) -> None:
    database = Database(empty_url)
    await _at(database, _BEFORE)
    names = ["付懿浩", "Jane Smith", "曾国藩"]
    async with database.writer.begin() as connection:
        await connection.run_sync(_fill, names)
    await migrate.upgrade(database)
    async with database.reading() as session:
        found = await session.execute(text("SELECT name, initials FROM employees"))
        assert {row.name: row.initials for row in found} == {
            "付懿浩": "fyh",
            "Jane Smith": None,
            "曾国藩": "zgf",
        }
        held = await session.execute(
            text(
                "SELECT key FROM roles JOIN role_permissions ON role_id = roles.id"
                " WHERE permission = 'reminders.send'"
            )
        )
        assert held.scalars().all() == ["hr_admin"]
    await migrate.downgrade(database, _BEFORE)
    await database.close()


def _fill(connection: Connection, names: list[str]) -> None:
    """An organization, two of its roles, and its people, as rows were before."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('portal.organization', '*', true)"))
    now, organization = clock.now().isoformat(), ids.new()
    # SQLite keeps ids as 32 digits.
    key = (lambda value: value.hex) if connection.dialect.name == "sqlite" else str
    common = {"organization": key(organization), "now": now}
    connection.execute(
        text(
            "INSERT INTO organizations (id, created_at, slug, name, time_zone, locale, currency,"
            " roster_brake_percent, version)"
            " VALUES (:organization, :now, 'old', 'Old', 'Asia/Shanghai', 'en', 'CNY', 10, 1)"
        ),
        common,
    )
    for role in ("hr_admin", "auditor"):
        connection.execute(
            text(
                "INSERT INTO roles (id, created_at, organization_id, key)"
                " VALUES (:id, :now, :organization, :role)"
            ),
            {**common, "id": key(ids.new()), "role": role},
        )
    for number, name in enumerate(names):
        connection.execute(
            text(
                "INSERT INTO employees (id, created_at, organization_id, number, name, hired_on,"
                " hired_month_day, birth_leap_month, birthday_opt_out, attributes)"
                " VALUES (:id, :now, :organization, :number, :name, '2020-02-28', 228, false,"
                " false, '{}')"
            ),
            {**common, "id": key(ids.new()), "number": f"E{number}", "name": name},
        )
