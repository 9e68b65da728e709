"""One simulation: steps that a seed chooses, with deaths in between, and what holds after each."""

from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.claims import revealing
from portal.inventory import releasing, reserving, sealing_codes
from portal.kit import clock, ids
from portal.kit.jobs import queue
from portal.rules.models import Grant
from tests.factories import code_lists
from tests.simulation import chores, company, invariants, oracle
from tests.simulation.asking import Ask, Memory, answer
from tests.simulation.company import Company, Watch
from tests.simulation.crashing import Killed, MortalDatabase
from tests.simulation.wishes import Wishes

STEPS = 40


class Broken(AssertionError):
    """An invariant does not hold. The message has the seed and every step up to here."""


@dataclass
class Story:
    """What has happened in a simulation, for whoever has to find out why it broke."""

    seed: int
    steps: list[str] = field(default_factory=list)

    def broke(self, reasons: object) -> Broken:
        steps = "\n".join(f"  {n:3} {step}" for n, step in enumerate(self.steps))
        return Broken(f"seed {self.seed} broke: {reasons}\nafter these steps:\n{steps}")


class Simulation:
    """A company, everybody's wishes, and the chores of clock and worker."""

    def __init__(self, what: Company, story: Story) -> None:
        self.company = what
        self.database = what.database
        self.random = what.random
        self.story = story
        self.memory = Memory()
        self.wishes = Wishes(what, self.memory)
        self.granted: set[Any] = set()

    async def live(self) -> None:
        """Some steps with deaths, then calm until nothing is left to do, then the last look."""
        self.database.odds = self.random.choice((0.03, 0.08, 0.15))
        await self._do(("rules", chores.run_rules(self.database)))
        for number in range(STEPS):
            await self._step()
            await self._look(audit=number % 15 == 0)
        await self._settle()
        await self._last_look()

    async def _step(self) -> None:
        steps = {
            self._time_passes: 3,
            self._somebody_asks: 14,
            self._chore: 6,
            self._several_at_once: 6,
            self._again: 3,
            self._delivery: 1,
            self._file: 1,
        }
        chosen = self.random.choices(list(steps), list(steps.values()))[0]
        self.company.watch.turn(timedelta(seconds=self.random.randint(1, 90)))
        await chosen()

    async def _time_passes(self) -> None:
        ahead = timedelta(
            hours=self.random.choice((1, 7, 20, 24, 26, 49, 24 * self.random.randint(2, 6)))
        )
        if self.company.watch.day + ahead <= self.company.last_day:
            self.company.watch.turn(ahead)
        self.story.steps.append(f"it is {self.company.watch.instant}")

    async def _do(self, *works: tuple[str, Coroutine[Any, Any, Any]]) -> list[Any]:
        """Let workers do these things at the same time; what each came to."""
        results = await self.database.turns.run([work for _, work in works])
        for (name, _), result in zip(works, results, strict=True):
            died = " and died" if isinstance(result, Killed) else ""
            self.story.steps.append(f"{name}{died}")
            if isinstance(result, BaseException) and not isinstance(result, Killed):
                raise result
        return results

    async def _chore(self) -> None:
        await self._do(self._some_chore())

    def _some_chore(self) -> tuple[str, Coroutine[Any, Any, Any]]:
        chore: Any = self.random.choice(chores.CHORES)
        return f"{chore.__module__}.{chore.__name__}", chore(self.database)

    async def _wish(self) -> Ask | None:
        kinds = self.wishes.kinds()
        return await self.random.choices(list(kinds), list(kinds.values()))[0]()

    async def _somebody_asks(self) -> None:
        for _ in range(self.random.randint(1, 4)):
            ask = await self._wish()
            if ask is not None:
                await self._ask(ask)

    async def _ask(self, *asks: Ask) -> None:
        works = [(str(ask), answer(self.database, ask)) for ask in asks]
        for ask, result in zip(asks, await self._do(*works), strict=True):
            await self._hear(ask, result)

    async def _hear(self, ask: Ask, result: Any) -> None:
        if isinstance(result, Killed):
            self.memory.unsure.append(ask)
            return
        self.story.steps.append(f"  {ask.request.key}: {result}")
        self.memory.keep(ask, result)
        if ask.request.operation == "reveal" and "result" in result:
            await self._read_code(ask, result["result"])

    async def _read_code(self, ask: Ask, view_id: str) -> None:
        """Remember the number that was shown; nobody else may ever be shown it."""
        item_id = UUID(str(ask.request.payload["item"]))
        async with self.database.reading(ask.request.actor.organization_id) as session:
            secret = await revealing.open_view(session, ask.request.actor, UUID(view_id))
        known = self.wishes.numbers.setdefault(item_id, secret.number)
        if known != secret.number:
            raise self.story.broke(f"{item_id} shows another code than before")
        if list(self.wishes.numbers.values()).count(secret.number) > 1:
            raise self.story.broke(f"two items show the same code, one of them {item_id}")

    async def _several_at_once(self) -> None:
        """Two requests, a request twice, or a chore beside a request or another chore."""
        ask = await self._wish()
        works = [self._some_chore()]
        asks: list[Ask] = []
        if ask is not None:
            asks = [ask] if self.random.random() < 0.5 else [ask, ask]
        works += [(str(each), answer(self.database, each)) for each in asks]
        if self.random.random() < 0.4:
            works.append(self._some_chore())
        results = await self._do(*works)
        for each, result in zip(asks, results[1:], strict=False):
            await self._hear(each, result)

    async def _again(self) -> None:
        """Somebody whose answer never came asks again, or somebody asks again without need."""
        if self.memory.unsure:
            await self._ask(self.memory.unsure.pop(0))
        elif self.memory.answers:
            key = self.random.choice(sorted(self.memory.answers))
            await self._ask(self.memory.answers[key][0])

    async def _delivery(self) -> None:
        """Codes come into stock, some of which end soon."""
        product = self.random.choice(self.company.stocked)
        ends = self.company.watch.day + timedelta(days=self.random.randint(0, 9))
        numbers = self._numbers(self.random.randint(1, 4))
        terms = {"expires_on": self.random.choice((None, ends))}
        await self._do(("delivery", self.company.world.stock(product.id, numbers, **terms)))

    def _numbers(self, count: int) -> list[str]:
        return [f"code-{self.random.getrandbits(48):012x}" for _ in range(count)]

    async def _file(self) -> None:
        """A list of codes is handed in; some of them come twice."""
        numbers = self._numbers(self.random.randint(2, 7))
        numbers += [self.random.choice([*numbers, "first-gift_card-1"]) for _ in range(2)]
        content = code_lists.csv(numbers)
        importer = self.company.staff[0]
        await self._do(("a file comes", code_lists.handed_in(self.database, importer, content)))

    async def _look(self, *, audit: bool) -> None:
        async with self.database.reading() as session:
            reasons = await invariants.broken(session)
            reasons += await chores.unequally_heard(session)
            reasons += await self._wrongly_granted(session)
            if audit:
                reasons += await invariants.forged(session)
        if reasons:
            raise self.story.broke(reasons)

    async def _grants(self, session: AsyncSession) -> dict[Any, oracle.Expected]:
        """What each rule has granted so far, in the oracle's words."""
        places = {person.id: n for n, person in enumerate(self.company.world.people)}
        rows = await session.execute(
            select(Grant.rule_id, Grant.employee_id, Grant.occasion, Grant.granted_on)
        )
        found: dict[Any, oracle.Expected] = {rule.id: set() for rule in self.company.rules}
        for rule_id, employee_id, occasion, day in rows:
            found[rule_id].add((places[employee_id], occasion, day))
        return found

    def _expected(self) -> oracle.Expected:
        return oracle.granted(self.company.roster, self.company.first_day, self.company.watch.day)

    async def _wrongly_granted(self, session: AsyncSession) -> list[str]:
        grants, expected = await self._grants(session), self._expected()
        now = {(rule_id, *each) for rule_id, made in grants.items() for each in made}
        gone, self.granted = self.granted - now, now
        wrong = [f"nobody expected the grants {made - expected}"
                 for made in grants.values() if made - expected]  # fmt: skip
        return wrong + ([f"grants are gone: {gone}"] if gone else [])

    async def _settle(self) -> None:
        """Nobody dies any more: whoever waits asks again, and every chore is done until the end."""
        self.database.odds = 0.0
        for _ in range(2):
            self.company.watch.turn(timedelta(minutes=70))
            self.story.steps.append(f"calm at {self.company.watch.instant}")
            while self.memory.unsure:
                await self._ask(self.memory.unsure.pop())
            for chore in chores.CHORES:
                while await chore(self.database):
                    pass
        async with self.database.reading() as session:
            jobs = await queue.counts(session)
        if any(jobs.values()):
            raise self.story.broke(f"jobs are stuck: {jobs}")

    async def _last_look(self) -> None:
        for key in sorted(self.memory.answers):
            ask, first = self.memory.answers[key]
            if await answer(self.database, ask) != first:
                raise self.story.broke(f"{ask} was answered {first}, and differs now")
        await self._look(audit=True)
        async with self.database.reading() as session:
            reasons = await invariants.stuck(session, clock.now())
            for made in (await self._grants(session)).values():
                if made != self._expected():
                    reasons.append(f"grants differ from the calendar: {made ^ self._expected()}")
        if reasons:
            raise self.story.broke(reasons)


@contextmanager
def _seeded(random: Random) -> Iterator[None]:
    """Let ids and choices come from the seed, and codes come in so few at a time that importing
    them takes several commits."""
    source = SimpleNamespace(randbits=random.getrandbits, randbelow=random.randrange)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "secrets", source)
        patch.setattr(reserving, "secrets", source)
        patch.setattr(sealing_codes, "CHUNK", 3)
        patch.setattr(releasing, "STRETCH", 3)
        yield


async def simulate(url: str, seed: int) -> Simulation:
    """Let a seed happen on an empty database. Raises Broken when something does not hold."""
    random = Random(seed)
    watch = Watch(company.first_day(random))
    database = MortalDatabase(url, random)
    try:
        with clock.driven_by(lambda: watch.instant), _seeded(random):
            simulation = Simulation(await company.found(database, random, watch), Story(seed))
            try:
                await simulation.live()
            except Broken:
                raise
            except Exception as error:
                raise simulation.story.broke(repr(error)) from error
            return simulation
    finally:
        await database.close()
