"""Signing in to a local account: throttled per account, and silent about which half was wrong."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update

from portal.audit import appending
from portal.directory import passwords, sessions
from portal.directory.errors import PasswordWrong, SignInFailed
from portal.directory.models import Account
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import TooManyAttempts

# After this many failures in a row an account waits, twice as long after each further one.
FREE_ATTEMPTS = 5
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody's e-mail and password, and where the attempt comes from."""

    email: str
    password: str = field(repr=False)
    address: str = ""
    device: str = ""


async def sign_in(database: Database, attempt: Attempt, hours: int) -> str:
    """The token of a new session. SignInFailed or TooManyAttempts otherwise.

    Opens its own transactions: the password is checked between two of them, for it takes long, and
    a failure must be counted although it is refused.
    """
    account = await _admitted(database, attempt.email)
    right = await passwords.fits(attempt.password, account.password_hash if account else None)
    if account is None:
        raise SignInFailed
    if not right or account.disabled_at is not None:
        await _count_failure(database, account, attempt)
        raise SignInFailed
    async with database.writing(account.organization_id) as session:
        await session.execute(
            update(Account)
            .where(Account.id == account.id)
            .values(failed_attempts=0, locked_until=None)
        )
        subject = sessions.Subject(account.organization_id, account_id=account.id)
        token, opened = await sessions.open_session(
            session, subject, hours, address=attempt.address, device=attempt.device
        )
        await appending.append(
            session, _actor(account, attempt), "session.opened", "Session", opened.id, {}
        )
    return token


async def change_password(database: Database, actor: Actor, old: str, new: str) -> int:
    """Give the actor's own account another password; how many other sessions that ended.

    PasswordWrong or TooManyAttempts otherwise: guessing the old one is slowed as signing in is.
    """
    new_hash = await passwords.hashed(new)
    async with database.reading(actor.organization_id) as session:
        email = await session.scalar(select(Account.email).where(Account.id == actor.id))
    account = await _admitted(database, email) if email else None
    attempt = Attempt(email or "", old, actor.address, actor.device)
    if account is None or not await passwords.fits(old, account.password_hash):
        if account is not None:
            await _count_failure(database, account, attempt)
        raise PasswordWrong(path=("input", "oldPassword"))
    async with database.writing(actor.organization_id) as session:
        await session.execute(
            update(Account)
            .where(Account.id == account.id)
            .values(password_hash=new_hash, failed_attempts=0, locked_until=None)
        )
        ended = await sessions.end_others(session, actor)
        await appending.append(
            session,
            actor,
            "account.password_changed",
            "Account",
            account.id,
            {"sessions": ended},
        )
    return ended


async def _admitted(database: Database, email: str) -> Account | None:
    """The account of an e-mail. Counts the attempt before its password is looked at, by a guarded
    update, so that parallel guesses cannot slip past the limit."""
    async with database.writing() as session:
        account = await session.scalar(
            select(Account)
            .where(Account.email == passwords.canonical_email(email))
            .with_for_update()
        )
        if account is None:
            return None
        if account.locked_until is not None and account.locked_until > clock.now():
            seconds = (account.locked_until - clock.now()).total_seconds()
            raise TooManyAttempts(seconds=int(seconds) + 1)
        account.failed_attempts += 1
        account.locked_until = _next_attempt(account.failed_attempts)
        return account


def _next_attempt(attempts: int) -> datetime | None:
    if attempts < FREE_ATTEMPTS:
        return None
    wait: timedelta = _FIRST_WAIT * 2 ** min(attempts - FREE_ATTEMPTS, 10)
    return clock.now() + min(wait, _LONGEST_WAIT)


async def _count_failure(database: Database, account: Account, attempt: Attempt) -> None:
    async with database.writing(account.organization_id) as session:
        await appending.append(
            session, _actor(account, attempt), "session.refused", "Account", account.id, {}
        )


def _actor(account: Account, attempt: Attempt) -> Actor:
    return Actor(
        organization_id=account.organization_id,
        kind="user",
        id=account.id,
        name=account.name,
        address=attempt.address,
        device=attempt.device,
    )
