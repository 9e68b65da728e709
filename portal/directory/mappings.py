"""What an organization said of the columns of a file, remembered for the next file with the same
ones. Rosters and code lists alike; what is remembered is names of columns and never a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.roster_models import ColumnMapping
from portal.kit import clock, ids
from portal.kit.db import guards
from portal.kit.spreadsheets import mapping


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping in the order of a file's columns, and when somebody said it."""

    targets: list[str]
    since: datetime


async def recall(
    session: AsyncSession, organization_id: UUID, purpose: str, labels: Sequence[str]
) -> Remembered | None:
    """What was said of these columns last, in whatever order they stood then."""
    row = await session.scalar(
        select(ColumnMapping).where(
            ColumnMapping.organization_id == organization_id,
            ColumnMapping.purpose == purpose,
            ColumnMapping.headers == mapping.digest(labels),
        )
    )
    if row is None:
        return None
    targets = [row.targets.get(key, mapping.LEFT_OUT) for key in mapping.keys(labels)]
    return Remembered(targets, row.changed_at)


async def remember(
    session: AsyncSession,
    organization_id: UUID,
    purpose: str,
    labels: Sequence[str],
    targets: Sequence[str],
) -> None:
    """Keep what somebody says of these columns, instead of what was said before."""
    said = {
        "targets": dict(zip(mapping.keys(labels), targets, strict=True)),
        "changed_at": clock.now(),
    }
    statement = guards.insert(session, ColumnMapping).values(
        id=ids.new(),
        created_at=clock.now(),
        organization_id=organization_id,
        purpose=purpose,
        headers=mapping.digest(labels),
        **said,
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["organization_id", "purpose", "headers"], set_=said
        )
    )
