"""Choosing k of the n benefits of a bundle, or getting its default when nobody chose in time."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.appending import Act
from portal.catalog.models import BundleItem, BundleVersion, Product, ProductVersion
from portal.directory import reads as directory
from portal.kit import clock, outbox
from portal.kit.actor import Actor, system
from portal.kit.errors import NotFound
from portal.kit.money import Money
from portal.wallet import issuing, returning
from portal.wallet.errors import (
    ChoiceMade,
    ChoiceOver,
    ChosenTooMuch,
    NotOnOffer,
    WrongNumberChosen,
)
from portal.wallet.events import ItemsChosen
from portal.wallet.models import Choice

CHUNK = 500
_PATH = ("input", "bundleItemIds")


async def choose(
    session: AsyncSession, actor: Actor, choice_id: UUID, bundle_item_ids: Sequence[UUID]
) -> UUID:
    """Pick exactly these items of the actor's own open choice; they enter the wallet at once."""
    bundle_version_id, choose_by = await _close(session, actor, choice_id)
    today = await directory.today(session, actor.organization_id)
    if choose_by < today:
        raise ChoiceOver(day=choose_by, path=("input", "choiceId"))
    await _check(session, bundle_version_id, bundle_item_ids)
    picked = BundleItem.id.in_(bundle_item_ids)
    choices = _choices(Choice.id == choice_id)
    await issuing.issue_items(session, actor.organization_id, choices, today, picked)
    await returning.return_rest(session, actor.organization_id, [choice_id])
    details = {"bundle_item_ids": [str(item_id) for item_id in bundle_item_ids]}
    await appending.append(session, actor, "choice.made", "Choice", choice_id, details)
    outbox.record(session, actor.organization_id, ItemsChosen([choice_id]))
    return choice_id


async def _close(session: AsyncSession, actor: Actor, choice_id: UUID) -> tuple[UUID, date]:
    """Move the choice from open to chosen; whoever comes second is refused."""
    own = (
        Choice.id == choice_id,
        Choice.organization_id == actor.organization_id,
        Choice.employee_id == actor.employee_id,
    )
    closed = await session.execute(
        update(Choice)
        .where(*own, Choice.state == "open")
        .values(state="chosen", chosen_at=clock.now())
        .returning(Choice.bundle_version_id, Choice.choose_by)
        .execution_options(synchronize_session=False)
    )
    row = closed.one_or_none()
    if row is not None:
        return row[0], row[1]
    if await session.scalar(select(Choice.id).where(*own)) is None:
        raise NotFound(thing="choice", path=("input", "choiceId"))
    raise ChoiceMade(path=("input", "choiceId"))


async def _check(session: AsyncSession, bundle_version_id: UUID, picked: Sequence[UUID]) -> None:
    """Exactly k different items of this bundle, worth no more than it allows."""
    version = await session.get_one(BundleVersion, bundle_version_id)
    if len(picked) != version.choose or len(set(picked)) != version.choose:
        raise WrongNumberChosen(choose=version.choose, chosen=len(set(picked)), path=_PATH)
    values = (await session.execute(_values(bundle_version_id, picked))).all()
    if len(values) != version.choose:
        raise NotOnOffer(path=_PATH)
    worth = sum(row.face_value for row in values)
    if version.choose_value is not None and worth > version.choose_value:
        currency = values[0].currency
        chosen, most = Money(worth, currency), Money(version.choose_value, currency)
        raise ChosenTooMuch(chosen=chosen, most=most, path=_PATH)


def _values(bundle_version_id: UUID, picked: Sequence[UUID]) -> Select[int, str]:
    return (
        select(ProductVersion.face_value, Product.currency)
        .select_from(BundleItem)
        .join(ProductVersion, ProductVersion.id == BundleItem.product_version_id)
        .join(Product, Product.id == ProductVersion.product_id)
        .where(BundleItem.bundle_version_id == bundle_version_id, BundleItem.id.in_(picked))
    )


def _choices(which: ColumnElement[bool]) -> Subquery:
    return (
        select(Choice.grant_id, Choice.employee_id, Choice.bundle_version_id, Choice.budget_id)
        .where(which)
        .subquery("granted")
    )


async def give_defaults(
    session: AsyncSession, organization_id: UUID, day: date, most: int = CHUNK
) -> int:
    """Give the default items of choices whose deadline passed before `day`; how many choices."""
    late = (
        select(Choice.id)
        .where(
            Choice.organization_id == organization_id,
            Choice.state == "open",
            Choice.choose_by < day,
        )
        .order_by(Choice.choose_by)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte()
    )
    closed = await session.scalars(
        update(Choice)
        .where(Choice.id.in_(select(late.c.id)), Choice.state == "open")
        .values(state="defaulted", chosen_at=clock.now())
        .returning(Choice.id)
        .execution_options(synchronize_session=False)
    )
    choice_ids = closed.all()
    if choice_ids:
        await _give(session, organization_id, choice_ids, day)
    return len(choice_ids)


async def _give(
    session: AsyncSession, organization_id: UUID, choice_ids: Sequence[UUID], day: date
) -> None:
    choices = _choices(Choice.id.in_(choice_ids))
    default = BundleItem.is_default.is_(True)
    await issuing.issue_items(session, organization_id, choices, day, default)
    await returning.return_rest(session, organization_id, choice_ids)
    acts = [Act("choice.defaulted", "Choice", choice_id) for choice_id in choice_ids]
    await appending.append_many(session, system(organization_id), acts)
    outbox.record(session, organization_id, ItemsChosen(list(choice_ids)))
