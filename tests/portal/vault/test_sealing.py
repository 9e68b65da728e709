"""Code parts open in their own place only; data keys belong to one organization."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from portal.kit import ids
from portal.kit.db.session import Database
from portal.kit.errors import NotFound
from portal.vault import envelope, keys, sealing
from portal.vault.errors import KeyMissing, SealBroken
from portal.vault.keys import KeyRing
from portal.vault.models import DataKeyRow
from portal.vault.sealing import DataKey


def _key(organization_id: UUID | None = None, batch_id: UUID | None = None) -> DataKey:
    return DataKey(ids.new(), organization_id or ids.new(), batch_id or ids.new(), bytes(32))


@given(st.text(st.characters(exclude_categories=())), st.text(max_size=10), st.uuids())
def test_any_text_comes_back_as_it_was(secret: str, part: str, code_id: UUID) -> None:
    key = _key()
    assert key.open(code_id, part, key.seal(code_id, part, secret)) == secret


def test_a_sealed_part_opens_nowhere_else() -> None:
    organization, batch, code = ids.new(), ids.new(), ids.new()
    sealed = _key(organization, batch).seal(code, "number", "6222 0202")

    assert _key(organization, batch).open(code, "number", sealed) == "6222 0202"
    for key, code_id, part in (
        (_key(ids.new(), batch), code, "number"),
        (_key(organization, ids.new()), code, "number"),
        (_key(organization, batch), ids.new(), "number"),
        (_key(organization, batch), code, "pin"),
        (_key(organization, batch), code, ""),
    ):
        with pytest.raises(SealBroken):
            key.open(code_id, part, sealed)


def test_a_piece_of_a_file_and_a_part_of_a_code_never_pass_for_each_other() -> None:
    key, code = _key(), ids.new()
    with pytest.raises(SealBroken):
        key.open(code, "number", key.seal_piece(0, b"6222"))
    with pytest.raises(SealBroken):
        key.open_piece(0, key.seal(code, "number", "6222"))
    with pytest.raises(SealBroken):
        key.open_piece(1, key.seal_piece(0, b"6222"))


async def test_a_data_key_is_stored_wrapped_and_opens_what_it_sealed(
    database: Database, acme: UUID
) -> None:
    batch, code = ids.new(), ids.new()
    async with database.writing(acme) as session:
        key = await sealing.new_data_key(session, acme, batch)
    sealed = key.seal(code, "pin", "0042")

    async with database.reading(acme) as session:
        row = await session.get_one(DataKeyRow, key.id)
        found = await sealing.data_keys(session, acme, [key.id, key.id])
    assert (row.batch_id, row.kek_version, row.retired_at) == (batch, 1, None)
    assert sealing.secret(row) not in row.wrapped
    assert list(found) == [key.id]
    assert found[key.id].open(code, "pin", sealed) == "0042"


async def test_many_data_keys_are_given_by_id(database: Database, acme: UUID) -> None:
    async with database.writing(acme) as session:
        made = [await sealing.new_data_key(session, acme, ids.new()) for _ in range(5)]
    async with database.reading(acme) as session:
        found = await sealing.data_keys(session, acme, [key.id for key in made] + [ids.new()])
        assert await sealing.data_keys(session, acme, []) == {}
    assert set(found) == {key.id for key in made}
    assert {key.batch_id for key in found.values()} == {key.batch_id for key in made}


async def test_another_organization_gets_no_data_key(
    database: Database, acme: UUID, other: UUID
) -> None:
    async with database.writing(acme) as session:
        key = await sealing.new_data_key(session, acme, ids.new())
    for fence in (other, None):  # with row-level security, and by the query alone
        async with database.reading(fence) as session:
            assert await sealing.data_keys(session, other, [key.id]) == {}
            with pytest.raises(NotFound):
                await sealing.data_key(session, other, key.id)


async def test_row_level_security_hides_data_keys(
    database: Database, acme: UUID, other: UUID
) -> None:
    async with database.writing(acme) as session:
        await sealing.new_data_key(session, acme, ids.new())
    async with database.reading(other) as session:
        seen = await session.scalar(select(DataKeyRow.id))
    assert (seen is None) is not database.is_sqlite


@pytest.mark.parametrize("column", ["organization_id", "batch_id"])
async def test_a_row_that_was_moved_does_not_open(
    database: Database, acme: UUID, other: UUID, column: str
) -> None:
    async with database.writing(acme) as session:
        key = await sealing.new_data_key(session, acme, ids.new())
    moved_to = other if column == "organization_id" else ids.new()
    value = moved_to.hex if database.is_sqlite else str(moved_to)
    async with database.writing() as session:
        await session.execute(text(f"UPDATE data_keys SET {column} = '{value}'"))
    owner = other if column == "organization_id" else acme
    async with database.reading(owner) as session:
        with pytest.raises(SealBroken):
            await sealing.data_keys(session, owner, [key.id])


async def test_with_another_key_a_data_key_is_refused_and_never_garbage(
    database: Database, acme: UUID
) -> None:
    async with database.writing(acme) as session:
        key = await sealing.new_data_key(session, acme, ids.new())
    keys.use(KeyRing.fresh())
    async with database.reading(acme) as session:
        with pytest.raises(SealBroken):
            await sealing.data_key(session, acme, key.id)
        keys.use(KeyRing.fresh().rotated().without(1))
        with pytest.raises(KeyMissing):
            await sealing.data_key(session, acme, key.id)


def test_a_data_key_shows_whose_it_is_and_not_what() -> None:
    secret = envelope.new_key()
    key = DataKey(ids.new(), ids.new(), ids.new(), secret)
    shown = repr(key) + str(key)
    assert str(key.id) in shown
    assert secret.hex() not in shown
    assert repr(secret)[2:-1] not in shown
