"""The command line: `portal --help` teaches what there is."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from portal.audit.findings import Head
from portal.directory.models import Account
from portal.directory.models import Organization as OrganizationRow
from portal.entry import chores, enlarging, opening, outcomes, running
from portal.entry import demo as demonstration
from portal.entry import doctor as examination
from portal.entry.errors import FileNotUsable, SettingsWrong, Unexpected
from portal.entry.outcomes import Outcome
from portal.kit import ids, logs
from portal.kit import settings as setting
from portal.kit.db.session import Database
from portal.kit.errors import Refusal, place_of
from portal.kit.settings import settings
from portal.rules import jobs as rules
from portal.vault.keys import KeyRing
from schema.build import build_schema
from schema.kit import persisted

T = TypeVar("T")
Port = Annotated[int, typer.Option(help="Port on the loopback address.")]
Slug = Annotated[str, typer.Option("--organization", help="Short name of the organization.")]
AFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX.")]

app = typer.Typer(
    help="Benefits Portal: grants on time, one wallet, sealed codes. Start with `portal demo`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
keys_app = typer.Typer(help="The key ring. Keep a copy: without it nothing sealed opens again.")
app.add_typer(keys_app, name="keys", no_args_is_help=True)
say = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """Run a command. What was to be expected is a sentence and exit code 1, never a trace."""
    logs.configure("WARNING")
    try:
        app()
    except (Refusal, ValidationError, SQLAlchemyError, OSError) as error:
        refusal = _expected(error)
        say.print(f"[red]✗[/] {escape(refusal.message())} [dim]({refusal.code})[/]")
        raise SystemExit(1) from None


def _expected(error: Exception) -> Refusal:
    """The error as a refusal, without any value: that may be a secret."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, ValidationError):
        wrong = [(str(each["loc"][0]).upper(), each["msg"]) for each in error.errors()]
        return SettingsWrong(problems="; ".join(f"PORTAL_{name}: {msg}" for name, msg in wrong))
    if isinstance(error, OSError) and error.filename:
        return FileNotUsable(file=error.filename, reason=error.strerror)
    return Unexpected(place=place_of(error))


def _on_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """What `work` gives for the database of the settings."""

    async def run() -> T:
        async with opening.opened(settings()) as database:
            return await work(database)

    return asyncio.run(run())


@app.command()
def demo(
    port: Port = 8000,
    large: Annotated[
        bool, typer.Option(help="With 100,000 people and a million wallet items; takes minutes.")
    ] = False,
) -> None:
    """Start everything in one process on SQLite, with a demo organization in it."""
    os.environ.setdefault("PORTAL_ENVIRONMENT", "demo")
    asyncio.run(opening.install(settings()))
    if _on_database(demonstration.load):
        say.print("[dim]The demo organization was loaded.[/]")
    if large and _on_database(enlarging.enlarge):
        say.print("[dim]It was made large.[/]")
    demonstration.greet(say, f"http://127.0.0.1:{port}")
    running.serve(settings(), port, running.everything)


@app.command()
def demo_token(
    who: Annotated[
        str,
        typer.Option(
            "--as",
            help="owner, hr_admin, benefits_manager, approver, auditor, merchant, employee"
            " or employee:NUMBER",
        ),
    ],
) -> None:
    """Print a bearer token of the demo, so that any client can be tried."""
    os.environ.setdefault("PORTAL_ENVIRONMENT", "demo")
    say.print(_on_database(lambda database: demonstration.token(database, settings(), who)))


@app.command()
def serve(
    port: Port = 8000,
    everything: Annotated[
        bool, typer.Option(help="Also run the worker and the clock in this process.")
    ] = False,
) -> None:
    """Serve the API. Run `portal work` and `portal clock` beside it, or add --everything."""
    running.serve(settings(), port, running.everything if everything else running.nothing)


@app.command()
def work() -> None:
    """Run jobs and hand facts to their subscribers until stopped. Start as many as you like."""
    running.run_until_stopped(settings(), running.working)


@app.command()
def clock() -> None:
    """Tick: due rules, expiry, seals, sweeps. Every node may run one; the database decides."""
    running.run_until_stopped(settings(), running.ticking)


@app.command()
def migrate() -> None:
    """Bring the database up to this release; makes folder, key file and tables the first time."""
    asyncio.run(opening.install(settings()))
    say.print("The database is up to date.")


@app.command()
def create_organization(
    slug: Annotated[str, typer.Argument(help="Short name, such as acme.")],
    name: Annotated[str, typer.Option(help="Its name.")],
    owner: Annotated[str, typer.Option(help="E-mail of its first owner.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
    time_zone: Annotated[str, typer.Option(help="IANA name.")] = "Asia/Shanghai",
    locale: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    currency: Annotated[str, typer.Option(help="ISO 4217.")] = "CNY",
) -> None:
    """Add an organization with the built-in roles and its first owner."""
    organization = OrganizationRow(
        id=ids.new(), slug=slug, name=name, time_zone=time_zone, locale=locale, currency=currency
    )
    account = Account(email=owner, name=owner.partition("@")[0])
    _on_database(lambda database: chores.found(database, organization, account, password))
    say.print(f"{name} is there. {owner} may sign in.")


@app.command()
def import_roster(
    file: AFile,
    organization: Slug,
    mode: Annotated[str, typer.Option(help="`delta`, or `full`: who is missing leaves.")] = "delta",
    commit: Annotated[bool, typer.Option(help="Commit when no row is rejected.")] = False,
) -> None:
    """Check a roster file, and commit it with --commit."""

    async def run(database: Database) -> Outcome:
        actor = chores.operator((await chores.organization_named(database, organization)).id)
        record = await chores.import_roster(database, actor, file, mode, commit=commit)
        return await outcomes.of_roster(database, record)

    _tell(_on_database(run))


@app.command()
def import_codes(
    file: AFile,
    organization: Slug,
    product: Annotated[str, typer.Option(help="SKU of the product that the codes are of.")],
    commit: Annotated[bool, typer.Option(help="Commit into quarantine.")] = False,
) -> None:
    """Check a list of codes, and commit it into quarantine with --commit.

    Somebody else releases the batch, through the API: four eyes see every list.
    """

    async def run(database: Database) -> Outcome:
        actor = chores.operator((await chores.organization_named(database, organization)).id)
        batch = await chores.import_codes(database, actor, file, product, commit=commit)
        return await outcomes.of_codes(database, batch)

    _tell(_on_database(run))


def _tell(outcome: Outcome) -> None:
    """Say what an import came to; exit code 1 unless the whole file was good."""
    # Each database gives them in an order of its own: how many of each fate, then for which reason.
    counts = sorted(outcome.counts.items(), key=lambda each: (each[0].isupper(), each[0]))
    shown = ", ".join(f"{name} {count}" for name, count in counts if count)
    say.print(f"{outcome.state}: {escape(outcome.reason or shown or 'nothing')}")
    for problem in outcome.problems:
        say.print(f"[red]✗[/] {escape(problem)}")
    if outcome.counts.get("rejected", 0) > len(outcome.problems):
        say.print("More rows were rejected. The API lists them all, and has them as a file.")
    raise typer.Exit(0 if outcome.good else 1)


@app.command()
def load_holidays(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON.")],
) -> None:
    """Load the days off and make-up workdays of a country and year, without an upgrade.

    docs/algorithms/calendars.md has the format. A list takes the place of what was known before.
    """
    loaded = _on_database(lambda database: chores.load_holidays(database, file))
    off = len({day for each in loaded.holidays for day in each.days_off})
    worked = len({day for each in loaded.holidays for day in each.make_up_days})
    say.print(
        f"{loaded.calendar} {loaded.year} was loaded: {len(loaded.holidays)} holidays with {off}"
        f" days off, {worked} make-up workdays. Every run and forecast uses it from now on."
    )


@app.command()
def run_rules(
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Only this day, which has come."),
    ] = None,
) -> None:
    """Run every rule for the days that it has not run for. Again grants nothing twice."""
    wanted = day.date() if day else None
    runs = _on_database(lambda database: rules.run_rules(database, wanted))
    for run in runs:
        state = "finished" if run.finished else "under way elsewhere"
        say.print(
            f"{run.local_date} {state}: expected {run.expected}, granted {run.granted},"
            f" had it {run.already_granted}, left out {run.left_out}"
        )
    if not runs:
        say.print("No rule was due.")


@app.command()
def verify_audit(
    head: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER:HEX", help="A head that this command printed before."),
    ] = None,
    heads: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A file of noted heads, one a line."),
    ] = None,
) -> None:
    """Check the audit log: names every entry that was changed, removed or slipped in.

    It prints the head of the log. Note it where whoever owns the database cannot write, and hand
    it back with --head: a log that was cut off or rewritten since is then found as well.
    """
    noted = [Head.of(text) for text in head or ()]
    if heads:
        noted += Head.listed(heads.read_text(encoding="utf-8", errors="replace"))
    report = _on_database(lambda database: chores.verify_audit(database, noted))
    for finding in report.findings:
        say.print(f"[red]✗[/] {escape(finding.message())}")
    say.print(f"{report.entries} entries, {report.seals} seals, {len(noted)} noted heads.")
    say.print(f"head {report.head}" if report.head else "There is no seal yet, so no head to note.")
    say.print("The log is unbroken." if report.intact else "The log was tampered with.")
    raise typer.Exit(0 if report.intact else 1)


@app.command()
def verify_statements() -> None:
    """Check the monthly statements: names every one that was changed, removed or slipped in."""
    report = _on_database(chores.verify_statements)
    for name, fault in report.faults:
        say.print(f"[red]✗[/] {escape(name)}: statement {fault.number} is {fault.what}")
    say.print(f"{report.statements} statements, {len(report.faults)} faults.")
    raise typer.Exit(1 if report.faults else 0)


@app.command()
def export_schema(
    file: Annotated[Path, typer.Argument(help="Where to write the SDL.")] = Path(
        "schema/portal.graphql"
    ),
) -> None:
    """Write the GraphQL schema as SDL."""
    file.write_text(build_schema().as_str() + "\n", encoding="utf-8")
    say.print(f"Wrote {file}.")


@app.command()
def export_walk(
    file: Annotated[Path, typer.Argument(help="Where to write the page.")] = Path("docs/walk.md"),
) -> None:
    """Write the page of the walk's documents."""
    file.write_text(persisted.walk_page(), encoding="utf-8")
    say.print(f"Wrote {file}.")


@app.command()
def export_settings(
    file: Annotated[Path, typer.Argument(help="Where to write the page.")] = Path(
        "docs/operating/settings.md"
    ),
) -> None:
    """Write the page of all settings."""
    file.write_text(setting.reference(), encoding="utf-8")
    say.print(f"Wrote {file}.")


@app.command()
def doctor() -> None:
    """Say what this installation needs and whether it has it."""
    found = asyncio.run(examination.examined(settings()))
    for name, state in found.items():
        mark = "[green]✓[/]" if state == examination.OK else "[red]✗[/]"
        say.print(f"{mark} {name}: {escape(state)}")
    raise typer.Exit(0 if set(found.values()) == {examination.OK} else 1)


@keys_app.command(name="show")
def keys_show() -> None:
    """Say which versions of the key there are. Never shows a key."""
    ring = KeyRing.load(settings().keys)
    say.print(f"{settings().keys}")
    for version in sorted(ring.versions):
        say.print(f"version {version}{' (active)' if version == ring.active else ''}")


@keys_app.command(name="rotate")
def keys_rotate() -> None:
    """Add a key version, wrap every data key with it, and have every code sealed afresh."""
    version, batches = _on_database(lambda database: chores.rotate_keys(database, settings().keys))
    say.print(f"Version {version} is active. Jobs seal {batches} code batches afresh.")


if __name__ == "__main__":
    main()
