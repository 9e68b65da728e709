"""Sessions: opening one, finding who holds a token, and ending them at once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.models import (
    Account,
    Employee,
    Organization,
    Role,
    RoleAssignment,
    RolePermission,
    Session,
)
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards

_TOKEN_BYTES = 32
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a session is for: exactly one of an account, an employee and a terminal."""

    organization_id: UUID
    account_id: UUID | None = None
    employee_id: UUID | None = None
    terminal_id: UUID | None = None


async def open_session(
    session: AsyncSession, subject: Subject, hours: int, *, address: str = "", device: str = ""
) -> tuple[str, Session]:
    """A new session and its bearer token, which is not kept and cannot be shown again."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    opened = Session(
        organization_id=subject.organization_id,
        account_id=subject.account_id,
        employee_id=subject.employee_id,
        terminal_id=subject.terminal_id,
        token_hash=_hash(token),
        expires_at=clock.now() + timedelta(hours=hours),
        address=address,
        device=device,
    )
    session.add(opened)
    await session.flush()
    return token, opened


def _hash(token: str) -> bytes:
    # The token has 256 random bits, so a plain hash is as good as a slow one.
    return hashlib.sha256(token.encode()).digest()


async def actor_of(
    session: AsyncSession, token: str, *, address: str = "", device: str = ""
) -> Actor | None:
    """Who holds this token now; None when it is unknown, over, revoked, or its holder is gone."""
    now = clock.now()
    # Whoever was dismissed stays out from the day after the last one, in the organization's zone;
    # a day's grace here keeps zones west of UTC right, and rules never grant by it.
    values = {"_hash": _hash(token), "_now": now, "_yesterday": now.date() - timedelta(days=1)}
    row = (await session.execute(_holder(), values)).one_or_none()
    if row is None:
        return None
    found = row.Session
    kind, holder = _holder_of(found)
    return Actor(
        organization_id=found.organization_id,
        kind=kind,
        id=holder,
        name=row.account_name or row.employee_name or "terminal",
        permissions=frozenset((row.permissions or "").split(_SEPARATOR)) - {""},
        employee_id=found.employee_id or row.account_employee_id,
        session_id=found.id,
        locale=row.account_locale or row.employee_locale or row.organization_locale,
        address=address,
        device=device,
    )


def _holder_of(found: Session) -> tuple[str, Any]:
    if found.account_id is not None:
        return "user", found.account_id
    if found.employee_id is not None:
        return "employee", found.employee_id
    return "terminal", found.terminal_id


@cache
def _holder() -> Select[Any]:
    """A live session with its holder and the holder's permissions, in one statement. Made once, for
    every request begins with it."""
    return (
        select(
            Session,
            Account.name.label("account_name"),
            Account.locale.label("account_locale"),
            Account.employee_id.label("account_employee_id"),
            Employee.name.label("employee_name"),
            Employee.locale.label("employee_locale"),
            Organization.locale.label("organization_locale"),
            _permissions().label("permissions"),
        )
        .join(Organization, Organization.id == Session.organization_id)
        .outerjoin(Account, Account.id == Session.account_id)
        .outerjoin(Employee, Employee.id == Session.employee_id)
        .where(
            Session.token_hash == bindparam("_hash"),
            Session.revoked_at.is_(None),
            Session.expires_at > bindparam("_now"),
            or_(Session.account_id.is_(None), Account.disabled_at.is_(None)),
            or_(
                Session.employee_id.is_(None),
                Session.personal,
                Employee.last_day.is_(None),
                Employee.last_day >= bindparam("_yesterday"),
            ),
        )
    )


def _permissions() -> Any:
    """Permissions of an account's roles; an employee holds `employee`, a terminal `merchant`."""
    # Said explicitly, or it would ask for the roles of whoever has a session.
    by_account = (
        select(RoleAssignment.role_id)
        .where(RoleAssignment.account_id == Session.account_id)
        .correlate(Session)
    )
    held = or_(
        Role.id.in_(by_account),
        (Role.key == "employee")
        & (Session.employee_id.is_not(None) | Account.employee_id.is_not(None)),
        (Role.key == "merchant") & Session.terminal_id.is_not(None),
    )
    return (
        select(func.aggregate_strings(RolePermission.permission, _SEPARATOR))
        .join(Role, Role.id == RolePermission.role_id)
        .where(Role.organization_id == Session.organization_id, held)
        .correlate(Session, Account)
        .scalar_subquery()
    )


async def open_sessions(session: AsyncSession, actor: Actor) -> list[Session]:
    """Where the actor is signed in now, the latest first."""
    rows = await session.scalars(
        select(Session)
        .where(
            Session.organization_id == actor.organization_id,
            _own(actor),
            Session.revoked_at.is_(None),
            Session.expires_at > clock.now(),
        )
        .order_by(Session.id.desc())
        .limit(100)
    )
    return list(rows)


async def still_open(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> list[bool]:
    """Whether these sessions have neither ended nor been ended."""
    rows = await session.scalars(
        select(Session.id).where(
            Session.organization_id == actor.organization_id,
            Session.id.in_(ids),
            Session.revoked_at.is_(None),
            Session.expires_at > clock.now(),
        )
    )
    found = set(rows)
    return [key in found for key in ids]


def _own(actor: Actor) -> ColumnElement[bool]:
    return or_(
        Session.account_id == actor.id,
        Session.employee_id == actor.id,
        Session.terminal_id == actor.id,
    )


async def sign_out(session: AsyncSession, actor: Actor, *, everywhere: bool = False) -> int:
    """End the actor's session, or all of the actor's sessions; how many were open."""
    own = Session.id == actor.session_id
    if everywhere:
        own = _own(actor)
    ended = await _end(session, actor, own)
    if actor.session_id is not None:
        await appending.append(
            session, actor, "session.ended", "Session", actor.session_id, {"count": ended}
        )
    return ended


async def end_one(session: AsyncSession, actor: Actor, session_id: UUID) -> int:
    """End one of the actor's own sessions; 0 when it was over already."""
    ended = await _end(session, actor, _own(actor) & (Session.id == session_id))
    if ended:
        await appending.append(
            session, actor, "session.ended", "Session", session_id, {"count": ended}
        )
    return ended


async def end_others(session: AsyncSession, actor: Actor) -> int:
    """End the actor's other sessions; how many were open."""
    return await _end(session, actor, _own(actor) & (Session.id != actor.session_id))


async def end_sessions(session: AsyncSession, actor: Actor, subject: Subject) -> int:
    """End every open session of an account, an employee or a terminal; how many there were."""
    holders = {
        Session.account_id: subject.account_id,
        Session.employee_id: subject.employee_id,
        Session.terminal_id: subject.terminal_id,
    }
    # A missing id must name nobody, and not everybody without one.
    whose = [column == holder for column, holder in holders.items() if holder is not None]
    return await _end(session, actor, or_(false(), *whose))


async def _end(session: AsyncSession, actor: Actor, which: ColumnElement[bool]) -> int:
    return await guards.changed(
        session,
        update(Session)
        .where(
            which, Session.organization_id == actor.organization_id, Session.revoked_at.is_(None)
        )
        .values(revoked_at=clock.now()),
    )
