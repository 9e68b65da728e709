"""Mutations of the audit log."""

import strawberry

from portal.audit import jobs, policy
from schema.kit.mutation import Payload, Work, mutation


@strawberry.input(description="What to check the whole log against, beside its key.")
class AuditVerifyInput:
    noted: str | None = strawberry.field(
        default=None, description="A head that was noted elsewhere, as `number:hexadecimal`."
    )


@strawberry.type(description="A check that has been asked for.")
class AuditVerifyPayload(Payload):
    requested: bool = strawberry.field(
        default=False, description="True; `auditSealStatus` tells when it is done."
    )


@strawberry.type(description="The audit log's part of the root.")
class AuditMutation:
    @mutation(policy.READ, description="Check the whole log against its key, soon.")
    async def audit_verify(work: Work, input: AuditVerifyInput) -> AuditVerifyPayload:
        await jobs.request_verification(work.session, work.actor, input.noted)
        return AuditVerifyPayload(requested=True)
