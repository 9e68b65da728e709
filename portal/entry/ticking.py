"""The one list of recurring work: what is looked for, and how often."""

from functools import partial

from portal.audit import jobs as audit
from portal.entry.clock import Tick
from portal.entry.subscriptions import SUBSCRIBERS
from portal.inventory import jobs as stock
from portal.kit import metrics, outbox
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.kit.settings import Settings
from portal.notifications import jobs as notifications
from portal.redemption import jobs as redemptions
from portal.reports import jobs as reports
from portal.rules import jobs as rules
from portal.vault import holding
from portal.wallet import jobs as wallets


def ticks(settings: Settings) -> list[Tick]:
    """What every node looks for, beginning at its start."""
    return [
        Tick("rules", settings.tick_seconds, rules.tick),
        Tick("statements", 600, rules.state_months),
        Tick("budgets", 3600, rules.warn_budgets),
        Tick("wallets", 60, wallets.sweep),
        Tick("redemptions", 5, redemptions.sweep),
        Tick("stock", 60, stock.sweep),
        Tick("stock_counts", 5, stock.count),
        Tick("item_tallies", 5, reports.tally),
        Tick("outbox", settings.tick_seconds, _hand_over),
        Tick("deliveries", 15, notifications.dispatch),
        Tick("reminders", 300, notifications.do_chores),
        Tick("purge", 3600, partial(_purge, settings.outbox_days)),
        Tick("seals", 5, audit.seal_waiting),
        Tick("audit_check", 3600, audit.verify_daily),
        Tick("held_files", 3600, _sweep_files),
        Tick("gauges", 15, _measure),
    ]


async def _hand_over(database: Database) -> None:
    while await outbox.hand_over(database, SUBSCRIBERS):
        pass


async def _purge(days: int, database: Database) -> None:
    purged = 1
    while purged:
        async with database.writing() as session:
            purged = await outbox.purge(session, days)


async def _sweep_files(database: Database) -> None:
    swept = 1
    while swept:
        async with database.writing() as session:
            swept = await holding.sweep(session)


async def _measure(database: Database) -> None:
    async with database.reading() as session:
        metrics.jobs(await queue.counts(session))
        metrics.outbox(*await outbox.counts(session))
