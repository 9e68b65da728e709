"""Setting up an organization: itself, its roles, its accounts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.audit.authenticating import JSON
from portal.directory import passwords
from portal.directory.errors import (
    BrandColorUnknown,
    EmailTaken,
    OrganizationEdited,
    OrganizationNameMissing,
    UnknownLocale,
    UnknownRole,
    UnknownTimeZone,
)
from portal.directory.models import Account, Organization, Role, RoleAssignment, RolePermission
from portal.kit import ids
from portal.kit.actor import Actor, system

LOCALES = ("en", "zh-CN")
_LONGEST_NAME = 100
_COLOR = re.compile(r"#[0-9A-F]{6}")


async def found_organization(
    session: AsyncSession,
    organization: Organization,
    roles: Mapping[str, Iterable[str]],
) -> Organization:
    """Add an organization with its roles, each a key and its permissions."""
    _require_zone(organization.time_zone, "timeZone")
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


def _require_zone(zone: str, *path: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise UnknownTimeZone(zone=zone, path=path) from None


@dataclass(frozen=True, slots=True)
class Profile:
    """What can be said anew about an organization."""

    name: str
    time_zone: str
    locale: str
    brand_color: str | None

    def checked(self) -> dict[str, str | None]:
        """The columns; a Refusal names the field at fault."""
        name = self.name.strip()
        if not 1 <= len(name) <= _LONGEST_NAME:
            raise OrganizationNameMissing(most=_LONGEST_NAME, path=("input", "name"))
        _require_zone(self.time_zone, "input", "timeZone")
        if self.locale not in LOCALES:
            raise UnknownLocale(locale=self.locale, path=("input", "locale"))
        color = (self.brand_color or "").strip().upper()
        if color and not _COLOR.fullmatch(color):
            raise BrandColorUnknown(path=("input", "brandColor"))
        return {
            "name": name,
            "time_zone": self.time_zone,
            "locale": self.locale,
            "brand_color": color or None,
        }


async def edit(session: AsyncSession, actor: Actor, version: int, profile: Profile) -> Organization:
    """Change the actor's organization, as long as it is in the version that was edited."""
    after = profile.checked()
    organization = await session.scalar(
        select(Organization).where(Organization.id == actor.organization_id).with_for_update()
    )
    if organization is None or organization.version != version:
        raise OrganizationEdited(path=("input", "version"))
    changed: dict[str, JSON] = {
        name: {"before": getattr(organization, name), "after": value}
        for name, value in after.items()
        if getattr(organization, name) != value
    }
    if changed:
        for name, value in after.items():
            setattr(organization, name, value)
        organization.version += 1
        await session.flush()
        await appending.append(
            session,
            actor,
            "organization.edited",
            "Organization",
            organization.id,
            {"changed": changed},
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
    await give_roles(session, account, list(role_keys))
    await appending.append(
        session, actor, "account.added", "Account", account.id, {"roles": sorted(role_keys)}
    )
    return account


async def give_roles(session: AsyncSession, account: Account, keys: list[str]) -> None:
    """Let an account hold further roles."""
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
