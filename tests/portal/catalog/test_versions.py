"""What was published never changes, not even by a statement of our own."""

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from portal.catalog.models import BundleItem, BundleVersion, ProductVersion
from portal.kit.db.session import Database
from tests.factories import catalog, directory

CHANGES = {
    "a product's face value": update(ProductVersion).values(face_value=1),
    "a product's name": update(ProductVersion).values(name={"en": "Other"}),
    "a product version": delete(ProductVersion),
    "a bundle's choice": update(BundleVersion).values(claim_days=1),
    "a bundle version": delete(BundleVersion),
    "what is in a bundle": update(BundleItem).values(position=9),
    "an item of a bundle": delete(BundleItem),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_the_database_refuses_to_change(database: Database, change: object) -> None:
    organization = await directory.organization(database)
    tea = await catalog.product(database, organization.id)
    await catalog.bundle(database, organization.id, [tea])
    with pytest.raises(DBAPIError, match="is frozen"):
        async with database.writing(organization.id) as session:
            await session.execute(change)  # type: ignore[call-overload]
    async with database.reading(organization.id) as session:
        assert await session.scalar(select(func.count()).select_from(BundleItem)) == 1
