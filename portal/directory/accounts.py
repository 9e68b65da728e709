"""What owners do with the accounts of others: roles, a new password, and putting one out of use."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import organizing, sessions
from portal.directory.errors import LastOwner, OwnAccount
from portal.directory.models import Account, Role, RoleAssignment
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotFound

OWNER = "owner"


async def set_roles(
    session: AsyncSession, actor: Actor, account_id: UUID, role_keys: Iterable[str]
) -> Account:
    """Give an account exactly these roles; the last owner stays one."""
    account = await _locked(session, actor, account_id)
    before = await _roles(session, account)
    after = sorted(set(role_keys))
    await session.execute(delete(RoleAssignment).where(RoleAssignment.account_id == account.id))
    await organizing.give_roles(session, account, after)
    if await _owners(session, actor.organization_id) == 0:
        raise LastOwner(path=("input", "roles"))
    details = {"changed": {"roles": {"before": before, "after": after}}}
    await appending.append(session, actor, "account.roles_set", "Account", account.id, details)
    return account


async def set_disabled(
    session: AsyncSession, actor: Actor, account_id: UUID, *, disabled: bool
) -> Account:
    """Put an account out of use, which ends its sessions at once, or back into use."""
    account = await _locked(session, actor, account_id)
    if account.id == actor.id:
        raise OwnAccount(path=("input", "id"))
    if (account.disabled_at is not None) == disabled:
        return account
    account.disabled_at = clock.now() if disabled else None
    await session.flush()
    if await _owners(session, actor.organization_id) == 0:
        raise LastOwner(path=("input", "id"))
    ended = await _end_sessions(session, actor, account) if disabled else 0
    action = "account.disabled" if disabled else "account.enabled"
    await appending.append(session, actor, action, "Account", account.id, {"sessions": ended})
    return account


async def set_password(
    session: AsyncSession, actor: Actor, account_id: UUID, password_hash: str
) -> Account:
    """Give an account another password, which ends its sessions and lets it try again at once."""
    account = await _locked(session, actor, account_id)
    account.password_hash = password_hash
    account.failed_attempts, account.locked_until = 0, None
    ended = await _end_sessions(session, actor, account)
    await appending.append(
        session, actor, "account.password_set", "Account", account.id, {"sessions": ended}
    )
    return account


async def _locked(session: AsyncSession, actor: Actor, account_id: UUID) -> Account:
    query = select(Account).where(
        Account.id == account_id, Account.organization_id == actor.organization_id
    )
    account = await session.scalar(query.with_for_update())
    if account is None:
        raise NotFound(thing="account", path=("input", "id"))
    return account


async def _roles(session: AsyncSession, account: Account) -> list[str]:
    held = select(RoleAssignment.role_id).where(RoleAssignment.account_id == account.id)
    query = select(Role.key).where(Role.id.in_(held)).order_by(Role.key)
    return list(await session.scalars(query))


async def _end_sessions(session: AsyncSession, actor: Actor, account: Account) -> int:
    subject = sessions.Subject(actor.organization_id, account_id=account.id)
    return await sessions.end_sessions(session, actor, subject)


async def _owners(session: AsyncSession, organization_id: UUID) -> int:
    """How many owners can sign in. Locks the role's row, so that two demotions cannot both pass."""
    role_id = await session.scalar(
        select(Role.id)
        .where(Role.organization_id == organization_id, Role.key == OWNER)
        .with_for_update()
    )
    count = (
        select(func.count())
        .select_from(RoleAssignment)
        .join(Account, Account.id == RoleAssignment.account_id)
        .where(RoleAssignment.role_id == role_id, Account.disabled_at.is_(None))
    )
    return await session.scalar(count) or 0
