"""What an outsider hears, which is always the same, and how guessing is slowed."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.inventory.models import Code
from portal.kit.actor import Actor
from portal.kit.errors import TooManyAttempts
from portal.redemption import presenting, redeeming, tills
from portal.redemption.errors import CodeNotAccepted
from portal.redemption.models import Redemption, Terminal
from portal.vault import sealing
from portal.wallet import expiring, revoking
from tests.factories import benefits
from tests.factories import tills as make
from tests.factories.benefits import DAY, World
from tests.portal.redemption.conftest import Watch


async def _refused(world: World, till: Actor, code: str) -> CodeNotAccepted:
    """What the till hears; the failure is written down as the schema does it."""
    with pytest.raises(CodeNotAccepted) as refused:
        async with world.writing() as session:
            await redeeming.hold(session, till, code, 1, 60)
    assert refused.value.evidence is not None
    async with world.writing() as session:
        await refused.value.evidence(session)
    return refused.value


async def _codes_that_fail(world: World, watch: Watch) -> tuple[dict[str, str], list[UUID]]:
    """One code for each thing that can be wrong, and the products that the till accepts."""
    other = await benefits.world(world.database, "other")
    _, their_code = await make.revealed(other, "gift_card")
    _, elsewhere_code = await make.revealed(world, "gift_card")
    used, used_code = await make.revealed(world, "gift_card", face_value=10)
    over, over_code = await make.revealed(world, "gift_card", valid_days=1)
    lapsed, lapsed_code = await make.revealed(world, "gift_card", valid_days=1)
    unseen = await make.delivered(world, "gift_card")
    revoked = await make.delivered(world, "stored_value")
    issuer_only, issuer_code = await make.revealed(world, "membership")
    accepted = [used, over, lapsed, unseen, revoked, issuer_only]
    product_ids = [item.product_id for item in accepted]
    till = await make.till(world, product_ids)
    async with world.writing() as session:
        await redeeming.redeem(session, till, used_code, 10)
        revoked_qr, _ = await presenting.present(session, world.person(), revoked.id)
        forged_qr = presenting.write(other.organization_id, _token(revoked.id, watch))
        await revoking.revoke_item(session, world.hr, revoked.id)
        await expiring.expire_claimed(session, world.organization_id, DAY)
    unseen_code = await _number(world, unseen.id)
    codes = {
        "unknown": "0000-1111-2222",
        "empty": "",
        "other organization": their_code,
        "wrong merchant": elsewhere_code,
        "used": used_code,
        "expired": over_code,
        "expired and swept": lapsed_code,
        "never seen by its owner": unseen_code,
        "used at its issuer": issuer_code,
        "revoked": revoked_qr,
        "forged": forged_qr,
        "no token": presenting.PREFIX + "x",
    }
    return codes, product_ids


def _token(item_id: UUID, watch: Watch) -> presenting.Token:
    return presenting.Token(item_id, UUID(int=7), watch.now + presenting.LIFE)


async def _number(world: World, item_id: UUID) -> str:
    """The code of an item, by the keys: nobody has seen it."""
    async with world.database.reading() as session:
        code = (await session.scalars(select(Code).where(Code.wallet_item_id == item_id))).one()
        key = await sealing.data_key(session, world.organization_id, code.data_key_id)
    return key.open(code.id, "number", code.number)


async def test_whatever_is_wrong_sounds_the_same(world: World, watch: Watch) -> None:
    codes, product_ids = await _codes_that_fail(world, watch)
    till = await make.till(world, product_ids)
    watch.turn(days=2)
    async with world.writing() as session:
        await expiring.expire_claimed(session, world.organization_id, DAY + timedelta(days=2), 1)

    heard = {name: await _refused(world, till, code) for name, code in codes.items()}
    answers = {(r.code, r.message("en"), r.message("zh-CN"), r.path) for r in heard.values()}
    assert len(answers) == 1
    assert {str(refusal.facts) for refusal in heard.values()} == {"{}"}
    async with world.database.reading() as session:
        held = select(func.count()).where(Redemption.state == "held")
        assert await session.scalar(held) == 0
        entries = (
            await session.scalars(
                select(AuditEntry).where(AuditEntry.action == "redemption.refused")
            )
        ).all()
        assert len(entries) == len(codes)
        written = str([entry.details for entry in entries])
        assert not [name for name, code in codes.items() if len(code) > 4 and code in written]


async def test_guessing_is_slowed_and_one_good_code_does_not_pay_for_it(
    world: World, watch: Watch
) -> None:
    item, code = await make.revealed(world, "gift_card")
    till = await make.till(world, [item.product_id])
    for n in range(tills.MOST_FAILURES):
        await _refused(world, till, f"guess {n}")
        if n == 5:
            async with world.writing() as session:
                await redeeming.validate(session, till, code)
    watch.turn(minutes=5)
    with pytest.raises(TooManyAttempts) as refused:
        async with world.writing() as session:
            await redeeming.validate(session, till, code)
    assert refused.value.facts["seconds"] == 10 * 60 + 1

    watch.turn(minutes=10, seconds=1)
    async with world.writing() as session:
        await redeeming.validate(session, till, code)
    await _refused(world, till, "guess again")
    async with world.database.reading() as session:
        query = select(Terminal.failures).where(Terminal.id == till.id)
        assert (await session.scalars(query)).one() == 1


async def test_another_till_is_not_slowed(world: World) -> None:
    item, code = await make.revealed(world, "gift_card")
    slow, quick = [await make.till(world, [item.product_id]) for _ in range(2)]
    for n in range(tills.MOST_FAILURES):
        await _refused(world, slow, f"guess {n}")
    async with world.writing() as session:
        await redeeming.validate(session, quick, code)
