"""QR tokens: short, signed, of one organization, for a minute."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit import clock, ids
from portal.kit.errors import NotFound
from portal.redemption import presenting
from portal.redemption.errors import NotPresentable, NotShownByQr
from portal.redemption.presenting import Token
from tests.factories import benefits, tills
from tests.factories.benefits import World
from tests.portal.redemption.conftest import Watch


def _token() -> Token:
    return Token(ids.new(), ids.new(), clock.now().replace(microsecond=0) + presenting.LIFE)


def test_what_is_written_is_read_again_by_the_same_organization_only() -> None:
    ours, theirs = ids.new(), ids.new()
    token = _token()
    text = presenting.write(ours, token)
    assert presenting.read(ours, text) == token
    assert presenting.read(theirs, text) is None
    assert len(text) < 110


@given(st.integers(0, 100), st.characters(codec="ascii"))
def test_no_changed_token_is_read(position: int, character: str) -> None:
    organization_id = ids.new()
    text = presenting.write(organization_id, _token())
    position %= len(text)
    changed = text[:position] + character + text[position + 1 :]
    found = presenting.read(organization_id, changed)
    assert found is None or found == presenting.read(organization_id, text)


@given(st.text())
def test_nothing_else_is_a_token(text: str) -> None:
    assert presenting.read(ids.new(), presenting.PREFIX + text) is None


async def test_the_owner_shows_a_claimed_item_for_a_minute(world: World, watch: Watch) -> None:
    item = await tills.delivered(world, "stored_value")
    async with world.database.reading() as session:
        text, expires_at = await presenting.present(session, world.person(), item.id)
    token = presenting.read(world.organization_id, text)
    assert token is not None
    assert token.item_id == item.id
    assert expires_at == watch.now + timedelta(seconds=60)
    watch.turn(seconds=59)
    assert token.is_alive
    watch.turn(seconds=1)
    assert not token.is_alive


async def test_only_what_can_be_used_by_qr_now_is_shown(world: World, watch: Watch) -> None:
    other = await benefits.world(world.database, "other")
    (unclaimed,) = await world.given("stored_value")
    item = await tills.delivered(world, "stored_value", valid_days=10)
    by_code_only = await tills.delivered(world, "membership")
    async with world.database.reading() as session:
        for stranger in (world.person(1), world.hr, other.person()):
            with pytest.raises(NotFound):
                await presenting.present(session, stranger, item.id)
        with pytest.raises(NotPresentable):
            await presenting.present(session, world.person(), unclaimed.id)
        with pytest.raises(NotShownByQr):
            await presenting.present(session, world.person(), by_code_only.id)
        watch.turn(days=11)
        with pytest.raises(NotPresentable):
            await presenting.present(session, world.person(), item.id)
