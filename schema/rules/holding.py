"""Mutations that pause, resume, cancel and retry a run."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.rules import holding, policy
from schema.context import Info
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.rules.types import RuleRun

_RUN = ("input", "id")


@strawberry.input(description="A run.")
class RuleRunInput:
    id: GlobalID = strawberry.field(description="The run.")


@strawberry.type(description="A run after what was done to it.")
class RuleRunPayload(Payload):
    run_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The run.")
    async def run(self, info: Info) -> RuleRun | None:
        return await RuleRun.load(info, self.run_id)


@strawberry.type(description="The part of the root that holds runs.")
class HoldingMutation:
    @mutation(
        policy.WRITE, description="Let a run stand still after the piece that is being granted."
    )
    async def rule_run_pause(work: Work, input: RuleRunInput) -> RuleRunPayload:
        run_id = id_of(RuleRun, input.id, *_RUN)
        await holding.pause(work.session, work.actor, run_id)
        return RuleRunPayload(run_id=run_id)

    @mutation(policy.WRITE, description="Let a paused run go on from where it was.")
    async def rule_run_resume(work: Work, input: RuleRunInput) -> RuleRunPayload:
        run_id = id_of(RuleRun, input.id, *_RUN)
        await holding.resume(work.session, work.actor, run_id)
        return RuleRunPayload(run_id=run_id)

    @mutation(
        policy.WRITE,
        description="Let a run end where it is. What it granted stays; its other people are left"
        " out, with the reason RUN_CANCELLED.",
    )
    async def rule_run_cancel(work: Work, input: RuleRunInput) -> RuleRunPayload:
        run_id = id_of(RuleRun, input.id, *_RUN)
        await holding.cancel(work.session, work.actor, run_id)
        return RuleRunPayload(run_id=run_id)

    @mutation(policy.WRITE, description="Let a cancelled run go on from where it was.")
    async def rule_run_retry(work: Work, input: RuleRunInput) -> RuleRunPayload:
        run_id = id_of(RuleRun, input.id, *_RUN)
        await holding.retry(work.session, work.actor, run_id)
        return RuleRunPayload(run_id=run_id)
