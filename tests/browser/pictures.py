"""Takes the pictures of README and docs out of the running product: `make pictures`."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.browser.conftest import FLAGS, SIZES, Visit, chromium
from tests.journeys.conftest import ROOT, Installation, free_port

FOLDER = ROOT / "docs" / "pictures"
# The picture's name, who looks, where, and on what.
PICTURES = [
    ("home", "hr_admin", "/console", "desktop"),
    ("people", "hr_admin", "/console/people", "desktop"),
    ("rules", "hr_admin", "/console/rules", "desktop"),
    ("claims", "hr_admin", "/console/claims", "desktop"),
    ("wallet", "employee", "/wallet", "phone"),
    ("till", "merchant", "/m", "phone"),
]


async def take(base: str) -> None:
    """Every picture, from the demo at `base`."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, who, path, size in PICTURES:
            width, height = SIZES[size]
            context = await browser.new_context(
                viewport={"width": width, "height": height}, locale="en-US"
            )
            visit = Visit(context, base)
            await visit.sign_in(who)
            page = await visit.page(path)
            await page.wait_for_load_state("networkidle")
            await page.screenshot(path=FOLDER / f"{name}.png")
            await context.close()
        await browser.close()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'portal.db'}"
        portal = Installation(Path(folder), database, free_port())
        portal.wait_for(portal.start("demo", "--port", str(portal.port)))
        try:
            asyncio.run(take(portal.url))
        finally:
            portal.stop()


if __name__ == "__main__":
    main()
