"""Subscriptions that follow a run."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.directory import sessions
from portal.kit.errors import NotFound, NotSignedIn
from portal.rules import policy
from schema.context import Info
from schema.kit.nodes import id_of
from schema.kit.permission import Needs, signed_in
from schema.rules.types import RuleRun

# How often the row is looked at: any node may be the one that works on the run.
_SECONDS = 1.0


@strawberry.type(description="The part of the root that follows runs.")
class FollowingSubscription:
    @strawberry.subscription(
        extensions=[Needs(policy.READ)],
        description="A run now, and again whenever it got further, until it is over.",
    )
    async def rule_run_progress(
        self,
        info: Info,
        id: Annotated[GlobalID, strawberry.argument(description="The run.")],
    ) -> AsyncGenerator[RuleRun, None]:
        run_id, before = id_of(RuleRun, id, "id"), None
        while True:
            info.context.forget()
            await _check_signed_in(info)
            run = await RuleRun.load(info, run_id)
            if run is None:
                raise NotFound(thing="run", path=("id",))
            if run.how_far() != before:
                before = run.how_far()
                yield run
            if run.is_over():
                return
            await asyncio.sleep(_SECONDS)


async def _check_signed_in(info: Info) -> None:
    """Whoever was signed out meanwhile follows nothing any more."""
    session_id = signed_in(info).session_id
    if session_id is not None and not await info.context.load(sessions.still_open, session_id):
        raise NotSignedIn
