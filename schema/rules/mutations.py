"""Mutations of rules and grants."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.rules import approving, policy, revoking, steering, writing
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.rules.contents import RuleContentInput
from schema.rules.grants import Grant
from schema.rules.types import GrantRule

_RULE = ("input", "id")
_KEY = "8 to 200 characters that name this request: sent again, it has the same answer."


@strawberry.input(description="A new rule.")
class GrantRuleCreateInput:
    name: str = strawberry.field(description="Its name.")
    content: RuleContentInput = strawberry.field(description="Its first version.")


@strawberry.input(description="A new version of a rule.")
class GrantRuleEditInput:
    id: GlobalID = strawberry.field(description="The rule.")
    version: int = strawberry.field(
        description="The version that was edited; EDITED_MEANWHILE when there is a later one."
    )
    content: RuleContentInput = strawberry.field(description="What the new version says.")
    name: str | None = strawberry.field(
        default=None, description="Its new name; it keeps the old one when nothing is said."
    )


@strawberry.input(description="A version of a rule that somebody has seen.")
class GrantRuleVersionInput:
    id: GlobalID = strawberry.field(description="The rule.")
    version: int = strawberry.field(
        description="The version that was seen; EDITED_MEANWHILE when there is a later one."
    )


@strawberry.input(description="A rule.")
class GrantRuleInput:
    id: GlobalID = strawberry.field(description="The rule.")


@strawberry.type(description="A rule after what was done to it.")
class GrantRulePayload(Payload):
    rule_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.rule_id)


@strawberry.input(description="A grant to take back.")
class GrantRevokeInput:
    id: GlobalID = strawberry.field(description="The grant.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.type(description="A grant that was taken back.")
class GrantRevokePayload(Payload):
    grant_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The grant.")
    async def grant(self, info: Info) -> Grant | None:
        return await Grant.load(info, self.grant_id)


@strawberry.type(description="The rules' part of the root.")
class RulesMutation:
    @mutation(policy.WRITE, description="Draft a rule.")
    async def grant_rule_create(work: Work, input: GrantRuleCreateInput) -> GrantRulePayload:
        content = input.content.content()
        rule = await writing.create(work.session, work.actor, input.name, content)
        return GrantRulePayload(rule_id=rule.id)

    @mutation(
        policy.WRITE,
        description="Write a new version of a rule. It touches no grant that was made, and is in"
        " force once somebody else activates it.",
    )
    async def grant_rule_edit(work: Work, input: GrantRuleEditInput) -> GrantRulePayload:
        rule_id, content = id_of(GrantRule, input.id, *_RULE), input.content.content()
        await writing.edit(work.session, work.actor, rule_id, input.version, content, input.name)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(policy.WRITE, description="Hand the latest version in for review.")
    async def grant_rule_submit(work: Work, input: GrantRuleVersionInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await writing.submit(work.session, work.actor, rule_id, input.version)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(
        policy.APPROVE, description="Approve the latest version, as another person than its author."
    )
    async def grant_rule_activate(work: Work, input: GrantRuleVersionInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await approving.activate(work.session, work.actor, rule_id, input.version)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(policy.WRITE, description="Let a rule not run from today on.")
    async def grant_rule_pause(work: Work, input: GrantRuleInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await steering.pause(work.session, work.actor, rule_id)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(policy.WRITE, description="Let a paused rule run again, today included.")
    async def grant_rule_resume(work: Work, input: GrantRuleInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await steering.resume(work.session, work.actor, rule_id)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(policy.WRITE, description="Let a rule never run again. What it gave stays.")
    async def grant_rule_end(work: Work, input: GrantRuleInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await steering.end(work.session, work.actor, rule_id)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(policy.WRITE, description="Put a rule away that has ended or was never handed in.")
    async def grant_rule_archive(work: Work, input: GrantRuleInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await steering.archive(work.session, work.actor, rule_id)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(
        policy.WRITE,
        description="Take an archived rule out again: as ended, or as a draft if it was never "
        "approved.",
    )
    async def grant_rule_restore(work: Work, input: GrantRuleInput) -> GrantRulePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        await steering.restore(work.session, work.actor, rule_id)
        return GrantRulePayload(rule_id=rule_id)

    @mutation(
        policy.GRANTS_REVOKE,
        keyed=True,
        description="Take a grant back with all that came of it, unless a code was seen or used."
        " Its occasion is never granted again.",
    )
    async def grant_revoke(work: Work, input: GrantRevokeInput) -> GrantRevokePayload:
        grant_id = id_of(Grant, input.id, "input", "id")
        await revoking.revoke(work.session, work.actor, grant_id)
        return GrantRevokePayload(grant_id=grant_id)
