"""How soon pages are there: the largest contentful paint and the layout shift of a first visit, in
Debian's Chromium by Playwright, from the demo at an address.

Phones are asked on Lighthouse's slow 4G: 150 ms of delay, 1.6 Mbit/s down, by the browser's own
throttling. Desktop is not throttled. `python -m benchmarks.pages http://127.0.0.1:8000` prints a
table and ends with 1 when a page is over.
"""

import argparse
import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_TIMES = 5
_SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_MOST_SHIFT = 0.02
_WATCH = """
window.painted = 0; window.shifted = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries())
  window.painted = entry.startTime }).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const entry of list.getEntries())
  if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, who looks at it, and within how many milliseconds it has to be there."""

    name: str
    path: str
    who: str | None
    phone: bool
    most: int

    @property
    def size(self) -> tuple[int, int]:
        return (390, 844) if self.phone else (1440, 900)


_VISITS = (
    Visit("sign-in", "/sign-in", None, False, 1_000),
    Visit("sign-in, phone", "/sign-in", None, True, 1_200),
    Visit("console home", "/console", "hr_admin", False, 1_000),
    Visit("people", "/console/people", "hr_admin", False, 1_000),
    Visit("wallet home", "/wallet", "employee", True, 1_200),
    Visit("card", "card", "employee", True, 1_200),
    Visit("till", "/m", "merchant", True, 1_200),
)


def _signed_in(browser: Browser, base: str, visit: Visit) -> BrowserContext:
    """A browser that was never here, and whose session was begun without loading a page."""
    width, height = visit.size
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(_WATCH)
    if visit.who:
        answer = context.request.post(
            f"{base}/session", data={"as": visit.who}, headers={"Origin": base}
        )
        if not answer.ok:
            raise RuntimeError(f"{visit.name}: {answer.status} {answer.text()}")
    return context


def _first_card(page: Page, base: str) -> str:
    page.goto(f"{base}/wallet")
    link = page.locator("a[href*='/card/']").first
    link.wait_for()
    return str(link.get_attribute("href"))


def _measured(browser: Browser, base: str, visit: Visit) -> tuple[float, float]:
    """The median paint in milliseconds, and the largest shift."""
    paints, shifts, path = [], [], visit.path
    if path == "card":
        with _signed_in(browser, base, visit) as context:
            path = _first_card(context.new_page(), base)
    for _ in range(_TIMES):
        with _signed_in(browser, base, visit) as context:
            page = context.new_page()
            if visit.phone:
                session = context.new_cdp_session(page)
                session.send("Network.enable")
                session.send("Network.emulateNetworkConditions", _SLOW_4G)
            page.goto(f"{base}{path}")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            paints.append(float(page.evaluate("window.painted")))
            shifts.append(float(page.evaluate("window.shifted")))
    return statistics.median(paints), max(shifts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="where the demo is, such as http://127.0.0.1:8000")
    base = parser.parse_args().base.rstrip("/")
    over = False
    print("| page | LCP ms | at most | CLS |\n| --- | ---: | ---: | ---: |", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        for visit in _VISITS:
            paint, shift = _measured(browser, base, visit)
            is_over = paint > visit.most or shift > _MOST_SHIFT
            over |= is_over
            note = " over" if is_over else ""
            print(
                f"| {visit.name} | {paint:.0f} | {visit.most:,} | {shift:.3f}{note} |", flush=True
            )
        browser.close()
    sys.exit(over)


if __name__ == "__main__":
    main()
