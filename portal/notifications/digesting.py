"""The digest: once a day, administrators are told what waits for them, and nothing when nothing
does."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory import policy as directory
from portal.directory.models import Account, RoleAssignment, RolePermission
from portal.directory.roster_models import RosterImport
from portal.inventory import policy as inventory
from portal.inventory.models import CodeBatch
from portal.kit import clock
from portal.kit.db import guards
from portal.notifications import ending, policy, telling
from portal.notifications.models import Alert, NotificationSettings
from portal.notifications.telling import News
from portal.rules import policy as rules
from portal.rules.models import APPROVABLE, GrantRule, RuleVersion


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sort of thing that waits, for whom, and how it is said with a count."""

    permission: str
    query: Select[UUID]
    words: tuple[str, str]


def waiting(organization_id: UUID, reader_id: UUID | None = None) -> list[Waiting]:
    """What may wait in an organization, for anybody, or for one reader: nobody approves what is
    their own."""
    versions = (
        select(RuleVersion.id)
        .join(GrantRule, GrantRule.id == RuleVersion.rule_id)
        .where(
            RuleVersion.organization_id == organization_id,
            RuleVersion.number == GrantRule.latest_version,
            GrantRule.state.in_(APPROVABLE),
            RuleVersion.submitted_at.is_not(None),
            RuleVersion.approved_at.is_(None),
        )
    )
    if reader_id is not None:
        versions = versions.where(RuleVersion.author_id != reader_id)
    return [
        Waiting(rules.APPROVE, versions, ("rules to approve: {n}", "待审批的规则：{n} 条")),
        Waiting(
            policy.ALERTS_READ,
            select(Alert.id).where(
                Alert.organization_id == organization_id, Alert.seen_at.is_(None)
            ),
            ("alerts that nobody looked at: {n}", "尚未查看的提醒：{n} 条"),
        ),
        Waiting(
            directory.ROSTER_RELEASE,
            select(RosterImport.id).where(
                RosterImport.organization_id == organization_id, RosterImport.state == "held"
            ),
            ("roster files that are held: {n}", "被暂缓的花名册：{n} 份"),
        ),
        Waiting(
            inventory.CODES_RELEASE,
            select(CodeBatch.id).where(
                CodeBatch.organization_id == organization_id, CodeBatch.state == "quarantined"
            ),
            ("code batches to release: {n}", "待放行的券码批次：{n} 个"),
        ),
    ]


async def digest(session: AsyncSession, organization_id: UUID, zone: str) -> int:
    """Tell today's digest once its hour has come; how many people were told."""
    now = clock.now().astimezone(ZoneInfo(zone))
    settings = await ending.settings_of(session, organization_id)
    if now.hour < settings.digest_hour or not await _ours(session, settings, now.date()):
        return 0
    there = [
        each.permission
        for each in waiting(organization_id)
        if await session.scalar(each.query.limit(1)) is not None
    ]
    if not there:
        return 0
    account_ids = (
        select(Account.id)
        .join(RoleAssignment, RoleAssignment.account_id == Account.id)
        .join(RolePermission, RolePermission.role_id == RoleAssignment.role_id)
        .where(
            Account.organization_id == organization_id,
            Account.disabled_at.is_(None),
            RolePermission.permission.in_(there),
        )
        .distinct()
    )
    day = now.date().isoformat()
    news = News(organization_id, "digest", f"day:{day}", {"day": day})
    return await telling.tell_accounts(session, news, account_ids)


async def _ours(session: AsyncSession, settings: NotificationSettings, today: date) -> bool:
    """Whether the organization's day was moved by us."""
    day = NotificationSettings.digested_on
    moved = (
        update(NotificationSettings)
        .where(NotificationSettings.id == settings.id, or_(day.is_(None), day < today))
        .values(digested_on=today)
        .execution_options(synchronize_session=False)
    )
    return await guards.changed(session, moved) == 1


async def counted(
    session: AsyncSession, organization_id: UUID, account_id: UUID
) -> list[tuple[tuple[str, str], int]]:
    """What waits for one account, with counts, without what is zero."""
    permissions = set(
        await session.scalars(
            select(RolePermission.permission)
            .join(RoleAssignment, RoleAssignment.role_id == RolePermission.role_id)
            .where(
                RoleAssignment.account_id == account_id,
                RoleAssignment.organization_id == organization_id,
            )
        )
    )
    found: list[tuple[tuple[str, str], int]] = []
    for each in waiting(organization_id, account_id):
        if each.permission in permissions:
            of = each.query.subquery()
            count = await session.scalar(select(func.count()).select_from(of)) or 0
            if count:
                found.append((each.words, count))
    return found
