"""Signing in, signing out, and what a stranger is told."""

from datetime import date

from portal.directory import passwords, sessions
from portal.directory.sessions import Subject
from portal.entry.roles import ROLES
from portal.kit.db.session import Database
from tests.factories import directory
from tests.schema.conftest import Api

SIGN_IN = """mutation ($email: String!, $password: String!) {
  sessionCreate(input: {email: $email, password: $password}) { token errors { code message } }
}"""
SIGN_OUT = "mutation { sessionRevoke(input: {}) { revoked errors { code } } }"


async def test_a_session_lasts_until_it_is_revoked(database: Database, api: Api) -> None:
    organization = await directory.organization(database)
    await directory.account(
        database,
        organization.id,
        "Lin@Example.com",
        await passwords.hashed("correct horse"),
        ["hr_admin"],
    )

    signed_in = await api(SIGN_IN, None, email=" lin@example.com", password="correct horse")
    token = signed_in["sessionCreate"]["token"]
    async with database.reading() as session:
        actor = await sessions.actor_of(session, token)
    assert actor is not None
    assert "roster.import" in actor.permissions

    assert (await api(SIGN_OUT, actor))["sessionRevoke"]["revoked"] == 1
    async with database.reading() as session:
        assert await sessions.actor_of(session, token) is None


async def test_nobody_holds_the_roles_of_others_who_are_signed_in(
    database: Database,
) -> None:
    organization = await directory.organization(database)
    stranger = await directory.organization(database, "other")
    (person,) = await directory.employees(database, organization.id, [date(2021, 1, 1)])
    subjects = {"employee": Subject(organization.id, employee_id=person.id)}
    for role, where in (("owner", organization), ("auditor", organization), ("hr_admin", stranger)):
        account = await directory.account(database, where.id, f"{role}@example.com", "-", [role])
        subjects[role] = Subject(where.id, account_id=account.id)
    tokens = {}
    async with database.writing() as session:
        for role, subject in subjects.items():
            tokens[role], _ = await sessions.open_session(session, subject, 1)
    async with database.reading() as session:
        for role, token in tokens.items():
            actor = await sessions.actor_of(session, token)
            assert actor is not None
            assert actor.permissions == ROLES[role]


async def test_a_wrong_password_and_an_unknown_account_sound_the_same(
    database: Database, api: Api
) -> None:
    organization = await directory.organization(database)
    await directory.account(
        database, organization.id, "lin@example.com", await passwords.hashed("correct horse"), []
    )
    wrong = await api(SIGN_IN, None, email="lin@example.com", password="battery staple")
    unknown = await api(SIGN_IN, None, email="nobody@example.com", password="battery staple")
    assert wrong == unknown
    assert wrong["sessionCreate"]["errors"][0]["code"] == "SIGN_IN_FAILED"


async def test_guessing_is_slowed_down_even_for_the_right_password(
    database: Database, api: Api
) -> None:
    organization = await directory.organization(database)
    await directory.account(
        database, organization.id, "lin@example.com", await passwords.hashed("correct horse"), []
    )
    for _ in range(5):
        await api(SIGN_IN, None, email="lin@example.com", password="guess")
    answer = await api(SIGN_IN, None, email="lin@example.com", password="correct horse")
    assert answer["sessionCreate"]["errors"][0]["code"] == "TOO_MANY_ATTEMPTS"
    assert answer["sessionCreate"]["token"] is None
