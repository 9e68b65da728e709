"""What people ask for: each wish looks at the wallets and makes a request, often a sensible one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from portal.catalog.models import BundleItem
from portal.claims import claiming, revealing
from portal.inventory import importing
from portal.inventory.models import CodeBatch
from portal.kit.actor import Actor
from portal.kit.errors import Refusal
from portal.redemption import presenting, redeeming, reversing
from portal.redemption.models import Redemption
from portal.rules.models import Grant
from portal.vault.models import HeldFile
from portal.wallet import choosing, revoking
from portal.wallet.models import Choice, WalletItem
from tests.factories import directory
from tests.simulation.asking import Ask, Memory
from tests.simulation.company import Company

T = TypeVar("T")
VIEWS = 50


class Wishes:
    """Requests that people of a company make. A wish is None when there is nothing to ask for."""

    def __init__(self, company: Company, memory: Memory) -> None:
        self.company = company
        self.random = company.random
        self.memory = memory
        self.numbers: dict[UUID, str] = {}

    def kinds(self) -> dict[Callable[[], Awaitable[Ask | None]], int]:
        """Every wish, and how often it is made compared to the others."""
        return {
            self.claim: 10,
            self.reveal: 5,
            self.hold: 5,
            self.redeem: 4,
            self.capture: 4,
            self.release: 2,
            self.roll_back: 3,
            self.choose: 3,
            self.revoke_grant: 1,
            self.revoke_item: 1,
            self.import_codes: 3,
        }

    def owner(self, row: WalletItem | Choice) -> Actor:
        """The employee whose it is; now and then somebody whose it is not."""
        people = self.company.world.people
        if self.random.random() < 0.03:
            return directory.as_employee(self.random.choice(people))
        return directory.as_employee(next(p for p in people if p.id == row.employee_id))

    async def _rows(self, model: type[T]) -> Sequence[T]:
        async with self.company.database.reading() as session:
            table: Any = model
            return (await session.scalars(select(table).order_by(table.id))).all()

    async def _one(self, model: type[T], *states: str) -> T | None:
        """A row, mostly one in these states."""
        rows: Sequence[Any] = await self._rows(model)
        fitting = [row for row in rows if row.state in states]
        if fitting and self.random.random() < 0.9:
            return self.random.choice(fitting)  # type: ignore[no-any-return]
        return self.random.choice(rows) if rows else None

    async def claim(self) -> Ask | None:
        item = await self._one(WalletItem, "available")
        if item is None:
            return None
        who, which = self.owner(item), item.id
        return self.memory.ask(
            who, "claim", {"item": str(which)}, lambda s: claiming.claim(s, who, which)
        )

    async def reveal(self) -> Ask | None:
        item = await self._one(WalletItem, "delivered", "revealed")
        if item is None:
            return None
        who, which = self.owner(item), item.id
        return self.memory.ask(
            who, "reveal", {"item": str(which)}, lambda s: revealing.reveal(s, who, which, VIEWS)
        )

    async def _presented(self) -> tuple[str, WalletItem] | None:
        """What is shown at a till: a number that its owner has seen, or a QR code."""
        item = await self._one(WalletItem, "delivered", "revealed")
        if item is None:
            return None
        if item.id in self.numbers and self.random.random() < 0.7:
            return self.numbers[item.id], item
        owner = directory.as_employee(
            next(p for p in self.company.world.people if p.id == item.employee_id)
        )
        async with self.company.database.reading(owner.organization_id) as session:
            try:
                return (await presenting.present(session, owner, item.id))[0], item
            except Refusal:
                return None

    def _amount(self, most: int) -> int | None:
        """All, a part, or a little more than there is."""
        return self.random.choice((None, self.random.randint(1, max(1, most)), most + 1))

    async def hold(self) -> Ask | None:
        shown = await self._presented()
        if shown is None:
            return None
        code, item = shown
        till = self.random.choice(self.company.tills)
        seconds = self.random.choice((60, 7200, 86400))
        amount = None if item.face_value in (20, 30) else self.random.randint(1, item.face_value)
        payload = {"item": str(item.id), "amount": amount, "seconds": seconds}
        return self.memory.ask(
            till, "hold", payload, lambda s: redeeming.hold(s, till, code, amount, seconds)
        )

    async def redeem(self) -> Ask | None:
        shown = await self._presented()
        if shown is None:
            return None
        code, item = shown
        till = self.random.choice(self.company.tills)
        amount = None if item.face_value in (20, 30) else self._amount(item.value_left)
        return self.memory.ask(
            till,
            "redeem",
            {"item": str(item.id), "amount": amount},
            lambda s: redeeming.redeem(s, till, code, amount),
        )

    async def capture(self) -> Ask | None:
        row = await self._one(Redemption, "held")
        if row is None:
            return None
        till, which = self.random.choice(self.company.tills), row.id
        amount = self._amount(row.held - row.captured)
        payload = {"redemption": str(which), "amount": amount}
        return self.memory.ask(
            till, "capture", payload, lambda s: redeeming.capture(s, till, which, amount)
        )

    async def release(self) -> Ask | None:
        row = await self._one(Redemption, "held")
        if row is None:
            return None
        till, which = self.random.choice(self.company.tills), row.id
        return self.memory.ask(
            till, "release", {"redemption": str(which)}, lambda s: reversing.release(s, till, which)
        )

    async def roll_back(self) -> Ask | None:
        row = await self._one(Redemption, "captured", "held")
        if row is None:
            return None
        till, which = self.random.choice(self.company.tills), row.id
        amount = self._amount(row.captured - row.rolled_back)
        payload = {"redemption": str(which), "amount": amount}
        return self.memory.ask(
            till, "roll_back", payload, lambda s: reversing.roll_back(s, till, which, amount)
        )

    async def choose(self) -> Ask | None:
        row = await self._one(Choice, "open")
        if row is None:
            return None
        who, which = self.owner(row), row.id
        offered = [
            item.id
            for item in await self._rows(BundleItem)
            if item.bundle_version_id == row.bundle_version_id
        ]
        picked = self.random.sample(offered, self.random.choice((1, 1, 1, 2)))
        payload = {"choice": str(which), "picked": [str(item_id) for item_id in picked]}
        return self.memory.ask(
            who, "choose", payload, lambda s: choosing.choose(s, who, which, picked)
        )

    async def revoke_grant(self) -> Ask | None:
        row = await self._one(Grant, "issued")
        if row is None:
            return None
        hr, which = self.company.world.hr, row.id
        return self.memory.ask(
            hr, "revoke", {"grant": str(which)}, lambda s: revoking.revoke(s, hr, which)
        )

    async def revoke_item(self) -> Ask | None:
        item = await self._one(WalletItem, "available", "delivered")
        if item is None:
            return None
        hr, which = self.company.world.hr, item.id
        return self.memory.ask(
            hr, "revoke_item", {"item": str(which)}, lambda s: revoking.revoke_item(s, hr, which)
        )

    async def import_codes(self) -> Ask | None:
        """The next step of a batch, or of a file that was handed in and is no batch yet."""
        importer, releaser = self.company.staff
        batches = await self._rows(CodeBatch)
        taken = {batch.file_id for batch in batches}
        files = [f for f in await self._rows(HeldFile) if f.state == "ready" and f.id not in taken]
        if files:
            file_id, product_id = files[0].id, self.random.choice(self.company.stocked).id
            return self.memory.ask(
                importer,
                "check",
                {"file": str(file_id)},
                lambda s: _id_of(importing.check(s, importer, file_id, product_id)),
            )
        for batch in batches:
            which, digest = batch.id, batch.digest
            if batch.state == "checked" and batch.counts.get("accepted"):
                return self.memory.ask(
                    importer,
                    "commit",
                    {"batch": str(which)},
                    lambda s: _id_of(importing.commit(s, importer, which, digest)),  # noqa: B023
                )
            if batch.state == "quarantined":
                return self.memory.ask(
                    releaser,
                    "release_codes",
                    {"batch": str(which)},
                    lambda s: _id_of(importing.release(s, releaser, which)),  # noqa: B023
                )
        return None


async def _id_of(batch: Awaitable[CodeBatch]) -> UUID:
    return (await batch).id
