"""Brands: adding them and editing them."""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog import checking, translations
from portal.catalog.errors import BadColor, KeyTaken
from portal.catalog.models import Brand
from portal.catalog.translations import Texts
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound

_COLOR = re.compile(r"#[0-9A-F]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class BrandContent:
    """What can be edited of a brand: its name in some languages, its colour as #RRGGBB."""

    name: Texts
    color: str

    def checked(self) -> dict[str, object]:
        """The columns that say this."""
        color = self.color.strip().upper()
        if not _COLOR.fullmatch(color):
            raise BadColor(path=("input", "color"))
        return {"name": translations.checked(self.name, ("input", "name")), "color": color}


async def create(session: AsyncSession, actor: Actor, key: str, content: BrandContent) -> Brand:
    """Add a brand. Its key is for imports and interfaces, and stays."""
    brand_id = ids.new()
    statement = (
        guards.insert(session, Brand)
        .values(
            id=brand_id,
            organization_id=actor.organization_id,
            key=checking.key(key, "input", "key"),
            edited_by=actor.name,
            **content.checked(),
        )
        .on_conflict_do_nothing()
    )
    if not await guards.inserted(session, statement):
        raise KeyTaken(key=key, path=("input", "key"))
    await appending.append(session, actor, "brand.created", "Brand", brand_id, {"key": key})
    return await _present(session, actor, brand_id)


async def edit(
    session: AsyncSession, actor: Actor, brand_id: UUID, version: int, content: BrandContent
) -> Brand:
    """Change a brand that still is in the version that was edited; EditedMeanwhile otherwise."""
    statement = (
        update(Brand)
        .where(
            Brand.id == brand_id,
            Brand.organization_id == actor.organization_id,
            Brand.version == version,
        )
        .values(
            version=Brand.version + 1,
            edited_by=actor.name,
            edited_at=clock.now(),
            **content.checked(),
        )
        .execution_options(synchronize_session=False)
    )
    changed = await guards.changed(session, statement)
    brand = await _present(session, actor, brand_id)
    if not changed:
        raise checking.edited_meanwhile(brand.edited_by, brand.edited_at, brand.version)
    await appending.append(
        session,
        actor,
        "brand.edited",
        "Brand",
        brand_id,
        {"key": brand.key, "version": brand.version},
    )
    return brand


async def _present(session: AsyncSession, actor: Actor, brand_id: UUID) -> Brand:
    query = select(Brand).where(
        Brand.id == brand_id, Brand.organization_id == actor.organization_id
    )
    brand = await session.scalar(query.execution_options(populate_existing=True))
    if brand is None:
        raise NotFound(thing="brand", path=("input", "id"))
    return brand
