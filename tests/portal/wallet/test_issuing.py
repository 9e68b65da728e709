"""What a grant brings into a wallet, and that it brings it once."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, update

from portal.catalog.models import Product
from portal.directory.models import Employee
from portal.kit.db.session import Database
from portal.wallet import issuing
from portal.wallet.models import Choice, WalletItem
from tests.factories import benefits, catalog, directory

HIRED = date(2021, 11, 23)


async def _people(database: Database, organization_id: UUID, count: int) -> list[Employee]:
    return await directory.employees(database, organization_id, [HIRED] * count)


async def _two_products(database: Database, organization_id: UUID) -> list[Product]:
    return [
        await catalog.product(database, organization_id, kind=kind)
        for kind in ("gift_card", "membership")
    ]


async def test_all_of_a_bundle_is_issued_to_everybody(database: Database) -> None:
    organization = await directory.organization(database)
    people = await _people(database, organization.id, 3)
    products = await _two_products(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, products, claim_days=30)

    items = await benefits.wallet(database, bundle, people)

    assert [item.employee_id for item in items] == [p.id for p in people for _ in products]
    assert [item.product_id for item in items] == [product.id for product in products] * 3
    assert {item.state for item in items} == {"available"}
    assert {(item.currency, item.face_value, item.value_left) for item in items} == {
        ("CNY", 10_000, 10_000)
    }
    assert {item.claim_by for item in items} == {benefits.DAY + timedelta(days=30)}
    assert len({item.id for item in items}) == 6


async def test_items_without_a_deadline_have_none(database: Database) -> None:
    organization = await directory.organization(database)
    people = await _people(database, organization.id, 1)
    product = await catalog.product(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, [product])
    (item,) = await benefits.wallet(database, bundle, people)
    assert item.claim_by is None


async def test_a_choice_is_opened_and_nothing_is_issued_yet(database: Database) -> None:
    organization = await directory.organization(database)
    people = await _people(database, organization.id, 2)
    products = await _two_products(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, products, choose=1)

    assert await benefits.wallet(database, bundle, people) == []
    async with database.reading(organization.id) as session:
        choices = (await session.scalars(select(Choice))).all()
    assert {choice.employee_id for choice in choices} == {person.id for person in people}
    assert {(c.state, c.choose_by) for c in choices} == {
        ("open", benefits.DAY + timedelta(days=14))
    }


async def test_what_a_grant_brought_is_never_brought_again(database: Database) -> None:
    """Whatever became of it: a revoked item is not issued anew."""
    organization = await directory.organization(database)
    people = await _people(database, organization.id, 2)
    product = await catalog.product(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, [product])
    granted = await benefits.grants(database, bundle, people)
    async with database.writing(organization.id) as session:
        assert await issuing.issue(session, organization.id, granted.query) == 2
    async with database.writing(organization.id) as session:
        await session.execute(update(WalletItem).values(state="revoked"))
    async with database.writing(organization.id) as session:
        assert await issuing.issue(session, organization.id, granted.query) == 0


async def test_another_organization_issues_nothing_of_ours(database: Database) -> None:
    organization = await directory.organization(database)
    other = await directory.organization(database, "other")
    people = await _people(database, organization.id, 1)
    product = await catalog.product(database, organization.id)
    bundle = await catalog.bundle(database, organization.id, [product])
    granted = await benefits.grants(database, bundle, people)
    async with database.writing() as session:
        assert await issuing.issue(session, other.id, granted.query) == 0
