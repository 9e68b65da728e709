"""Who holds a token: each its own holder, with that holder's permissions and nobody else's."""

from datetime import date
from uuid import UUID

from portal.directory import passwords, sessions
from portal.directory.sessions import Subject
from portal.entry.roles import ROLES
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import directory

EVERYBODY_ELSE = [role for role in ROLES if role not in ("employee", "merchant")]


async def _open(database: Database, subject: Subject) -> str:
    async with database.writing(subject.organization_id) as session:
        token, _ = await sessions.open_session(session, subject, 1)
    return token


async def _holder(database: Database, token: str) -> Actor:
    async with database.reading() as session:
        found = await sessions.actor_of(session, token)
    assert found is not None
    return found


async def _accounts(database: Database, organization_id: UUID, *roles: str) -> dict[str, str]:
    """A token for an account of each role."""
    hashed = await passwords.hashed("correct horse battery")
    tokens = {}
    for role in roles:
        email = f"{role.replace('_', '-')}@{organization_id.hex}.example"
        account = await directory.account(database, organization_id, email, hashed, [role])
        tokens[role] = await _open(database, Subject(organization_id, account_id=account.id))
    return tokens


async def test_whoever_is_signed_in_beside_others_holds_only_own_roles(database: Database) -> None:
    organization = await directory.organization(database)
    other = await directory.organization(database, "other")
    [employee] = await directory.employees(database, organization.id, [date(2020, 1, 2)])
    tokens = await _accounts(database, organization.id, *EVERYBODY_ELSE)
    await _accounts(database, other.id, "owner")
    of_employee = await _open(database, Subject(organization.id, employee_id=employee.id))
    for role, token in tokens.items():
        assert (await _holder(database, token)).permissions == ROLES[role], role
    assert (await _holder(database, of_employee)).permissions == ROLES["employee"]


async def test_an_account_without_roles_may_nothing(database: Database) -> None:
    organization = await directory.organization(database)
    await _accounts(database, organization.id, "owner")
    hashed = await passwords.hashed("correct horse battery")
    bare = await directory.account(database, organization.id, "bare@example.com", hashed, [])
    token = await _open(database, Subject(organization.id, account_id=bare.id))
    assert (await _holder(database, token)).permissions == frozenset()
