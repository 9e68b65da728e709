"""Queries about the audit log."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.audit import policy, reads
from portal.audit.reads import Filter
from portal.kit.errors import NotFound
from portal.kit.paging import Listing
from schema.audit.types import AuditEntry, AuditSealStatus
from schema.context import Info
from schema.kit.paging import connection
from schema.kit.permission import Needs, signed_in


def _uuid(id: GlobalID | None, name: str) -> UUID | None:
    try:
        return UUID(id.node_id) if id else None
    except ValueError:
        raise NotFound(thing=name, path=(name,)) from None


def _instant(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


@strawberry.input(description="Narrows audit entries; what is left out does not narrow.")
class AuditFilter:
    who: str | None = strawberry.field(
        default=None, description="What was done under a name with this in it."
    )
    actions: list[str] | None = strawberry.field(default=None, description="Any of these actions.")
    subject_type: str | None = strawberry.field(
        default=None, description="What was done to things of this type, such as `WalletItem`."
    )


@strawberry.type(description="The audit log's part of the root.")
class AuditQuery:
    @connection(
        AuditEntry, permission=policy.READ, description="The audit log, the newest entry first."
    )
    def audit_entries(  # noqa: PLR0913, PLR0917 - each is an argument of the API
        self,
        info: Info,
        actor: Annotated[
            GlobalID | None,
            strawberry.argument(description="Only what this account, employee or terminal did."),
        ] = None,
        action: Annotated[
            str | None,
            strawberry.argument(description="Only this action, such as `code.revealed`."),
        ] = None,
        subject: Annotated[
            GlobalID | None, strawberry.argument(description="Only what was done to this.")
        ] = None,
        filter: Annotated[
            AuditFilter | None, strawberry.argument(description="Narrows further.")
        ] = None,
        since: Annotated[
            datetime | None,
            strawberry.argument(description="Only from this instant on; UTC without an offset."),
        ] = None,
        until: Annotated[
            datetime | None,
            strawberry.argument(description="Only before this instant; UTC without an offset."),
        ] = None,
    ) -> Listing:
        more = filter or AuditFilter()
        which = Filter(
            actor_id=_uuid(actor, "actor"),
            who=more.who,
            action=action,
            actions=more.actions,
            subject_type=more.subject_type,
            subject_id=_uuid(subject, "subject"),
            since=_instant(since),
            until=_instant(until),
        )
        return reads.entry_listing(signed_in(info), which)

    @strawberry.field(
        description="How far the audit log is sealed and verified.",
        extensions=[Needs(policy.READ)],
    )
    async def audit_seal_status(self, info: Info) -> AuditSealStatus:
        actor = signed_in(info)
        async with info.context.database.reading(actor.organization_id) as session:
            status = await reads.seal_status(session, actor)
        return AuditSealStatus.of(status, info.context.locale)
