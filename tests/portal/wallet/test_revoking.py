"""Withdrawing a grant before its codes are seen; and that withdrawing never gives anything anew."""

import pytest
from sqlalchemy import select, update

from portal.inventory import reserving
from portal.kit.errors import NotFound
from portal.wallet import issuing, revoking, taking
from portal.wallet.errors import CodeAlreadySeen, ItemAlreadyClaimed, ItemAlreadyUsed, ItemRevoked
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, catalog
from tests.factories.benefits import DAY, World


async def _deliver(world: World, item: WalletItem) -> None:
    async with world.writing() as session:
        taken = await taking.take(session, world.person(), item.id)
        await reserving.bind(session, world.organization_id, item.product_id, item.id, DAY)
        await taking.deliver(session, taken, None)


async def test_a_grant_is_withdrawn_as_a_whole_and_its_code_is_in_stock_again(
    world: World,
) -> None:
    claimed, unclaimed = await world.given("gift_card", "stored_value", numbers=["1"])
    await _deliver(world, claimed)
    async with world.writing() as session:
        revoked = await revoking.revoke(session, world.hr, claimed.grant_id)
    assert set(revoked) == {claimed.id, unclaimed.id}
    assert {(await world.item(item_id)).state for item_id in revoked} == {"revoked"}
    (code,) = await world.codes(claimed.product_id)
    assert (code.state, code.wallet_item_id) == ("available", None)

    async with world.writing() as session:
        assert await revoking.revoke(session, world.hr, claimed.grant_id) == []
    for item in (claimed, unclaimed):
        with pytest.raises(ItemRevoked):
            async with world.writing() as session:
                await taking.take(session, world.person(), item.id)


async def test_after_its_code_was_seen_nothing_of_a_grant_is_withdrawn(world: World) -> None:
    seen, unclaimed = await world.given("gift_card", "stored_value", numbers=["1"])
    await _deliver(world, seen)
    async with world.writing() as session:
        assert await taking.see(session, world.person(), seen.id)
    with pytest.raises(CodeAlreadySeen):
        async with world.writing() as session:
            await revoking.revoke(session, world.hr, seen.grant_id)
    assert (await world.item(unclaimed.id)).state == "available"

    async with world.writing() as session:
        await revoking.revoke_item(session, world.hr, unclaimed.id)
    assert (await world.item(unclaimed.id)).state == "revoked"
    assert (await world.item(seen.id)).state == "revealed"


async def test_what_is_partly_used_is_not_withdrawn(world: World) -> None:
    (item,) = await world.given("stored_value")
    await _deliver(world, item)
    async with world.writing() as session:
        await session.execute(update(WalletItem).values(value_left=9_999))
    with pytest.raises(ItemAlreadyUsed):
        async with world.writing() as session:
            await revoking.revoke_item(session, world.hr, item.id)


async def test_an_open_choice_is_withdrawn_with_its_grant(world: World) -> None:
    products = [await catalog.product(world.database, world.organization_id) for _ in range(2)]
    bundle = await catalog.bundle(world.database, world.organization_id, products, choose=1)
    await benefits.wallet(world.database, bundle, world.people[:1])
    async with world.database.reading() as session:
        choice = (await session.scalars(select(Choice))).one()
    async with world.writing() as session:
        assert await revoking.revoke(session, world.hr, choice.grant_id) == []
        after = select(Choice.state).where(Choice.id == choice.id)
        assert (await session.execute(after)).scalar_one() == "revoked"


async def test_another_organization_withdraws_nothing(world: World) -> None:
    (item,) = await world.given("stored_value")
    other = await benefits.world(world.database, "other")
    async with world.database.writing() as session:
        assert await revoking.revoke(session, other.hr, item.grant_id) == []
    with pytest.raises(NotFound):
        async with world.database.writing() as session:
            await revoking.revoke_item(session, other.hr, item.id)
    assert (await world.item(item.id)).state == "available"


async def test_regression_revoke_then_grant_again_mints_no_new_code(world: World) -> None:
    """Others gave a fresh code to whoever was granted again what had been revoked."""
    (item,) = await world.given("gift_card", numbers=["1", "2"])
    await _deliver(world, item)
    async with world.writing() as session:
        await revoking.revoke(session, world.hr, item.grant_id)
    again = select(
        WalletItem.grant_id, WalletItem.employee_id, benefits.Grant.bundle_version_id,
        benefits.Grant.granted_on, benefits.Grant.budget_id,
    ).join(benefits.Grant, benefits.Grant.id == WalletItem.grant_id)  # fmt: skip
    async with world.writing() as session:
        assert await issuing.issue(session, world.organization_id, again) == 0
    with pytest.raises(ItemRevoked):
        await _deliver(world, item)
    assert {code.state for code in await world.codes(item.product_id)} == {"available"}


async def test_claiming_twice_is_refused_and_says_so(world: World) -> None:
    (item,) = await world.given("stored_value")
    await _deliver(world, item)
    with pytest.raises(ItemAlreadyClaimed):
        await _deliver(world, item)
