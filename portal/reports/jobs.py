"""What the clock asks of the reports: that items are tallied which have changed."""

from sqlalchemy import select, text

from portal.kit.db.session import Database
from portal.reports import tallying
from portal.wallet.models import UNTALLIED, WalletItem


async def tally(database: Database) -> int:
    """Tally the items of every organization that have changed, chunk by chunk; how many."""
    async with database.reading() as session:
        waiting = select(WalletItem.organization_id).where(text(UNTALLIED)).distinct()
        organizations = (await session.scalars(waiting)).all()
    total = 0
    for organization_id in sorted(organizations):
        found = 1
        while found:
            async with database.writing(organization_id) as session:
                found = await tallying.fold(session, organization_id)
            total += found
    return total
