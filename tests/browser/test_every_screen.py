"""Every screen in both languages, sizes and themes: nothing that axe finds, no error, no violation
of the policy, no request that leaves the origin, and nothing wider than a phone."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visitors, violations
from tests.journeys.conftest import ROOT

MENU = (ROOT / "frontend" / "apps" / "console" / "places.ts").read_text(encoding="utf-8")
CONSOLE = [f"/console{path}".rstrip("/") for path in re.findall(r'to: "([^"]+)"', MENU)]
SCREENS = {
    "owner": CONSOLE,
    "hr_admin": CONSOLE,
    "employee": ["/wallet", "/wallet/history", "/wallet/notices", "/wallet/me"],
    "merchant": ["/m"],
}


def test_the_menu_was_read() -> None:
    assert "/console/people" in CONSOLE


async def _settled(page: Page) -> None:
    await page.wait_for_load_state("networkidle")
    await expect(page.get_by_role("main")).to_be_visible()
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("who", SCREENS)
async def test_every_screen(
    visitors: Visitors, who: str, locale: str, size: str, theme: str
) -> None:
    visit = await visitors.come(who, size, locale, theme)
    found = {}
    page = await visit.page(SCREENS[who][0])
    for path in SCREENS[who]:
        await page.goto(visit.base + path)
        await _settled(page)
        found[path] = await violations(page)
        wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if wide:
            found[path].append("wider than the window")
    assert {path: faults for path, faults in found.items() if faults} == {}
