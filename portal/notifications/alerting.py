"""Alerts: what they say, read by who may, marked as seen."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.reads import in_order
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.paging import Key, Listing
from portal.notifications.models import Alert

# What each kind of alert says, in English and in Chinese, with the facts filled in.
SENTENCES = {
    "budget_ends": (
        "The budget {budget} ends on {day}, and nothing renews it: {affected} people would be"
        " without in the 60 days after it ({people}). Renew it.",
        "预算「{budget}」将于 {day} 到期且尚未续期：其后 60 天内有 {affected} 人会受影响"
        "（{people}）。请及时续期。",
    ),
    "budget_overdrawn": (
        "A run granted to {people} people beyond what the budget {budget} has. Give it money.",
        "一次发放为 {people} 人透支了预算「{budget}」。请追加预算。",
    ),
    "budget_runs_out": (
        "The budget {budget} will not do from {day} on: {affected} people would be without"
        " ({people}). Give it money.",
        "预算「{budget}」自 {day} 起将不足：{affected} 人会受影响（{people}）。请追加预算。",
    ),
    "codes_revealed_in_bulk": (
        "{viewer_name} opened {count} codes within an hour. Ask whether that was intended.",
        "{viewer_name} 在一小时内查看了 {count} 个券码，请确认是否本人操作。",
    ),
    "code_view_disputed": (
        "{owner_name} says that somebody else looked at a code. See who did in the audit log.",
        "{owner_name} 说有一次券码查看不是本人。请到审计记录里核对。",
    ),
    "stock_low": (
        "{sku} has {left} codes left. Import more, or claims will be refused.",
        "{sku} 只剩 {left} 个券码。请尽快补货，否则领取会被拒绝。",
    ),
}


def sentence(alert: Alert, locale: str) -> str:
    """What the alert says to a reader of `locale`."""
    english, chinese = SENTENCES[alert.kind]
    return (chinese if locale.startswith("zh") else english).format_map(alert.facts)


def listing(actor: Actor) -> Listing:
    """Alerts of the organization, the latest first."""
    query = select(Alert).where(Alert.organization_id == actor.organization_id)
    return Listing(query, (Key(Alert.id, descending=True),))


async def alerts(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[Alert | None]:
    rows = await session.scalars(
        select(Alert).where(Alert.id.in_(ids), Alert.organization_id == actor.organization_id)
    )
    return in_order({row.id: row for row in rows}, ids)


async def mark_seen(session: AsyncSession, actor: Actor, alert_id: UUID) -> bool:
    """Note who looked at an alert first; whether that was now."""
    statement = (
        update(Alert)
        .where(
            Alert.id == alert_id,
            Alert.organization_id == actor.organization_id,
            Alert.seen_at.is_(None),
        )
        .values(seen_by=actor.id, seen_at=clock.now())
    )
    return await guards.changed(session, statement) == 1
