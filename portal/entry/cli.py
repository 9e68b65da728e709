"""The command line: `portal --help` teaches what there is."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from portal.directory.models import Account
from portal.directory.models import Organization as OrganizationRow
from portal.entry import chores, opening, running
from portal.kit import ids, logs
from portal.kit import settings as setting
from portal.kit.db.session import Database
from portal.kit.errors import Refusal
from portal.kit.settings import settings
from portal.vault.keys import KeyRing
from portal.web import health
from schema.build import build_schema

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
    """Run a command. A refusal is a sentence and exit code 1, never a trace."""
    logs.configure("WARNING")
    try:
        app()
    except Refusal as refusal:
        say.print(f"[red]✗[/] {refusal.message()} [dim]({refusal.code})[/]")
        raise SystemExit(1) from None


def _on_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """What `work` gives for the database of the settings."""

    async def run() -> T:
        async with opening.opened(settings()) as database:
            return await work(database)

    return asyncio.run(run())


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
def verify_audit() -> None:
    """Check the audit log: names every entry that was changed, removed or slipped in."""
    report = _on_database(chores.verify_audit)
    for finding in report.findings:
        say.print(f"[red]✗[/] {finding.message()}")
    head = f"head {report.head.number} {report.head.chained.hex()}" if report.head else "no seal"
    say.print(f"{report.entries} entries, {report.seals} seals, {head}.")
    say.print("The log is unbroken." if report.intact else "The log was tampered with.")
    raise typer.Exit(0 if report.intact else 1)


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
    opening.check_packages()
    opening.use_keys(settings())

    async def examine() -> dict[str, str]:
        database = Database.of(settings())
        try:
            return await health.findings(database)
        finally:
            await database.close()

    found = asyncio.run(examine())
    for name, state in found.items():
        say.print(f"{'[green]✓[/]' if state == 'ok' else '[red]✗[/]'} {name}: {state}")
    raise typer.Exit(0 if set(found.values()) == {"ok"} else 1)


@keys_app.command(name="show")
def keys_show() -> None:
    """Say which versions of the key there are. Never shows a key."""
    say.print(KeyRing.load(settings().keys))


if __name__ == "__main__":
    main()
