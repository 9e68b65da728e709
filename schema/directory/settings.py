"""Mutations of an organization's settings and of one's own account."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.directory import (
    accounts,
    branding,
    holidays,
    organizing,
    passwords,
    policy,
    sessions,
    signing_in,
)
from portal.directory.organizing import Profile
from portal.kit.errors import NotFound, Refusal
from schema.context import Info
from schema.directory.mutations import AccountCreatePayload
from schema.directory.types import Account, Organization, Site
from schema.kit.errors import user_error
from schema.kit.mutation import Payload, Work, counted, mutation
from schema.kit.nodes import id_of
from schema.kit.permission import SIGNED_IN, Needs, signed_in


@strawberry.input(description="What an organization is to be from now on.")
class OrganizationEditInput:
    version: int = strawberry.field(description="The version that was looked at.")
    name: str = strawberry.field(description="Its name.")
    time_zone: str = strawberry.field(description="IANA name of the zone whose days count.")
    locale: str = strawberry.field(description="`en` or `zh-CN`, unless somebody chose another.")
    brand_color: str | None = strawberry.field(
        default=None, description="As #RRGGBB; null for the portal's own."
    )


@strawberry.type(description="The organization as it is now.")
class OrganizationEditPayload(Payload):
    organization_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The organization.")
    async def organization(self, info: Info) -> Organization | None:
        return await Organization.load(info, self.organization_id)


@strawberry.input(description="By which holidays a site works.")
class SiteHolidaysInput:
    id: GlobalID = strawberry.field(description="The site.")
    holiday_calendar: str | None = strawberry.field(
        default=None, description="Key of a calendar such as `CN`; null for the organization's."
    )


@strawberry.input(description="By which holidays the organization and its sites work.")
class OrganizationSetHolidaysInput:
    holiday_calendar: str | None = strawberry.field(
        default=None, description="Key of a calendar such as `CN`; null for weekends only."
    )
    sites: list[SiteHolidaysInput] = strawberry.field(
        default_factory=list, description="The sites to change."
    )


@strawberry.input(description="A picture for the head of the pages.")
class OrganizationSetLogoInput:
    file_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="What `POST /uploads?purpose=logo` answered as `id`; null for no logo.",
    )


@strawberry.type(description="The organization with its logo.")
class OrganizationSetLogoPayload(OrganizationEditPayload):
    pass


@strawberry.input(description="Whether an account is in use.")
class AccountSetDisabledInput:
    id: GlobalID = strawberry.field(description="The account.")
    disabled: bool = strawberry.field(
        description="True ends its sessions at once and lets nobody sign in; false undoes that."
    )


@strawberry.type(description="An account that is in use or not.")
class AccountSetDisabledPayload(AccountCreatePayload):
    pass


@strawberry.input(description="A new password for the account of somebody else.")
class AccountSetPasswordInput:
    id: GlobalID = strawberry.field(description="The account.")
    password: str = strawberry.field(description="At least 10 characters.")


@strawberry.type(description="An account with its new password.")
class AccountSetPasswordPayload(AccountCreatePayload):
    pass


@strawberry.input(description="A new password for one's own account.")
class PasswordChangeInput:
    old_password: str = strawberry.field(description="The present one.")
    password: str = strawberry.field(description="The new one: at least 10 characters.")


@strawberry.type(description="A password that was changed.")
class PasswordChangePayload(Payload):
    ended: int = strawberry.field(
        default=0, description="How many of the viewer's other sessions ended by it."
    )


@strawberry.input(description="Which of the viewer's sessions to end.")
class SessionEndInput:
    key: strawberry.ID = strawberry.field(description="The `key` of the session.")


@strawberry.type(description="The session that is over.")
class SessionEndPayload(Payload):
    ended: int = strawberry.field(default=0, description="1, or 0 when it was over already.")


async def _change(info: Info, input: PasswordChangeInput) -> PasswordChangePayload:
    context = info.context
    try:
        ended = await signing_in.change_password(
            context.database, signed_in(info), input.old_password, input.password
        )
    except Refusal as refusal:
        return PasswordChangePayload(errors=[user_error(refusal, context.locale)])
    return PasswordChangePayload(ended=ended)


def _uuid(text: str, *path: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(thing=path[-1], path=path) from None


@strawberry.type(description="The settings' part of the root.")
class SettingsMutation:
    @mutation(policy.ORGANIZATION_MANAGE, description="Change the organization.")
    async def organization_edit(
        work: Work, input: OrganizationEditInput
    ) -> OrganizationEditPayload:
        profile = Profile(input.name, input.time_zone, input.locale, input.brand_color)
        row = await organizing.edit(work.session, work.actor, input.version, profile)
        return OrganizationEditPayload(organization_id=row.id)

    @mutation(
        policy.ORGANIZATION_MANAGE,
        description="Say by which holidays the organization and its sites work. Rules that shift"
        " days to workdays go by them.",
    )
    async def organization_set_holidays(
        work: Work, input: OrganizationSetHolidaysInput
    ) -> OrganizationEditPayload:
        sites = {
            id_of(Site, site.id, "input", "sites", str(at), "id"): site.holiday_calendar
            for at, site in enumerate(input.sites)
        }
        await holidays.set_calendars(work.session, work.actor, input.holiday_calendar, sites)
        return OrganizationEditPayload(organization_id=work.actor.organization_id)

    @mutation(policy.ORGANIZATION_MANAGE, description="Set the organization's logo, or none.")
    async def organization_set_logo(
        work: Work, input: OrganizationSetLogoInput
    ) -> OrganizationSetLogoPayload:
        if input.file_id is None:
            await branding.remove_logo(work.session, work.actor)
        else:
            file_id = _uuid(input.file_id, "input", "fileId")
            await branding.set_logo(work.session, work.actor, file_id)
        return OrganizationSetLogoPayload(organization_id=work.actor.organization_id)

    @mutation(policy.ROLES_MANAGE, description="Put an account out of use, or back into use.")
    async def account_set_disabled(
        work: Work, input: AccountSetDisabledInput
    ) -> AccountSetDisabledPayload:
        account_id = id_of(Account, input.id, "input", "id")
        await accounts.set_disabled(work.session, work.actor, account_id, disabled=input.disabled)
        return AccountSetDisabledPayload(account_id=account_id)

    @mutation(policy.ROLES_MANAGE, description="Give an account another password.")
    async def account_set_password(
        work: Work, input: AccountSetPasswordInput
    ) -> AccountSetPasswordPayload:
        account_id = id_of(Account, input.id, "input", "id")
        password_hash = await passwords.hashed(input.password)
        await accounts.set_password(work.session, work.actor, account_id, password_hash)
        return AccountSetPasswordPayload(account_id=account_id)

    @strawberry.mutation(
        description="Change one's own password, which ends one's other sessions. Throttled.",
        extensions=[Needs(SIGNED_IN)],
    )
    async def password_change(
        self,
        info: Info,
        input: Annotated[
            PasswordChangeInput, strawberry.argument(description="The old and the new password.")
        ],
    ) -> PasswordChangePayload:
        return await counted("password_change", _change(info, input))

    @mutation(SIGNED_IN, description="End one of one's own sessions, at once.")
    async def session_end(work: Work, input: SessionEndInput) -> SessionEndPayload:
        key = _uuid(input.key, "input", "key")
        return SessionEndPayload(ended=await sessions.end_one(work.session, work.actor, key))
