"""A company whose people all have their anniversary today, made over HTTP; only people and their
sessions are rows, for they are too many to sign in. Checks that nothing of it was lost or doubled.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx2
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import insert, select, text

from portal.directory import sessions
from portal.directory.models import Assignment, Employee, Organization
from portal.directory.sessions import Subject
from portal.kit import clock, ids
from portal.kit.db.session import Database
from tests.journeys.conftest import Client, Installation
from tests.simulation import invariants

PASSWORD = "correct horse battery"
FACE_VALUE = 20_000
_PATIENCE = 900  # fifths of a second: a shared machine may be slow
_YEARS = 4  # years ago everybody was hired, so that it works on a 29 February too


def zone_at_noon() -> str:
    """A time zone where it is about noon, so that no day ends while a test runs."""
    ahead = 12 - clock.now().hour
    return f"Etc/GMT{-ahead:+d}"  # in these names, the sign is turned round


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a session."""

    employee_id: UUID
    token: str


@dataclass
class Company:
    """An organization on a running server. `anniversaries` are the people whose day is today."""

    installation: Installation
    organization_id: UUID
    zone: str
    today: date
    anniversaries: list[UUID] = field(default_factory=list)
    hr: Client = field(init=False)
    approver: Client = field(init=False)
    product: str = ""
    bundle_version: str = ""

    @property
    def url(self) -> str:
        return self.installation.url

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The same database as the server's, opened by the test."""
        opened = Database(self.installation.database_url)
        try:
            yield opened
        finally:
            await opened.close()

    async def asked(self, query: str) -> list[Any]:
        """The rows of a query."""
        async with self.database() as database, database.reading() as session:
            return list((await session.execute(text(query))).all())

    async def hire(self, people: int, leavers: int = 0) -> None:
        """Add people whose anniversary is today; the last ones of them left yesterday."""
        hired = self.today.replace(year=self.today.year - _YEARS)
        owned = {"organization_id": self.organization_id}
        rows = [
            {"id": ids.new(), "number": f"P{n:06d}", "name": f"Person {n}", "hired_on": hired,
             "last_day": self.today - timedelta(days=1) if n >= people - leavers else None,
             "attributes": {}, **owned}
            for n in range(people)
        ]  # fmt: skip
        since = [{"employee_id": row["id"], "since": hired, **owned} for row in rows]
        async with self.database() as database, database.writing() as session:
            await session.execute(insert(Employee), rows)
            await session.execute(insert(Assignment), since)
        self.anniversaries = [row["id"] for row in rows if row["last_day"] is None]

    async def people(self, number: int) -> list[Person]:
        """The first of the people, signed in."""
        found = []
        async with self.database() as database, database.writing() as session:
            for employee_id in self.anniversaries[:number]:
                subject = Subject(self.organization_id, employee_id=employee_id)
                token, _ = await sessions.open_session(session, subject, hours=1)
                found.append(Person(employee_id, token))
        return found

    def open_for_business(self) -> None:
        """Start the server; an HR admin and an approver sign in and make a bundle of one card."""
        self.installation.serve()
        nobody = Client(self.installation, "")
        owner = _signed_in(nobody, "owner@rush.example")
        for role in ("hr_admin", "approver"):
            email = f"{role.replace('_', '-')}@rush.example"
            owner.walk("00-account-create", email=email, name=role, password=PASSWORD, roles=[role])
        self.hr = _signed_in(nobody, "hr-admin@rush.example")
        self.approver = _signed_in(nobody, "approver@rush.example")
        self._make_bundle()

    def _make_bundle(self) -> None:
        brand = self.hr.walk(
            "04-brand-create", key="found-light", name="Found Light", nameZh="拾光", color="#7A2B38"
        )["brand"]["id"]
        self.product = self.hr.walk(
            "05-product-create", brandId=brand, sku="BOOK-200", kind="gift_card", name="Book card",
            nameZh="购书卡", faceValue=FACE_VALUE, cost=FACE_VALUE, validDays=365,
        )["product"]["id"]  # fmt: skip
        bundle = self.hr.walk("06-bundle-create", key="anniversary")["bundle"]["id"]
        self.bundle_version = self.hr.walk(
            "07-bundle-publish", id=bundle, version=0, name="Anniversary", nameZh="周年礼",
            items=[{"productId": self.product}],
        )["version"]["id"]  # fmt: skip

    def stock(self, numbers: Sequence[str]) -> None:
        """Bring codes into stock: one person hands them in, another one releases them."""
        name = f"codes-{numbers[0]}"
        path = self.installation.folder / f"{name}.csv"
        path.write_text("\n".join(["number", *numbers]), encoding="utf-8")
        file = self.hr.upload(path, "codes")
        batch = self.hr.walk("08-code-batch-check", fileId=file["id"], productId=self.product)
        batch_id = batch["codeBatch"]["id"]
        checked = self._batch_is(batch_id, "CHECKED")
        self.hr.walk(
            "10-code-batch-commit", id=batch_id, digest=checked["digest"], idempotencyKey=name
        )
        self._batch_is(batch_id, "QUARANTINED")
        self.approver.walk("11-code-batch-release", id=batch_id, idempotencyKey=name)
        self._batch_is(batch_id, "RELEASED")

    def _batch_is(self, batch_id: str, state: str) -> Any:
        return self.hr.until("09-code-batch", lambda b: b["state"] == state, id=batch_id)

    @property
    def rule_content(self) -> dict[str, Any]:
        """What a rule gives to everybody who has the anniversary, from today on."""
        return {
            "trigger": {"kind": "work_anniversary", "every": 1},
            "audience": {"all": []},
            "bundleVersionId": self.bundle_version,
            "activeFrom": self.today.isoformat(),
        }

    def preview(self) -> dict[str, Any]:
        """What a rule would do today."""
        day = self.today.isoformat()
        return dict(
            self.hr.walk("12-rule-preview", content=self.rule_content, since=day, until=day)
        )

    def activate(self, rules: int = 1) -> None:
        """Put so many rules into force, each of which the clock then runs for today."""
        made = [
            self.hr.walk("12-rule-create", name=f"Anniversary {n}", content=self.rule_content)
            for n in range(rules)
        ]
        for each in made:
            self.hr.walk("13-rule-submit", id=each["rule"]["id"], version=1)
        for each in made:
            self.approver.walk("14-rule-activate", id=each["rule"]["id"], version=1)

    def runs_finished(self, rules: int = 1) -> list[dict[str, Any]]:
        """The runs of the rules, once all of them are over."""
        runs: list[dict[str, Any]] = []
        for _ in range(_PATIENCE):
            runs = self.hr.walk("16-rule-runs")["nodes"]
            if [run["state"] for run in runs] == ["FINISHED"] * rules:
                return runs
            time.sleep(0.2)
        raise AssertionError(f"{rules} rules did not finish: {runs}")

    async def every_claim_has_its_code_and_its_movement(self, claims: int) -> None:
        """As many claims, items and codes, bound one to one, and for each claim one movement of two
        lines that cancel each other."""
        rows = await self.asked("""
            SELECT c.id, c.wallet_item_id, c.code_id FROM claims c
            JOIN codes k ON k.id = c.code_id AND k.wallet_item_id = c.wallet_item_id
            JOIN wallet_items i ON i.id = c.wallet_item_id AND i.employee_id = c.employee_id
                AND i.state = 'delivered' AND i.product_id = k.product_id
        """)
        assert [len(set(column)) for column in zip(*rows, strict=True)] == [claims] * 3
        counted = await self.asked("""
            SELECT (SELECT count(*) FROM claims),
                (SELECT count(*) FROM codes WHERE state <> 'available'),
                (SELECT count(*) FROM wallet_items WHERE state <> 'available'),
                (SELECT count(*) FROM ledger_transactions)
        """)
        assert counted == [(claims,) * 4]
        moved = await self.asked("""
            SELECT count(*), sum(p.amount), max(p.amount) FROM ledger_transactions t
            JOIN claims c ON c.id = t.source_id JOIN postings p ON p.transaction_id = t.id
            WHERE t.kind = 'claimed' GROUP BY t.id
        """)
        assert moved == [(2, 0, FACE_VALUE)] * claims

    async def nothing_is_broken(self) -> None:
        """Items, codes, claims, books, grants, audit log and facts agree with each other, and
        whatever was begun is done in the end."""
        async with self.database() as database:
            for _ in range(_PATIENCE):
                async with database.reading() as session:
                    stuck = await invariants.stuck(session, clock.now())
                if not stuck:
                    break
                await asyncio.sleep(0.2)
            assert stuck == []
            async with database.reading() as session:
                assert await invariants.broken(session) == []
        assert "unbroken" in self.installation.portal("verify-audit")
        log = self.installation.log.read_text(encoding="utf-8").splitlines()
        assert [line for line in log if '"level":"error"' in line] == []


def found(installation: Installation) -> Company:
    """An organization without people, whose server is not started yet."""
    zone = zone_at_noon()
    installation.portal(
        "create-organization", "rush", "--name", "Rush", "--owner", "owner@rush.example",
        "--password", PASSWORD, "--locale", "en", "--time-zone", zone,
    )  # fmt: skip
    organization_id = asyncio.run(_organization_id(installation.database_url))
    return Company(installation, organization_id, zone, clock.local_date(zone))


async def _organization_id(url: str) -> UUID:
    database = Database(url)
    try:
        async with database.reading() as session:
            return (await session.scalars(select(Organization.id))).one()
    finally:
        await database.close()


def _signed_in(nobody: Client, email: str) -> Client:
    session = nobody.walk("00-sign-in", email=email, password=PASSWORD)
    return Client(nobody.installation, session["token"])


def connections_in_use(company: Company) -> float:
    """How many connections to its database the server has not given back, as it says itself."""
    page = httpx2.get(f"{company.url}/metrics", timeout=60).text
    (found,) = [
        sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
        if sample.name == "portal_database_connections" and sample.labels["state"] == "in_use"
    ]
    return float(found)
