"""What the clock calls for redemptions: holds that ran out give their value back."""

from sqlalchemy import select

from portal.kit import clock
from portal.kit.db.session import Database
from portal.redemption import reversing
from portal.redemption.models import Redemption

CHUNK = 200


async def sweep(database: Database, most: int = CHUNK) -> int:
    """Release up to `most` overdue holds, each in a transaction of its own; how many there were.

    Safe on many nodes at once, and beside tills that capture at the last moment.
    """
    async with database.reading() as session:
        query = (
            select(Redemption.organization_id, Redemption.id)
            .where(Redemption.state == "held", Redemption.hold_expires_at <= clock.now())
            .order_by(Redemption.hold_expires_at)
            .limit(most)
        )
        overdue = (await session.execute(query)).all()
    released = 0
    for organization_id, redemption_id in overdue:
        async with database.writing(organization_id) as session:
            released += await reversing.release_overdue(session, organization_id, redemption_id)
    return released
