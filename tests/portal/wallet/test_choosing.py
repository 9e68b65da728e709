"""Choosing k of n: exactly, once, in time, within the value; the default otherwise."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.catalog.models import BundleItem
from portal.kit import clock
from portal.kit.errors import NotFound, Refusal
from portal.wallet import choosing
from portal.wallet.errors import (
    ChoiceMade,
    ChoiceOver,
    ChosenTooMuch,
    NotOnOffer,
    WrongNumberChosen,
)
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, catalog
from tests.factories.benefits import DAY, World


async def _offer(
    world: World, choose: int = 2, people: int = 1, most: int | None = None
) -> tuple[list[UUID], list[UUID]]:
    """The choices of the first people, and the bundle items that they choose from."""
    products = [
        await catalog.product(world.database, world.organization_id, face_value=value)
        for value in (1_000, 2_000, 4_000)
    ]
    bundle = await catalog.bundle(
        world.database,
        world.organization_id,
        products,
        choose=choose,
        choose_value=most,
        claim_days=30,
    )
    await benefits.wallet(world.database, bundle, world.people[:people])
    async with world.database.reading() as session:
        opened = await session.execute(
            select(Choice.employee_id, Choice.id).where(Choice.bundle_version_id == bundle.id)
        )
        choices = {row.employee_id: row.id for row in opened}
        offered = await session.scalars(
            select(BundleItem.id)
            .where(BundleItem.bundle_version_id == bundle.id)
            .order_by(BundleItem.position)
        )
        return [choices[person.id] for person in world.people[:people]], list(offered)


async def _wallet(world: World) -> list[WalletItem]:
    async with world.database.reading(world.organization_id) as session:
        return list(await session.scalars(select(WalletItem).order_by(WalletItem.face_value)))


async def test_what_is_chosen_enters_the_wallet_once(world: World) -> None:
    (choice_id,), offered = await _offer(world)
    async with world.writing() as session:
        await choosing.choose(session, world.person(), choice_id, [offered[2], offered[0]])

    items = await _wallet(world)
    assert [item.face_value for item in items] == [1_000, 4_000]
    assert {item.claim_by for item in items} == {DAY + timedelta(days=30)}
    with pytest.raises(ChoiceMade):
        async with world.writing() as session:
            await choosing.choose(session, world.person(), choice_id, offered[:2])
    assert len(await _wallet(world)) == 2


@pytest.mark.parametrize(
    ("picked", "refusal"),
    [
        ([0], WrongNumberChosen),
        ([0, 0], WrongNumberChosen),
        ([0, 1, 1], WrongNumberChosen),
        ([0, 1, 2], WrongNumberChosen),
        ([1, 2], ChosenTooMuch),
    ],
)
async def test_the_choice_is_exact_and_within_the_value(
    world: World, picked: list[int], refusal: type[Refusal]
) -> None:
    (choice_id,), offered = await _offer(world, most=5_000)
    chosen = [offered[n] for n in picked]
    with pytest.raises(refusal) as refused:
        async with world.writing() as session:
            await choosing.choose(session, world.person(), choice_id, chosen)
    assert refused.value.path == ("input", "bundleItemIds")
    assert await _wallet(world) == []

    async with world.writing() as session:
        await choosing.choose(session, world.person(), choice_id, [offered[0], offered[2]])
    assert len(await _wallet(world)) == 2


async def test_nothing_from_another_bundle_can_be_chosen(world: World) -> None:
    (choice_id,), offered = await _offer(world)
    _, elsewhere = await _offer(world)
    with pytest.raises(NotOnOffer):
        async with world.writing() as session:
            await choosing.choose(session, world.person(), choice_id, [offered[0], elsewhere[0]])


async def test_nobody_chooses_for_somebody_else(world: World) -> None:
    choices, offered = await _offer(world, people=1)
    other = await benefits.world(world.database, "other")
    for stranger in (world.person(1), other.person(), world.hr):
        with pytest.raises(NotFound):
            async with world.database.writing() as session:
                await choosing.choose(session, stranger, choices[0], offered[:2])
    assert await _wallet(world) == []


async def test_the_day_of_the_deadline_still_counts_where_the_organization_is(
    world: World,
) -> None:
    """The deadline is 7 December in Shanghai, which ends at 16:00 UTC."""
    choices, offered = await _offer(world, people=2)
    with clock.driven_by(lambda: datetime(2026, 12, 7, 15, 59, tzinfo=UTC)):
        async with world.writing() as session:
            await choosing.choose(session, world.person(0), choices[0], offered[:2])
    late = datetime(2026, 12, 7, 16, 0, tzinfo=UTC)
    with clock.driven_by(lambda: late), pytest.raises(ChoiceOver):
        async with world.writing() as session:
            await choosing.choose(session, world.person(1), choices[1], offered[:2])


async def test_who_did_not_choose_gets_the_default_once(world: World) -> None:
    choices, offered = await _offer(world, people=3)
    async with world.writing() as session:
        await choosing.choose(session, world.person(0), choices[0], offered[1:])
    deadline = DAY + timedelta(days=14)

    async with world.writing() as session:
        assert await choosing.give_defaults(session, world.organization_id, deadline) == 0
    after = deadline + timedelta(days=1)
    async with world.writing() as session:
        assert await choosing.give_defaults(session, world.organization_id, after, most=1) == 1
    async with world.writing() as session:
        assert await choosing.give_defaults(session, world.organization_id, after) == 1
        assert await choosing.give_defaults(session, world.organization_id, after) == 0

    items = await _wallet(world)
    assert [item.face_value for item in items] == [1_000, 1_000, 2_000, 2_000, 2_000, 4_000]
    late = [item for item in items if item.employee_id != world.people[0].id]
    assert {item.claim_by for item in late} == {after + timedelta(days=30)}
