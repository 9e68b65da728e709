"""A real browser before a real portal: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    async_playwright,
    expect,
)

from tests.journeys.conftest import ROOT, Installation, free_port

PASSWORD = "correct horse battery"
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A busy machine makes things slow, not wrong.
expect.set_options(timeout=15_000)

# What a browser reports when the server refuses something: the page shows it, so it is no fault.
_EXPECTED = "Failed to load resource"


def chromium() -> str:
    found = os.environ.get("PORTAL_TEST_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("no Chromium: install it (apt-get install chromium) or set "
                    "PORTAL_TEST_CHROMIUM to the path of one")  # fmt: skip
    return found


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo as `make demo` starts it, on SQLite. Tests share it and change only what is
    theirs."""
    folder = tmp_path_factory.mktemp("demo")
    made = Installation(folder, f"sqlite+aiosqlite:///{folder / 'portal.db'}", free_port())
    made.wait_for(made.start("demo", "--port", str(made.port)))
    yield made
    made.stop()


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Installation]:
    """An organization without data: its owner, and nothing else. It is called `demo`, so that its
    employees, for whom there is no single sign-on here, are offered on the sign-in page."""
    made = Installation(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'portal.db'}", free_port())
    made.portal("migrate")
    made.portal(
        "create-organization", "demo", "--name", "Deep Sea", "--owner", "owner@demo.example",
        "--password", PASSWORD, "--locale", "en",
    )  # fmt: skip
    yield made
    made.stop()


@dataclass
class Visit:
    """Somebody's browser. Everything that went wrong in it is collected, and must be nothing."""

    context: BrowserContext
    base: str
    faults: list[str] = field(default_factory=list)

    async def page(self, path: str) -> Page:
        """A new tab at a path of the portal."""
        page = await self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self._sent(request.url))
        await page.goto(self.base + path)
        return page

    async def sign_in(self, who: str) -> None:
        """Sign in as somebody of the demo, as the button of the sign-in page does."""
        page = await self.context.new_page()
        await page.goto(f"{self.base}/sign-in")
        status = await page.evaluate(
            """async who => (await fetch('/session', {method: 'POST',
              headers: {'Content-Type': 'application/json'},
              body: JSON.stringify({as: who})})).status""",
            who,
        )
        assert status == 200
        await page.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and _EXPECTED not in message.text:
            self.faults.append(f"{message.type}: {message.text}")

    def _sent(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.faults.append(f"left the origin: {url}")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        started = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        await started.close()


@dataclass
class Visitors:
    """Opens browsers of several people at one portal; none of them may have had a fault."""

    browser: Browser
    base: str
    visits: list[Visit] = field(default_factory=list)

    async def come(
        self, who: str = "", size: str = "desktop", locale: str = "en-US", theme: str = "light"
    ) -> Visit:
        """A browser of its own, signed in as somebody of the demo unless `who` is empty."""
        width, height = SIZES[size]
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if theme == "dark" else "light",
        )
        visit = Visit(context, self.base)
        self.visits.append(visit)
        if who:
            await visit.sign_in(who)
        return visit


@pytest.fixture
async def visitors(browser: Browser, demo: Installation) -> AsyncIterator[Visitors]:
    came = Visitors(browser, demo.url)
    yield came
    assert [fault for visit in came.visits for fault in visit.faults] == []


@cache
def axe() -> str:
    file = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    return file.read_text(encoding="utf-8")


async def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page, each as its rule and the elements."""
    await page.evaluate(axe())
    found = await page.evaluate(
        "async () => (await axe.run()).violations.map(v => "
        "`${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)"
    )
    return list(found)
