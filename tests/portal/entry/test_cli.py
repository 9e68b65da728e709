"""The command line as somebody types it: real processes on a real database, and a clear sentence
with an exit code where something is wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from portal.audit.models import AuditSeal
from portal.catalog.models import Product
from portal.directory import sessions
from portal.directory.models import Employee
from portal.entry import demo
from portal.entry.handlers import HANDLERS
from portal.inventory.models import Code
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.jobs import queue
from portal.rules.models import Grant
from portal.vault import keys, sealing
from portal.vault.keys import KeyRing
from tests.factories import audit, catalog, code_lists, directory

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
ROSTER = "employee number,name,hire date\nE1,李雷,2020-02-29\nE2,Hán Méi,2021-08-31\n"


@dataclass
class Commands:
    """An installation whose commands are run; `given` are its settings by their variables."""

    given: dict[str, str]

    def run(self, *arguments: str, **settings: str) -> tuple[int, str]:
        """Exit code and everything that was printed, which is never a trace."""
        done = subprocess.run(
            [sys.executable, "-m", "portal.entry.cli", *arguments],
            env={**os.environ, "COLUMNS": "200", **self.given, **settings},
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        printed = done.stdout + done.stderr
        assert "Traceback" not in printed, printed
        assert done.returncode in (0, 1, 2), printed
        return done.returncode, printed.strip()

    def well(self, *arguments: str) -> str:
        """What a command printed that must succeed."""
        code, printed = self.run(*arguments)
        assert code == 0, printed
        return printed

    def sentence(self, *arguments: str, **settings: str) -> str:
        """The one line in which a command says no."""
        code, printed = self.run(*arguments, **settings)
        assert code == 1, printed
        (line,) = printed.splitlines()
        return line


@pytest.fixture
def nowhere(tmp_path: Path) -> Commands:
    """Settings of an installation that was never made."""
    return Commands({"PORTAL_DATA_DIR": str(tmp_path), "PORTAL_DATABASE_URL": ""})


@pytest.fixture
def commands(database_url: str, tmp_path: Path, key_ring: KeyRing) -> Commands:
    """A migrated installation with a key file of its own, which holds the keys of this run."""
    assert key_ring.source is not None
    shutil.copy(key_ring.source, tmp_path / "keys.json")
    folder = {"PORTAL_DATA_DIR": str(tmp_path), "PORTAL_DATABASE_URL": database_url}
    return Commands({**folder, "PORTAL_ENVIRONMENT": "demo"})


@pytest.fixture
def keys_of_this_run(key_ring: KeyRing) -> Iterator[None]:
    """They are back in use at the end."""
    yield
    keys.use(key_ring)


@pytest.fixture
async def product(database: Database) -> Product:
    """A gift card of the organization `acme`."""
    organization = await directory.organization(database)
    return await catalog.product(database, organization.id, kind="gift_card")


@pytest.mark.usefixtures("product")
async def test_a_roster_is_checked_and_committed(
    commands: Commands, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    roster = ("import-roster", str(file), "--organization", "acme")
    assert commands.well(*roster) == "checked: created 2"
    assert commands.well(*roster, "--commit") == "committed: created 2"
    assert commands.well(*roster, "--mode", "full", "--commit") == "committed: unchanged 2"
    async with database.reading() as session:
        names = await session.scalars(select(Employee.name).order_by(Employee.number))
        assert list(names) == ["李雷", "Hán Méi"]


@pytest.mark.usefixtures("product")
def test_a_roster_that_cannot_be_taken_says_why(commands: Commands, tmp_path: Path) -> None:
    roster = ("import-roster", "--organization", "acme", "--commit")
    code, printed = commands.run(*roster, str(EXAMPLES / "roster-hostile.csv"))
    assert code == 1
    assert printed.startswith("checked: ")
    assert printed.count("✗ row ") == 10
    noise = tmp_path / "noise.csv"
    noise.write_bytes(os.urandom(4_000) + b"\0\0")
    assert commands.sentence(*roster, str(noise)).startswith("failed: ")
    assert "ROSTER_MODE_UNKNOWN" in commands.sentence(*roster, str(noise), "--mode", "sideways")
    nobody = commands.sentence("import-roster", str(noise), "--organization", "nobody[/x]")
    assert "nobody[/x]" in nobody
    assert commands.run(*roster, str(tmp_path / "missing.csv"))[0] == 2


def test_a_holiday_list_is_loaded_or_its_fault_is_named(commands: Commands, tmp_path: Path) -> None:
    file = tmp_path / "holidays.json"
    document = """{"calendar": "CN", "year": 2027, "source": "a test", "holidays": [{
        "key": "new_years_day", "name": {"en": "New Year's Day", "zh": "元旦"},
        "day": "2027-01-01", "days_off": ["2027-01-01/2027-01-03"],
        "make_up_days": ["2026-12-27"]}]}"""
    file.write_text(document, encoding="utf-8")
    said = commands.well("load-holidays", str(file))
    assert said.startswith("CN 2027 was loaded: 1 holidays with 3 days off, 1 make-up workdays.")
    file.write_text(document.replace("2027-01-03", "2027-01-32"), encoding="utf-8")
    wrong = commands.sentence("load-holidays", str(file))
    assert "$.holidays[0].days_off[0]: write a day such as 2027-10-01" in wrong
    file.write_text(document.replace('"CN"', '"XX"'), encoding="utf-8")
    assert "UNKNOWN_CALENDAR" in commands.sentence("load-holidays", str(file))


async def test_codes_come_in_and_open_after_the_keys_were_rotated(
    commands: Commands, database: Database, product: Product, keys_of_this_run: None, tmp_path: Path
) -> None:
    numbers = [f"CANARY-{n:04d}" for n in range(30)]
    file = tmp_path / "codes.csv"
    file.write_bytes(code_lists.csv(numbers))
    lists = ("import-codes", str(file), "--organization", "acme", "--product", product.sku)
    assert commands.well(*lists) == "checked: accepted 30"
    assert commands.well(*lists, "--commit") == "quarantined: accepted 30, committed 30"
    code, printed = commands.run(*lists, "--commit")
    assert code == 1
    assert printed.splitlines()[0] == "checked: listed 30, rejected 30, IN_STOCK_ALREADY 30"
    assert printed.count("a code is never given twice") == 10
    assert "CANARY" not in printed

    assert commands.well("keys", "show").splitlines()[1:] == ["version 1 (active)"]
    rotated = commands.well("keys", "rotate")
    assert rotated == "Version 2 is active. Jobs seal 1 code batches afresh."
    assert commands.well("keys", "show").splitlines()[1:] == ["version 1", "version 2 (active)"]
    keys.use(KeyRing.load(tmp_path / "keys.json"))
    for _ in range(2):
        assert await _opened(database, product) == numbers
        await queue.for_database(database, HANDLERS).run_due()
    commands.well("doctor")


async def _opened(database: Database, product: Product) -> list[str]:
    async with database.reading(product.organization_id) as session:
        codes = (await session.scalars(select(Code).order_by(Code.row_number))).all()
        found = {code.data_key_id for code in codes}
        data_keys = {
            key_id: await sealing.data_key(session, product.organization_id, key_id)
            for key_id in found
        }
    return [data_keys[code.data_key_id].open(code.id, "number", code.number) for code in codes]


def test_a_code_list_that_cannot_be_taken_says_why_and_shows_no_code(
    commands: Commands, product: Product, tmp_path: Path
) -> None:
    lists = ("import-codes", "--organization", "acme", "--commit")
    hostile = str(EXAMPLES / "codes-hostile.csv")
    code, printed = commands.run(*lists, hostile, "--product", product.sku)
    assert code == 1
    assert "✗ row " in printed
    assert "8600" not in printed
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b'number\n"CANARY-1')
    line = commands.sentence(*lists, str(broken), "--product", product.sku)
    assert line.startswith("failed: ")
    assert "CANARY" not in line
    assert "NOT_FOUND" in commands.sentence(*lists, hostile, "--product", "NO-SUCH")


async def test_rules_run_for_a_day_and_everybody_of_the_demo_has_a_token(
    commands: Commands, database: Database
) -> None:
    await demo.load(database)
    today = clock.local_date("Asia/Shanghai")
    printed = commands.well("run-rules", "--date", f"{today - timedelta(days=1)}")
    assert "finished: expected" in printed
    async with database.reading() as session:
        grants = await session.scalar(select(func.count()).select_from(Grant))
    assert commands.well("run-rules", "--date", f"{today - timedelta(days=1)}") == printed
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Grant)) == grants
    later = f"{today + timedelta(days=3)}"
    assert "DAY_NOT_COME" in commands.sentence("run-rules", "--date", later)
    assert commands.run("run-rules", "--date", "2026-02-30")[0] == 2

    async with database.reading() as session:
        number = await session.scalar(select(Employee.number).order_by(Employee.number))
    for role in (*demo.STAFF, "merchant", f"employee:{number}"):
        actor = await _actor(database, commands.well("demo-token", "--as", role))
        kind, _, _ = role.partition(":")
        assert actor.kind == {"merchant": "terminal", "employee": "employee"}.get(kind, "user")
    for stranger in ("emperor", "employee:' OR 1=1 --", "[/bold]"):
        assert "NOBODY_IN_DEMO" in commands.sentence("demo-token", "--as", stranger)
    refused = commands.sentence("demo-token", "--as", "owner", PORTAL_ENVIRONMENT="production")
    assert "NO_DEMO" in refused


async def _actor(database: Database, token: str) -> Actor:
    async with database.reading() as session:
        actor = await sessions.actor_of(session, token)
    assert actor is not None
    return actor


async def test_the_log_is_compared_with_heads_that_were_noted(
    commands: Commands, database: Database, product: Product, tmp_path: Path
) -> None:
    actor = directory.actor(product.organization_id, "auditor")
    for _ in range(2):
        await audit.sealed(database, actor, 2)
    first = commands.well("verify-audit")
    (head,) = [line.partition(" ")[2] for line in first.splitlines() if line.startswith("head ")]
    noted = tmp_path / "noted.txt"
    noted.write_text(f"# kept elsewhere\n{head}  # today\n")
    assert "unbroken" in commands.well("verify-audit", "--head", head, "--heads", str(noted))

    async with audit.thief(database) as session:
        chained = update(AuditSeal).where(AuditSeal.number == 2)
        await session.execute(chained.values(chained=bytes(32)))
    code, printed = commands.run("verify-audit", "--heads", str(noted))
    assert (code, "Seal 2 was changed." in printed) == (1, True)
    number, _, hexadecimal = head.partition(":")
    code, printed = commands.run("verify-audit", "--head", f"{int(number) + 7}:{hexadecimal}")
    assert code == 1
    assert "The log ends before seal 9" in printed
    assert "NOT_A_HEAD" in commands.sentence("verify-audit", "--head", "2:abc")


def test_the_doctor_names_each_thing_that_is_wrong(commands: Commands, tmp_path: Path) -> None:
    assert commands.well("run-rules") == "No rule was due."
    healthy = commands.well("doctor")
    assert [line[0] for line in healthy.splitlines()] == ["✓"] * 5
    key_file = tmp_path / "keys.json"

    key_file.chmod(0o644)
    assert "chmod 600" in _ill(commands, "key file")
    key_file.rename(tmp_path / "kept.json")
    assert "put its backup back" in _ill(commands, "key file")
    assert "KEY_FILE_MISSING" in commands.sentence("run-rules")
    KeyRing.create(key_file)
    assert "Put back the key file that belongs to this database" in _ill(commands, "keys")
    assert "KEY_WRONG" in commands.sentence("run-rules")
    key_file.write_text('{"format": 1}')
    assert "was damaged" in _ill(commands, "key file")


def _ill(commands: Commands, name: str, **settings: str) -> str:
    """What the doctor says of one thing, each in a line, when not all is well."""
    code, printed = commands.run("doctor", **settings)
    assert code == 1, printed
    said = {line[2:].partition(": ")[0]: line for line in printed.splitlines()}
    assert said[name].startswith("✗")
    return said[name]


def test_a_schema_that_is_behind_is_named(
    empty_url: str, tmp_path: Path, key_ring: KeyRing
) -> None:
    settings = {"PORTAL_DATA_DIR": str(tmp_path), "PORTAL_DATABASE_URL": empty_url}
    behind = Commands({**settings, "PORTAL_KEY_FILE": str(key_ring.source)})
    assert "Run `portal migrate`" in _ill(behind, "schema")
    assert "SCHEMA_NOT_AT_HEAD" in behind.sentence("run-rules")


def test_a_database_that_cannot_be_used_is_named_without_its_password(
    nowhere: Commands, tmp_path: Path
) -> None:
    KeyRing.create(tmp_path / "keys.json")
    (tmp_path / "text.db").write_text("no database, but long enough to be read as one" * 100)
    for address, name in (
        ("postgresql+psycopg://portal:CANARY@127.0.0.1:1/portal", "UNREACHABLE"),
        (f"sqlite+aiosqlite:///{tmp_path}/CANARY/portal.db", "UNREACHABLE"),
        (f"sqlite+aiosqlite:///{tmp_path}/text.db", "UNREACHABLE"),
        ("mysql://portal:CANARY@127.0.0.1/portal", "ADDRESS_WRONG"),
        ("CANARY", "ADDRESS_WRONG"),
    ):
        said = nowhere.sentence("run-rules", PORTAL_DATABASE_URL=address)
        assert f"DATABASE_{name}" in said
        assert "CANARY" not in said
    unreachable = "postgresql+psycopg://portal:CANARY@127.0.0.1:1/portal"
    assert "PORTAL_DATABASE_URL" in _ill(nowhere, "database", PORTAL_DATABASE_URL=unreachable)
    wrong = nowhere.sentence("doctor", PORTAL_POOL_SIZE="CANARY", PORTAL_OUTBOX_DAYS="0")
    assert "PORTAL_POOL_SIZE" in wrong
    assert "PORTAL_OUTBOX_DAYS" in wrong
    assert "CANARY" not in wrong


def test_the_schema_is_exported_as_it_is_checked_in(nowhere: Commands, tmp_path: Path) -> None:
    file = tmp_path / "exported.graphql"
    nowhere.well("export-schema", str(file))
    assert file.read_bytes() == (ROOT / "schema" / "portal.graphql").read_bytes()
    refused = nowhere.sentence("export-schema", str(tmp_path / "no" / "folder.graphql"))
    assert "FILE_NOT_USABLE" in refused
