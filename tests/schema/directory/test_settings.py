"""What owners say about their organization and its accounts, and what everybody about himself."""

from collections.abc import AsyncIterator
from typing import Any

from portal.directory import branding, passwords, sessions
from portal.directory.models import Account, Organization
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.vault import holding
from tests.factories import directory
from tests.schema.conftest import Api

EDIT = """mutation ($input: OrganizationEditInput!) {
  organizationEdit(input: $input) {
    organization { name timeZone locale brandColor version } errors { code path }
  }
}"""
SET_LOGO = """mutation ($fileId: ID) {
  organizationSetLogo(input: {fileId: $fileId}) {
    organization { logoPath } errors { code path }
  }
}"""
ACCOUNTS = "{ accounts { nodes { id name roles disabledAt } } }"
SET_DISABLED = """mutation ($id: ID!, $disabled: Boolean!) {
  accountSetDisabled(input: {id: $id, disabled: $disabled}) {
    account { disabledAt } errors { code }
  }
}"""
SET_ROLES = """mutation ($id: ID!, $roles: [String!]!) {
  accountSetRoles(input: {id: $id, roles: $roles}) { account { roles } errors { code } }
}"""
SET_PASSWORD = """mutation ($id: ID!, $password: String!) {
  accountSetPassword(input: {id: $id, password: $password}) { errors { code } }
}"""
CHANGE = """mutation ($old: String!, $new: String!) {
  passwordChange(input: {oldPassword: $old, password: $new}) { ended errors { code path } }
}"""
SIGN_IN = """mutation ($email: String!, $password: String!) {
  sessionCreate(input: {email: $email, password: $password}) { token errors { code } }
}"""
SESSIONS = "{ viewer { account { email } sessions { key present } } }"
END = "mutation ($key: ID!) { sessionEnd(input: {key: $key}) { ended errors { code } } }"
AUDIT = "{ auditEntries { nodes { action details } } }"
OLD, NEW = "correct horse", "battery staple"


def _profile(**changed: Any) -> dict[str, Any]:
    return {"version": 1, "name": "Acme", "timeZone": "Asia/Shanghai", "locale": "en"} | changed


async def _owner(database: Database) -> tuple[Organization, Account, Actor]:
    """An owner with an account, signed in."""
    organization = await directory.organization(database)
    account = await directory.account(
        database, organization.id, "lin@example.com", await passwords.hashed(OLD), ["owner"]
    )
    return organization, account, await _signed_in(database, account)


async def _signed_in(database: Database, account: Account) -> Actor:
    subject = sessions.Subject(account.organization_id, account_id=account.id)
    async with database.writing(account.organization_id) as session:
        token, _ = await sessions.open_session(session, subject, 1)
    async with database.reading() as session:
        actor = await sessions.actor_of(session, token)
    assert actor is not None
    return actor


async def test_an_edit_is_written_down_with_what_was_before(database: Database, api: Api) -> None:
    _, _, owner = await _owner(database)
    profile = _profile(name="Blue Whale", brandColor="#00636d")
    answer = (await api(EDIT, owner, input=profile))["organizationEdit"]
    assert answer["errors"] == []
    assert answer["organization"]["name"] == "Blue Whale"
    assert answer["organization"]["brandColor"] == "#00636D"
    latest = (await api(AUDIT, owner))["auditEntries"]["nodes"][0]
    assert latest["action"] == "organization.edited"
    assert latest["details"]["changed"] == {
        "name": {"before": "Acme", "after": "Blue Whale"},
        "brand_color": {"before": None, "after": "#00636D"},
    }


async def test_an_edit_of_an_old_version_is_told_and_not_written(
    database: Database, api: Api
) -> None:
    _, _, owner = await _owner(database)
    await api(EDIT, owner, input=_profile(name="First"))
    second = (await api(EDIT, owner, input=_profile(name="Second")))["organizationEdit"]
    assert second["errors"] == [{"code": "ORGANIZATION_EDITED", "path": ["input", "version"]}]
    again = (await api(EDIT, owner, input=_profile(version=2, name="Third")))["organizationEdit"]
    assert again["organization"] | {} == {
        "name": "Third",
        "timeZone": "Asia/Shanghai",
        "locale": "en",
        "brandColor": None,
        "version": 3,
    }


async def test_each_wrong_field_is_named(database: Database, api: Api) -> None:
    _, _, owner = await _owner(database)
    for changed, code in (
        ({"name": " "}, "ORGANIZATION_NAME_MISSING"),
        ({"timeZone": "Mars/Base"}, "UNKNOWN_TIME_ZONE"),
        ({"locale": "fr"}, "UNKNOWN_LOCALE"),
        ({"brandColor": "red"}, "BRAND_COLOR_UNKNOWN"),
    ):
        answer = (await api(EDIT, owner, input=_profile(**changed)))["organizationEdit"]
        assert answer["errors"] == [{"code": code, "path": ["input", next(iter(changed))]}]


async def _handed_in(database: Database, actor: Actor, content: bytes) -> str:
    async def chunks() -> AsyncIterator[bytes]:
        yield content

    file = await holding.receive(database, actor, "logo.png", "logo", chunks(), 1 << 20)
    return str(file.id)


async def test_a_logo_is_a_picture_and_another_takes_its_place(
    database: Database, api: Api
) -> None:
    organization, _, owner = await _owner(database)
    first = b"\x89PNG\r\n\x1a\n first"
    paths = []
    for content in (first, b"\xff\xd8\xff second"):
        file_id = await _handed_in(database, owner, content)
        answer = (await api(SET_LOGO, owner, fileId=file_id))["organizationSetLogo"]
        assert answer["errors"] == []
        paths.append(answer["organization"]["logoPath"])
    assert paths[0] != paths[1]
    async with database.reading(organization.id) as session:
        kept = await branding.logo(session, owner)
    assert kept is not None
    assert (kept.media_type, kept.content) == ("image/jpeg", b"\xff\xd8\xff second")
    gone = (await api(SET_LOGO, owner, fileId=None))["organizationSetLogo"]
    assert gone["organization"]["logoPath"] is None


async def test_what_is_no_picture_is_no_logo(database: Database, api: Api) -> None:
    _, _, owner = await _owner(database)
    for content in (b"<svg onload='alert(1)'/>", b"\x89PNG\r\n\x1a\n" + bytes(300_000)):
        file_id = await _handed_in(database, owner, content)
        answer = (await api(SET_LOGO, owner, fileId=file_id))["organizationSetLogo"]
        assert [error["code"] for error in answer["errors"]] == ["LOGO_UNREADABLE"]


async def _account_ids(api: Api, owner: Actor) -> dict[str, str]:
    nodes = (await api(ACCOUNTS, owner))["accounts"]["nodes"]
    return {node["name"]: node["id"] for node in nodes}


async def test_a_disabled_account_is_out_at_once_and_may_come_back(
    database: Database, api: Api
) -> None:
    organization, _, owner = await _owner(database)
    other = await directory.account(
        database, organization.id, "wu@example.com", await passwords.hashed(OLD), ["hr_admin"]
    )
    await _signed_in(database, other)
    ids = await _account_ids(api, owner)
    await api(SET_DISABLED, owner, id=ids["wu"], disabled=True)
    answer = await api(SIGN_IN, None, email="wu@example.com", password=OLD)
    assert answer["sessionCreate"]["token"] is None
    latest = (await api(AUDIT, owner))["auditEntries"]["nodes"]
    assert {"action": "account.disabled", "details": {"sessions": 1}} in latest
    await api(SET_DISABLED, owner, id=ids["wu"], disabled=False)
    answer = await api(SIGN_IN, None, email="wu@example.com", password=OLD)
    assert answer["sessionCreate"]["token"]


async def test_nobody_is_locked_out_of_the_last_owner(database: Database, api: Api) -> None:
    organization, _, owner = await _owner(database)
    await directory.account(
        database, organization.id, "wu@example.com", await passwords.hashed(OLD), ["owner"]
    )
    ids = await _account_ids(api, owner)
    own = await api(SET_DISABLED, owner, id=ids["lin"], disabled=True)
    assert own["accountSetDisabled"]["errors"] == [{"code": "OWN_ACCOUNT"}]
    await api(SET_DISABLED, owner, id=ids["wu"], disabled=True)
    # The disabled one is an owner by name only.
    last = await api(SET_ROLES, owner, id=ids["lin"], roles=["auditor"])
    assert last["accountSetRoles"]["errors"] == [{"code": "LAST_OWNER"}]


async def test_an_owner_gives_somebody_another_password(database: Database, api: Api) -> None:
    organization, _, owner = await _owner(database)
    await directory.account(
        database, organization.id, "wu@example.com", await passwords.hashed(OLD), ["auditor"]
    )
    for _ in range(6):
        await api(SIGN_IN, None, email="wu@example.com", password="guess")
    ids = await _account_ids(api, owner)
    answer = await api(SET_PASSWORD, owner, id=ids["wu"], password="short")
    assert answer["accountSetPassword"]["errors"] == [{"code": "PASSWORD_TOO_SHORT"}]
    await api(SET_PASSWORD, owner, id=ids["wu"], password=NEW)
    answer = await api(SIGN_IN, None, email="wu@example.com", password=NEW)
    assert answer["sessionCreate"]["token"]


async def test_a_new_password_ends_the_other_sessions(database: Database, api: Api) -> None:
    _, account, here = await _owner(database)
    await _signed_in(database, account)
    wrong = (await api(CHANGE, here, old="guess", new=NEW))["passwordChange"]
    assert wrong["errors"] == [{"code": "PASSWORD_WRONG", "path": ["input", "oldPassword"]}]
    right = (await api(CHANGE, here, old=OLD, new=NEW))["passwordChange"]
    assert right == {"ended": 1, "errors": []}
    viewer = (await api(SESSIONS, here))["viewer"]
    assert [session["present"] for session in viewer["sessions"]] == [True]
    assert viewer["account"]["email"] == "lin@example.com"
    answer = await api(SIGN_IN, None, email="lin@example.com", password=OLD)
    assert answer["sessionCreate"]["token"] is None


async def test_guessing_the_old_password_is_slowed(database: Database, api: Api) -> None:
    _, _, here = await _owner(database)
    for _ in range(5):
        await api(CHANGE, here, old="guess", new=NEW)
    answer = (await api(CHANGE, here, old=OLD, new=NEW))["passwordChange"]
    assert [error["code"] for error in answer["errors"]] == ["TOO_MANY_ATTEMPTS"]


async def test_one_ends_ones_own_sessions_and_nobody_elses(database: Database, api: Api) -> None:
    organization, account, here = await _owner(database)
    await _signed_in(database, account)
    stranger = await _signed_in(
        database,
        await directory.account(
            database, organization.id, "wu@example.com", await passwords.hashed(OLD), ["owner"]
        ),
    )
    listed = (await api(SESSIONS, here))["viewer"]["sessions"]
    other = next(session["key"] for session in listed if not session["present"])
    assert (await api(END, stranger, key=other))["sessionEnd"]["ended"] == 0
    assert (await api(END, here, key=other))["sessionEnd"]["ended"] == 1
    assert len((await api(SESSIONS, here))["viewer"]["sessions"]) == 1


async def test_roles_and_keys_are_shown_to_owners(database: Database, api: Api) -> None:
    _, _, owner = await _owner(database)
    answer = await api(
        "{ roles { key permissions holders } keyVersions { version active wraps } }", owner
    )
    held = {role["key"]: role["holders"] for role in answer["roles"]}
    assert held["owner"] == 1
    assert held["auditor"] == 0
    auditor = next(role for role in answer["roles"] if role["key"] == "auditor")
    assert "audit.read" in auditor["permissions"]
    assert [version["active"] for version in answer["keyVersions"]] == [True]
