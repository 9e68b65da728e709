"""An organization with a gift card product, and the people who bring codes in and release them."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from portal.catalog.models import Product
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import catalog, directory


@dataclass
class Shop:
    """Who is there, and what they sell."""

    organization_id: UUID
    importer: Actor
    releaser: Actor
    product: Product


async def open_shop(database: Database, slug: str = "acme") -> Shop:
    organization = await directory.organization(database, slug)
    return Shop(
        organization_id=organization.id,
        importer=directory.actor(organization.id, "hr_admin"),
        releaser=directory.actor(organization.id, "approver"),
        product=await catalog.product(database, organization.id, kind="gift_card"),
    )


@pytest.fixture
async def shop(database: Database) -> Shop:
    return await open_shop(database)
