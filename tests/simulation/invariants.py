"""What is true between any two commits, as queries that find whatever breaks it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import verifying
from portal.redemption.models import Redemption

_STOCKED = "('gift_card', 'voucher_code')"
_OUT = "('issued', 'revealed', 'redeemed')"
_ARRIVED = "('delivered', 'revealed', 'used')"
# What redemptions say of each item.
_USES = """
    SELECT wallet_item_id, SUM(captured) AS captured, SUM(rolled_back) AS rolled_back,
        SUM(CASE WHEN state = 'held' THEN held - captured ELSE 0 END) AS open
    FROM redemptions GROUP BY wallet_item_id
"""
_BALANCES = """
    SELECT a.kind, a.owner_id, SUM(p.amount) AS amount
    FROM ledger_accounts a JOIN postings p ON p.account_id = a.id GROUP BY a.kind, a.owner_id
"""


def _steps(kind: str) -> str:
    return (
        "(SELECT COALESCE(SUM(s.amount), 0) FROM redemption_steps s"
        f" WHERE s.redemption_id = r.id AND s.kind = '{kind}')"
    )


def _audited(action: str, counted: str) -> str:
    """As many acts in the audit log as rows that they made."""
    acts = f"(SELECT COUNT(*) FROM audit_entries WHERE action = '{action}')"
    return f"SELECT {acts}, ({counted}) WHERE {acts} <> ({counted})"


def _off(counted: str, key: str, rows: str) -> str:
    """Where counts, and the rows that say that they are counted, differ."""
    return (
        f"SELECT {key}, SUM(n) FROM (SELECT {key}, {counted} UNION ALL {rows}) b"
        f" GROUP BY {key} HAVING SUM(n) <> 0"
    )


_TALLY = "granted_on, rule_id, bundle_version_id, currency, state, steps"
_TALLIED = """
    SELECT g.granted_on, g.rule_id, g.bundle_version_id, i.currency, i.tallied_state,
        i.tallied_steps, {sum} FROM wallet_items i JOIN grants g ON g.id = i.grant_id
    WHERE i.tallied_state IS NOT NULL
"""
# What it would mean, and a query whose every row is a case of it.
BROKEN = {
    "an item has two codes": """
        SELECT wallet_item_id FROM codes WHERE wallet_item_id IS NOT NULL
        GROUP BY wallet_item_id HAVING COUNT(*) > 1
    """,
    "a code is in stock and bound": """
        SELECT id FROM codes WHERE state IN ('available', 'quarantined')
        AND wallet_item_id IS NOT NULL
    """,
    "an item has arrived without its code": f"""
        SELECT i.id, i.state FROM wallet_items i JOIN products p ON p.id = i.product_id
        LEFT JOIN codes c ON c.wallet_item_id = i.id AND c.product_id = i.product_id
            AND c.state IN {_OUT}
        WHERE p.kind IN {_STOCKED} AND i.state IN {_ARRIVED} AND c.id IS NULL
    """,
    "a code is out for an item that is not": f"""
        SELECT c.id, c.state, i.state FROM codes c JOIN wallet_items i ON i.id = c.wallet_item_id
        WHERE c.state IN {_OUT} AND i.state NOT IN {_ARRIVED}
    """,
    "a code is unseen although its item was opened": """
        SELECT c.id FROM codes c JOIN wallet_items i ON i.id = c.wallet_item_id
        WHERE c.state = 'issued' AND i.revealed_at IS NOT NULL
    """,
    "a claim is of an item that nobody took": """
        SELECT c.id FROM claims c JOIN wallet_items i ON i.id = c.wallet_item_id
        WHERE i.state = 'available' OR i.claimed_at IS NULL OR i.employee_id <> c.employee_id
    """,
    "an item was taken without a claim": """
        SELECT i.id FROM wallet_items i LEFT JOIN claims c ON c.wallet_item_id = i.id
        WHERE i.claimed_at IS NOT NULL AND c.id IS NULL
    """,
    "a claim names another code than its item has": f"""
        SELECT c.id FROM claims c JOIN codes k ON k.wallet_item_id = c.wallet_item_id
        WHERE k.state IN {_OUT} AND (c.code_id IS NULL OR c.code_id <> k.id)
    """,
    "an item has less than nothing or more than its face value": """
        SELECT id FROM wallet_items WHERE value_left < 0 OR value_left > face_value
    """,
    "value of an item got lost or came from nowhere": f"""
        SELECT i.id, i.state, i.face_value, i.value_left FROM wallet_items i
        LEFT JOIN ({_USES}) u ON u.wallet_item_id = i.id
        WHERE i.value_left + COALESCE(u.open, 0) + COALESCE(u.captured, 0)
            - COALESCE(u.rolled_back, 0) <> i.face_value
    """,
    "a redemption is not the sum of its steps": f"""
        SELECT r.id, r.state FROM redemptions r WHERE r.held <> {_steps("hold")}
        OR r.captured <> {_steps("capture")} OR r.rolled_back <> {_steps("roll_back")}
        OR {_steps("release")} <> CASE r.state WHEN 'held' THEN 0 ELSE r.held - r.captured END
    """,
    "the books do not sum to zero": """
        SELECT a.currency, SUM(p.amount) FROM postings p
        JOIN ledger_accounts a ON a.id = p.account_id GROUP BY a.currency HAVING SUM(p.amount) <> 0
    """,
    "the books hold another value for an item than it has": f"""
        SELECT i.id, i.state, i.value_left, b.amount FROM wallet_items i
        LEFT JOIN ({_USES}) u ON u.wallet_item_id = i.id
        LEFT JOIN ({_BALANCES}) b ON b.kind = 'held_value' AND b.owner_id = i.id
        WHERE COALESCE(b.amount, 0) <> CASE
            WHEN i.claimed_at IS NULL THEN 0
            WHEN i.state IN ('expired', 'revoked') THEN COALESCE(u.open, 0)
            ELSE i.value_left + COALESCE(u.open, 0) END
    """,
    "the books owe a merchant something else than he took": f"""
        SELECT r.merchant_id FROM redemptions r
        LEFT JOIN ({_BALANCES}) b ON b.kind = 'redeemed_value' AND b.owner_id = r.merchant_id
        GROUP BY r.merchant_id, b.amount
        HAVING COALESCE(b.amount, 0) <> SUM(r.captured - r.rolled_back)
    """,
    "the stock is miscounted": _off(
        "codes AS n FROM stock_counts",
        "product_id, state",
        "SELECT product_id, counted, -1 FROM codes WHERE counted IS NOT NULL",
    ),
    "items are tallied that there are not, or otherwise": _off(
        "issued AS n FROM item_tallies WHERE grain = 'day'", _TALLY, _TALLIED.format(sum="-1")
    ),
    "tallies hold another value than their items": _off(
        "value_left AS n FROM item_tallies WHERE grain = 'day'",
        _TALLY,
        _TALLIED.format(sum="-i.tallied_left"),
    ),
    "tallies by month and department differ from those by day": """
        SELECT rule_id, currency, state, steps FROM item_tallies WHERE grain <> 'ending'
        GROUP BY rule_id, currency, state, steps
        HAVING SUM(CASE grain WHEN 'day' THEN issued ELSE -issued END) <> 0
            OR SUM(CASE grain WHEN 'day' THEN value_left ELSE -value_left END) <> 0
            OR SUM(CASE grain WHEN 'day' THEN face_value ELSE -face_value END) <> 0
    """,
    "somebody was granted an occasion twice": """
        SELECT rule_id, employee_id, occasion FROM grants
        GROUP BY rule_id, employee_id, occasion HAVING COUNT(*) > 1
    """,
    "a grant of everything brought more or less": """
        SELECT g.id FROM grants g JOIN bundle_versions v ON v.id = g.bundle_version_id
        WHERE v.choose IS NULL
        AND (SELECT COUNT(*) FROM wallet_items i WHERE i.grant_id = g.id) <>
            (SELECT COUNT(*) FROM bundle_items b WHERE b.bundle_version_id = v.id)
    """,
    "a choice brought more or less than was chosen": """
        SELECT g.id, c.state FROM grants g JOIN bundle_versions v ON v.id = g.bundle_version_id
        LEFT JOIN choices c ON c.grant_id = g.id
        WHERE v.choose IS NOT NULL
        AND (c.id IS NULL OR (SELECT COUNT(*) FROM wallet_items i WHERE i.grant_id = g.id) <>
            CASE WHEN c.state IN ('chosen', 'defaulted') THEN v.choose ELSE 0 END)
    """,
    "a run counted other grants than it made": """
        SELECT r.id, r.granted FROM rule_runs r
        WHERE r.granted <> (SELECT COUNT(*) FROM grants g WHERE g.run_id = r.id)
        OR r.left_out <> (SELECT COUNT(*) FROM left_outs l WHERE l.run_id = r.id)
    """,
    "a request has a key and no answer": "SELECT key FROM idempotency_keys WHERE answer IS NULL",
    "claims are not in the audit log": _audited("item.claimed", "SELECT COUNT(*) FROM claims"),
    "views are not in the audit log": _audited("code.revealed", "SELECT COUNT(*) FROM code_views"),
    "endings are not in the audit log": _audited(
        "item.expired", "SELECT COUNT(*) FROM wallet_items WHERE state = 'expired'"
    ),
    "withdrawals are not in the audit log": _audited(
        "item.revoked", "SELECT COUNT(*) FROM wallet_items WHERE state = 'revoked'"
    ),
    "redemptions are not in the audit log": _audited(
        "item.redeemed", "SELECT COUNT(*) FROM redemption_steps WHERE kind = 'capture'"
    ),
    "claims and their facts differ": """
        SELECT 1 WHERE (SELECT COUNT(*) FROM outbox_facts WHERE kind = 'item_claimed')
            <> (SELECT COUNT(*) FROM claims)
    """,
}
# What must be over once nothing dies any more.
STUCK = {
    "a batch of codes is still at work": """
        SELECT id, state FROM code_batches
        WHERE state IN ('checking', 'committing', 'releasing', 'discarding')
    """,
    "a batch of codes failed": "SELECT id, reason FROM code_batches WHERE state = 'failed'",
    "a job failed for good": "SELECT job, key, reason FROM job_failures",
    "a fact still waits or was given up": """
        SELECT number, kind, attempts FROM outbox_facts WHERE handed_over_at IS NULL
    """,
    "a run of a rule is not finished": "SELECT id FROM rule_runs WHERE state <> 'finished'",
    "an act is not sealed": "SELECT id FROM audit_entries WHERE seal IS NULL",
}


async def broken(session: AsyncSession) -> list[str]:
    """What is not as it has to be, in words."""
    return await _cases(session, BROKEN)


async def stuck(session: AsyncSession, now: datetime) -> list[str]:
    """What did not come to its end, in words."""
    late = select(Redemption.id).where(
        Redemption.state == "held", Redemption.hold_expires_at <= now
    )
    holds = (await session.scalars(late)).all()
    found = [f"holds outlived their time: {holds}"] if holds else []
    return found + await _cases(session, STUCK)


async def _cases(session: AsyncSession, queries: Mapping[str, str]) -> list[str]:
    """Each query that has rows, with some of them. One statement asks all of them at once."""
    asked = [f"SELECT '{name}' WHERE EXISTS ({query})" for name, query in queries.items()]
    found = []
    for name in await session.scalars(text(" UNION ALL ".join(asked))):
        rows = (await session.execute(text(queries[name]))).all()
        found.append(f"{name}: {rows[:3]}")
    return found


async def forged(session: AsyncSession) -> list[str]:
    """What verifying the audit log finds."""
    report = await verifying.verify(session)
    return [] if report.intact else [f"the audit log is not intact: {report.findings[:3]}"]
