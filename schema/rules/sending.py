"""Mutations that grant what no calendar brings: events, grants by hand, grants for days over."""

from datetime import date
from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.rules import policy, sending
from portal.rules.sending import Event
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of
from schema.rules.types import GrantRule

_KEY = "8 to 200 characters that name this request: sent again, it has the same answer."
_RULE = ("input", "id")


@strawberry.input(description="Something that happened to an employee.")
class RuleEventSendInput:
    id: GlobalID = strawberry.field(description="A rule whose trigger is `event`.")
    employee_id: GlobalID = strawberry.field(description="To whom it happened.")
    occurred_on: date = strawberry.field(description="On which day, where the employee is.")
    key: str = strawberry.field(
        description="The sender's own name of the event, 1 to 100 characters, unique for the rule"
        " and the employee: the same event sent again is the same."
    )


@strawberry.type(description="An event that was taken in.")
class RuleEventSendPayload(Payload):
    due_on: date | None = strawberry.field(
        default=None, description="The day on which it is granted."
    )
    rule_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.rule_id)


@strawberry.input(description="Whom to grant to by hand.")
class RuleGiveInput:
    id: GlobalID = strawberry.field(description="A rule whose trigger is `manual`.")
    employee_ids: list[GlobalID] | None = strawberry.field(
        default=None, description="These people; everybody of the rule's audience when left out."
    )
    people: int = strawberry.field(
        description="How many that is, as it was confirmed; PEOPLE_CHANGED when it is not."
    )
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="Days that are over, of a rule.")
class RuleMakeUpInput:
    id: GlobalID = strawberry.field(description="The rule.")
    since: date = strawberry.field(description="The first day.")
    until: date = strawberry.field(description="The last day; yesterday at most.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.type(description="A rule, and how many people its next run grants to for this.")
class RulePeoplePayload(Payload):
    # What a key is answered again with is private: a field of its own would be lost.
    found: strawberry.Private[int | None] = None
    rule_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="How many people.")
    def people(self) -> int | None:
        return self.found

    @strawberry.field(description="The rule.")
    async def rule(self, info: Info) -> GrantRule | None:
        return await GrantRule.load(info, self.rule_id)


@strawberry.type(description="The part of the root that grants what no calendar brings.")
class SendingMutation:
    @mutation(
        policy.GIVE,
        description="Send an event: the next run grants for it, on the day that the rule's timing"
        " gives, or at once when that is over.",
    )
    async def rule_event_send(work: Work, input: RuleEventSendInput) -> RuleEventSendPayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        employee_id = id_of(Employee, input.employee_id, "input", "employeeId")
        event = Event(employee_id, input.key, input.occurred_on)
        sent = await sending.send(work.session, work.actor, rule_id, event)
        return RuleEventSendPayload(due_on=sent.due_on, rule_id=rule_id)

    @mutation(policy.GIVE, keyed=True, description="Grant by hand, by the next run of the rule.")
    async def rule_give(work: Work, input: RuleGiveInput) -> RulePeoplePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        employee_ids = None
        if input.employee_ids is not None:
            employee_ids = [
                id_of(Employee, one, "input", "employeeIds", str(at))
                for at, one in enumerate(input.employee_ids)
            ]
        found = await sending.give(
            work.session, work.actor, rule_id, input.idempotency_key, employee_ids, input.people
        )
        return RulePeoplePayload(found=found, rule_id=rule_id)

    @mutation(
        policy.GIVE,
        keyed=True,
        description="Grant retroactively to whoever was due on days that are over and was neither"
        " granted nor left out, for the original occasion, judged as of the original day.",
    )
    async def rule_make_up(work: Work, input: RuleMakeUpInput) -> RulePeoplePayload:
        rule_id = id_of(GrantRule, input.id, *_RULE)
        days = (input.since, input.until)
        found = await sending.make_up(work.session, work.actor, rule_id, days)
        return RulePeoplePayload(found=found, rule_id=rule_id)
