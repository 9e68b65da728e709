"""Mutations of sessions, accounts and rosters."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.directory import (
    accounts,
    importing,
    organizing,
    passwords,
    policy,
    sessions,
    signing_in,
)
from portal.directory.models import Account as AccountRow
from portal.kit.errors import NotFound, Refusal
from schema.context import Context, Info
from schema.directory.rosters import RosterImport, RosterMode
from schema.directory.types import Account
from schema.kit.errors import user_error
from schema.kit.mutation import Payload, Work, counted, mutation
from schema.kit.nodes import id_of
from schema.kit.permission import PUBLIC, SIGNED_IN, Needs


@strawberry.input(description="A local account's sign-in.")
class SessionCreateInput:
    email: str = strawberry.field(description="E-mail of the account.")
    password: str = strawberry.field(description="Its password.")


@strawberry.type(description="A new session.")
class SessionCreatePayload(Payload):
    token: str | None = strawberry.field(
        default=None, description="Bearer token; it is shown once and kept nowhere."
    )


@strawberry.input(description="Which sessions of the viewer to end.")
class SessionRevokeInput:
    everywhere: bool = strawberry.field(
        default=False, description="Also the viewer's sessions on other devices."
    )


@strawberry.type(description="The sessions that are over.")
class SessionRevokePayload(Payload):
    revoked: int = strawberry.field(default=0, description="How many were open before.")


@strawberry.input(description="A new local account.")
class AccountCreateInput:
    email: str = strawberry.field(description="Signs in with this; unique.")
    name: str = strawberry.field(description="Shown beside what the account does.")
    password: str = strawberry.field(description="At least 10 characters.")
    roles: list[str] = strawberry.field(description="Keys of its roles, such as `hr_admin`.")


@strawberry.type(description="A new local account.")
class AccountCreatePayload(Payload):
    account_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The account.")
    async def account(self, info: Info) -> Account | None:
        return await Account.load(info, self.account_id)


@strawberry.input(description="The roles that an account is to have.")
class AccountSetRolesInput:
    id: GlobalID = strawberry.field(description="The account.")
    roles: list[str] = strawberry.field(description="Keys of all its roles from now on.")


@strawberry.type(description="An account with its new roles.")
class AccountSetRolesPayload(AccountCreatePayload):
    pass


@strawberry.input(description="A roster file to check.")
class RosterImportCheckInput:
    file_id: strawberry.ID = strawberry.field(
        description="What `POST /uploads?purpose=roster` answered as `id`."
    )
    mode: RosterMode = strawberry.field(
        default=RosterMode.DELTA, description="Whom the file names."
    )


@strawberry.input(description="A checked roster file to bring in.")
class RosterImportCommitInput:
    id: GlobalID = strawberry.field(description="The import.")
    digest: str = strawberry.field(description="Digest of the file that was checked.")


@strawberry.input(description="A held roster file to release.")
class RosterImportReleaseInput:
    id: GlobalID = strawberry.field(description="The import.")
    leavers: int = strawberry.field(
        description="How many employments it ends: whoever releases it has seen the number."
    )


@strawberry.type(description="An import whose check has begun.")
class RosterImportCheckPayload(Payload):
    roster_import_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The import; ask for it again to see how far it has come.")
    async def roster_import(self, info: Info) -> RosterImport | None:
        return await RosterImport.load(info, self.roster_import_id)


@strawberry.type(description="An import that is being brought in.")
class RosterImportCommitPayload(RosterImportCheckPayload):
    pass


@strawberry.type(description="An import that may be committed now.")
class RosterImportReleasePayload(RosterImportCheckPayload):
    pass


async def _sign_in(context: Context, input: SessionCreateInput) -> SessionCreatePayload:
    attempt = signing_in.Attempt(input.email, input.password, context.address, context.device)
    try:
        hours = context.settings.session_hours
        token = await signing_in.sign_in(context.database, attempt, hours)
    except Refusal as refusal:
        return SessionCreatePayload(errors=[user_error(refusal, context.locale)])
    return SessionCreatePayload(token=token)


@strawberry.type(description="The directory's part of the root.")
class DirectoryMutation:
    @strawberry.mutation(
        description="Sign in to a local account. Throttled per account.",
        extensions=[Needs(PUBLIC)],
    )
    async def session_create(
        self,
        info: Info,
        input: Annotated[
            SessionCreateInput, strawberry.argument(description="E-mail and password.")
        ],
    ) -> SessionCreatePayload:
        return await counted("session_create", _sign_in(info.context, input))

    @mutation(SIGNED_IN, description="Sign out, at once: the tokens open nothing from then on.")
    async def session_revoke(work: Work, input: SessionRevokeInput) -> SessionRevokePayload:
        return SessionRevokePayload(
            revoked=await sessions.sign_out(work.session, work.actor, everywhere=input.everywhere)
        )

    @mutation(policy.ROLES_MANAGE, description="Add a local account.")
    async def account_create(work: Work, input: AccountCreateInput) -> AccountCreatePayload:
        row = AccountRow(
            email=input.email,
            name=input.name,
            password_hash=await passwords.hashed(input.password),
        )
        account = await organizing.add_account(work.session, work.actor, row, input.roles)
        return AccountCreatePayload(account_id=account.id)

    @mutation(policy.ROLES_MANAGE, description="Give an account exactly these roles.")
    async def account_set_roles(work: Work, input: AccountSetRolesInput) -> AccountSetRolesPayload:
        account_id = id_of(Account, input.id, "input", "id")
        await accounts.set_roles(work.session, work.actor, account_id, input.roles)
        return AccountSetRolesPayload(account_id=account_id)

    @mutation(policy.ROSTER_IMPORT, description="Check a roster file; nothing else is written.")
    async def roster_import_check(
        work: Work, input: RosterImportCheckInput
    ) -> RosterImportCheckPayload:
        file_id = _uuid(input.file_id)
        record = await importing.check(work.session, work.actor, file_id, str(input.mode.value))
        return RosterImportCheckPayload(roster_import_id=record.id)

    @mutation(
        policy.ROSTER_IMPORT, description="Bring in a checked file. Again with its digest: no-op."
    )
    async def roster_import_commit(
        work: Work, input: RosterImportCommitInput
    ) -> RosterImportCommitPayload:
        key = id_of(RosterImport, input.id, "input", "id")
        record = await importing.commit(work.session, work.actor, key, input.digest)
        return RosterImportCommitPayload(roster_import_id=record.id)

    @mutation(policy.ROSTER_RELEASE, description="Let a held file be committed after all.")
    async def roster_import_release(
        work: Work, input: RosterImportReleaseInput
    ) -> RosterImportReleasePayload:
        key = id_of(RosterImport, input.id, "input", "id")
        record = await importing.release(work.session, work.actor, key, input.leavers)
        return RosterImportReleasePayload(roster_import_id=record.id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(thing="file", path=("input", "fileId")) from None
