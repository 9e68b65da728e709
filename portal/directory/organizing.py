"""Setting up an organization: itself, its roles, its accounts."""

from collections.abc import Iterable, Mapping
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory import passwords
from portal.directory.errors import EmailTaken, LastOwner, UnknownRole, UnknownTimeZone
from portal.directory.models import Account, Organization, Role, RoleAssignment, RolePermission
from portal.kit import ids
from portal.kit.actor import Actor, system
from portal.kit.errors import NotFound

OWNER = "owner"


async def found_organization(
    session: AsyncSession,
    organization: Organization,
    roles: Mapping[str, Iterable[str]],
) -> Organization:
    """Add an organization with its roles, each a key and its permissions."""
    try:
        ZoneInfo(organization.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise UnknownTimeZone(zone=organization.time_zone, path=("timeZone",)) from None
    session.add(organization)
    await session.flush()
    for key, permissions in roles.items():
        role = Role(id=ids.new(), organization_id=organization.id, key=key)
        session.add(role)
        await session.flush()
        granted = [
            {"role_id": role.id, "permission": p, "organization_id": organization.id}
            for p in sorted(set(permissions))
        ]
        if granted:
            await session.execute(insert(RolePermission), granted)
    actor = system(organization.id)
    await appending.append(
        session, actor, "organization.founded", "Organization", organization.id, {}
    )
    return organization


async def add_account(
    session: AsyncSession, actor: Actor, account: Account, role_keys: Iterable[str]
) -> Account:
    """Add a local account that holds some roles. Its `password_hash` comes from `passwords`."""
    account.organization_id = actor.organization_id
    account.email = passwords.canonical_email(account.email)
    if await session.scalar(select(Account.id).where(Account.email == account.email)):
        raise EmailTaken(path=("input", "email"))
    session.add(account)
    await session.flush()
    await _give_roles(session, account, list(role_keys))
    await appending.append(
        session, actor, "account.added", "Account", account.id, {"roles": sorted(role_keys)}
    )
    return account


async def set_roles(
    session: AsyncSession, actor: Actor, account_id: UUID, role_keys: Iterable[str]
) -> Account:
    """Give an account exactly these roles; the last owner stays one."""
    account = await session.scalar(
        select(Account)
        .where(Account.id == account_id, Account.organization_id == actor.organization_id)
        .with_for_update()
    )
    if account is None:
        raise NotFound(thing="account", path=("input", "id"))
    await session.execute(delete(RoleAssignment).where(RoleAssignment.account_id == account.id))
    await _give_roles(session, account, list(role_keys))
    if await _owners(session, actor.organization_id) == 0:
        raise LastOwner(path=("input", "roles"))
    await appending.append(
        session, actor, "account.roles_set", "Account", account.id, {"roles": sorted(role_keys)}
    )
    return account


async def _give_roles(session: AsyncSession, account: Account, keys: list[str]) -> None:
    roles = await session.execute(
        select(Role.key, Role.id).where(Role.organization_id == account.organization_id)
    )
    known = {row.key: row.id for row in roles}
    for key in sorted(set(keys)):
        if key not in known:
            raise UnknownRole(key=key, path=("input", "roles"))
        session.add(
            RoleAssignment(
                account_id=account.id,
                role_id=known[key],
                organization_id=account.organization_id,
            )
        )
    await session.flush()


async def _owners(session: AsyncSession, organization_id: UUID) -> int:
    """How many owners there are. Locks the role's row, so that two demotions cannot both pass."""
    role_id = await session.scalar(
        select(Role.id)
        .where(Role.organization_id == organization_id, Role.key == OWNER)
        .with_for_update()
    )
    count = select(func.count()).where(RoleAssignment.role_id == role_id)
    return await session.scalar(count) or 0
