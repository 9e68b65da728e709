"""Many HTTP clients at once, each with a session of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2

from tests.journeys.company import Company, Person
from tests.journeys.conftest import Client

AGAIN = {"BUSY", "STILL_RUNNING"}  # what a client hears that shall ask again with its key


class Crowd:
    """Many HTTP clients at once. Nobody asks while the server is down: `up` says when it is back.
    An answer that gets lost on the way is asked for again, with the same key."""

    def __init__(self, http: httpx2.AsyncClient, company: Company) -> None:
        self._http = http
        self._company = company
        self.up = asyncio.Event()
        self.up.set()
        self.lost = 0
        self.answered = asyncio.Queue[None]()

    async def ask(self, person: Person, name: str, **variables: Any) -> Any:
        """What a document of the walk answers to somebody."""
        while True:
            await self.up.wait()
            try:
                return await self._ask(person, name, variables)
            except httpx2.TransportError:
                self.lost += 1
                await asyncio.sleep(0.05)

    async def _ask(self, person: Person, name: str, variables: dict[str, Any]) -> Any:
        response = await self._http.post(
            f"{self._company.url}/graphql",
            json={"query": Client.document(name), "variables": variables},
            headers={
                "Accept": "application/graphql-response+json",
                "Authorization": f"Bearer {person.token}",
            },
        )
        answer = response.json()
        assert "errors" not in answer, answer
        (result,) = answer["data"].values()
        return result

    async def items(self, person: Person) -> list[str]:
        """What somebody could claim."""
        wallet = await self.ask(person, "17-my-wallet")
        return [item["id"] for item in wallet["wallet"]["nodes"] if item["state"] == "AVAILABLE"]

    async def claim(self, person: Person, item: str, key: str) -> dict[str, Any]:
        """The answer to a claim, asked for until it is one."""
        while True:
            answer = dict(await self.ask(person, "18-claim", itemId=item, key=key))
            if not AGAIN & refusals(answer):
                self.answered.put_nowait(None)
                return answer
            await asyncio.sleep(0.1)


@asynccontextmanager
async def crowd(company: Company) -> AsyncIterator[Crowd]:
    """Clients without end, each request on a connection that nobody else uses at the time."""
    # The server closes a connection that is idle for five seconds: give it up well before.
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=1)
    async with httpx2.AsyncClient(limits=limits, timeout=120) as http:
        yield Crowd(http, company)


def refusals(answer: dict[str, Any]) -> set[str]:
    """The codes of what an answer says no with."""
    return {error["code"] for error in answer["errors"]}
