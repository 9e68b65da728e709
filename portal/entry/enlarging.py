"""The demo made large by its own verbs: 100,000 people and a million wallet items, to try the lists
of the console at the size that they are built for."""

import csv
import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from portal.directory.models import Account, Employee
from portal.entry import chores, demo
from portal.entry.roles import ROLES
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.reports import jobs as reports
from portal.rules import approving, writing
from portal.rules import jobs as rules
from portal.rules.models import RuleVersion
from portal.rules.writing import Content

PEOPLE = 100_000
# Each rule grants a bundle of two to everybody once in the year that it catches up.
_RULES = 5
YEAR = timedelta(days=365)


async def enlarge(database: Database, people: int = PEOPLE, back: timedelta = YEAR) -> bool:
    """Make the demo large, unless it is; whether it was done now. Takes some minutes."""
    author, approver = await _staff(database, "hr_admin"), await _staff(database, "approver")
    async with database.reading(author.organization_id) as session:
        if (await session.scalar(select(func.count(Employee.id))) or 0) >= people:
            return False
    with tempfile.TemporaryDirectory() as folder:
        roster = _roster(Path(folder) / "large.csv", people)
        await chores.import_roster(database, author, roster, "delta", commit=True)
    began = clock.now() - back
    with clock.driven_by(lambda: began):
        await _rules(database, author, approver)
    await rules.run_rules(database)
    # The clock would do it as well; so the first look at the totals is as fast as any.
    await reports.tally(database)
    return True


async def _staff(database: Database, role: str) -> Actor:
    async with database.reading() as session:
        account = (
            await session.scalars(select(Account).where(Account.email == demo.email_of(role)))
        ).one()
    return Actor(account.organization_id, "user", account.id, account.name, ROLES[role])


def _roster(path: Path, size: int) -> Path:
    """The people of the example roster again and again, with numbers and e-mails of their own."""
    with demo.example("roster.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *people = csv.reader(file)
    number, email = header.index("employee number"), header.index("e-mail")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for copy in range(1, size // len(people)):
            for person in people:
                other = list(person)
                other[number] = f"{person[number]}-{copy}"
                other[email] = person[email] and f"{copy}.{person[email]}"
                writer.writerow(other)
    return path


async def _rules(database: Database, author: Actor, approver: Actor) -> None:
    async with database.writing(author.organization_id) as session:
        bundle = (await session.scalars(select(RuleVersion.bundle_version_id).limit(1))).one()
        content = Content(
            trigger={"kind": "work_anniversary", "every": 1},
            audience={"all": []},
            bundle_version_id=bundle,
            active_from=clock.local_date("Asia/Shanghai"),
        )
        for n in range(_RULES):
            rule = await writing.create(session, author, f"Anniversary {n + 2}", content)
            await writing.submit(session, author, rule.id, 1)
            await approving.activate(session, approver, rule.id, 1)
