"""Types of the audit log."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID, Node, NodeID
from strawberry.scalars import JSON

from portal.audit import reads
from portal.audit.findings import Finding
from portal.audit.reads import SealStatus
from schema.context import Info
from schema.kit.nodes import Rows

# The node that acts, by kind of actor. The system is none.
_ACTORS = {"user": "Account", "employee": "Employee", "terminal": "Terminal"}


@strawberry.type(description="Where an entry stands in the organization's log.")
class AuditNeighbourhood:
    place: int = strawberry.field(description="Its number there, from 1.")
    before_id: GlobalID | None = strawberry.field(description="The entry before it.")
    after_id: GlobalID | None = strawberry.field(description="The entry after it.")


@strawberry.type(description="Something that somebody did. An entry is never changed or removed.")
class AuditEntry(Rows):
    batch = reads.entries
    id: NodeID[UUID]
    created_at: datetime = strawberry.field(description="When it was done.")
    actor_kind: str = strawberry.field(
        description="Who did it: `user`, `employee`, `terminal` or `system`."
    )
    actor_name: str = strawberry.field(description="The name that the actor had at that time.")
    action: str = strawberry.field(description="What was done, such as `code.revealed`.")
    subject_type: str = strawberry.field(description="The type of what it was done to.")
    details: JSON = strawberry.field(description="Further facts. Never a secret.")
    address: str = strawberry.field(description="The network address that it came from, if any.")
    seal: int | None = strawberry.field(
        description="The number of the seal that protects it; null until it is sealed."
    )
    actor_uuid: strawberry.Private[UUID]
    subject_uuid: strawberry.Private[UUID]

    @classmethod
    def of(cls, row: Any) -> Self:
        return cls(
            id=row.id,
            created_at=row.created_at,
            actor_kind=row.actor_kind,
            actor_name=row.actor_name,
            action=row.action,
            subject_type=row.subject_type,
            details=row.details,
            address=row.address,
            seal=row.seal,
            actor_uuid=row.actor_id,
            subject_uuid=row.subject_id,
        )

    @strawberry.field(description="The global id of who did it; null for the system.")
    def actor_id(self) -> GlobalID | None:
        kind = _ACTORS.get(self.actor_kind)
        return GlobalID(kind, str(self.actor_uuid)) if kind else None

    @strawberry.field(description="The global id of what it was done to.")
    def subject_id(self) -> GlobalID:
        return GlobalID(self.subject_type, str(self.subject_uuid))

    @strawberry.field(
        description="What it was done to, as it is now; null when it is gone, or is no node, or "
        "the viewer may not see it."
    )
    async def subject(self, info: Info) -> Node | None:
        definition = info.schema.get_type_by_name(self.subject_type)
        kind = getattr(definition, "origin", None)
        if not isinstance(kind, type) or not issubclass(kind, Rows):
            return None
        return await kind.load(info, self.subject_uuid)

    @strawberry.field(description="Where it stands in the organization's log.")
    async def neighbourhood(self, info: Info) -> AuditNeighbourhood:
        found = await info.context.load(reads.neighbourhoods, UUID(str(self.id)))
        return AuditNeighbourhood(
            place=found.place,
            before_id=GlobalID("AuditEntry", str(found.before)) if found.before else None,
            after_id=GlobalID("AuditEntry", str(found.after)) if found.after else None,
        )


@strawberry.type(description="What a check of the log found wrong.")
class AuditFinding:
    message: str = strawberry.field(description="What it is, in the viewer's language.")
    seal: int | None = strawberry.field(description="The number of the seal that shows it.")
    entry_id: GlobalID | None = strawberry.field(description="The entry, unless it is a seal.")

    @classmethod
    def of(cls, finding: Finding, locale: str) -> Self:
        """The finding as a reader of `locale` sees it."""
        entry = GlobalID("AuditEntry", str(finding.entry_id)) if finding.entry_id else None
        return cls(message=finding.message(locale), seal=finding.seal, entry_id=entry)


@strawberry.type(description="A check of the whole log against its key.")
class AuditVerification:
    at: datetime = strawberry.field(description="When it was made.")
    entries: int = strawberry.field(description="How many entries of this portal were checked.")
    findings: int = strawberry.field(
        description="How many entries and seals were changed, removed or slipped in."
    )
    head_number: int = strawberry.field(description="The number of the last seal at that time.")
    head: str = strawberry.field(
        description="The chain value of that seal, in hexadecimal: what to note elsewhere."
    )

    found: list[AuditFinding] = strawberry.field(description="The first twenty of them.")

    @classmethod
    def of(cls, row: Any, locale: str) -> Self:
        """The verification in a row."""
        return cls(
            at=row.created_at,
            entries=row.entries,
            findings=row.findings,
            head_number=row.head_number,
            head=row.head.hex(),
            found=[AuditFinding.of(Finding.of(plain), locale) for plain in row.found],
        )


@strawberry.type(description="How far the audit log is sealed and verified.")
class AuditSealStatus:
    number: int = strawberry.field(description="The number of the last seal; 0 before the first.")
    sealed_at: datetime | None = strawberry.field(description="When that seal was made.")
    unsealed: int = strawberry.field(
        description="How many entries of this organization are waiting for a seal."
    )
    verified: AuditVerification | None = strawberry.field(
        description="The last verification; null when there was none."
    )
    checked: int = strawberry.field(
        description="How many entries of this organization that verification saw: 1 to this."
    )

    @classmethod
    def of(cls, status: SealStatus, locale: str) -> Self:
        """The status as a reader of `locale` sees it."""
        verified = status.verified
        return cls(
            number=status.number,
            sealed_at=status.sealed_at,
            unsealed=status.unsealed,
            verified=AuditVerification.of(verified, locale) if verified else None,
            checked=status.checked,
        )
