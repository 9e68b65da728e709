"""A card from the wallet to the till, by taps alone: claimed, opened, shown, spent, and no secret
left behind anywhere."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Visit, Visitors
from tests.journeys.conftest import Installation


async def _somebody(visitors: Visitors) -> str:
    """Somebody of the demo with a book card and a coffee balance to claim, whom no other test
    uses: the last employee that the sign-in page offers."""
    visit = await visitors.come()
    page = await visit.page("/sign-in")
    guests = await page.evaluate("async () => (await (await fetch('/session')).json()).guests")
    return str([guest["who"] for guest in guests if guest["role"] == "employee"][-1])


async def _open_card(visit: Visit, name: str) -> Page:
    page = await visit.page("/wallet")
    await page.get_by_role("link", name=re.compile(name)).click()
    return page


async def _claim(visit: Visit, name: str) -> Page:
    page = await _open_card(visit, name)
    # A double tap claims once.
    await page.get_by_role("button", name="Claim it").dblclick()
    return page


async def _reveal(page: Page) -> str:
    """The code of a claimed card, as its owner reads it."""
    await page.get_by_role("button", name="Show the code").click()
    await page.get_by_role("button", name="Show it now").dblclick()
    panel = page.get_by_role("region", name="Code", exact=True)
    await expect(panel).to_contain_text("Seen once")
    return re.sub(r"\s", "", await panel.get_by_role("status").first.inner_text())


async def _offer(till: Visit, code: str) -> Page:
    page = await till.page("/m")
    await page.get_by_label("Or type the code").fill(code)
    await page.get_by_role("button", name="Check", exact=True).click()
    return page


async def test_a_card_is_claimed_opened_and_taken_once(
    visitors: Visitors, demo: Installation
) -> None:
    holder = await visitors.come(await _somebody(visitors), "phone")
    page = await _claim(holder, "Book card")
    code = await _reveal(page)
    assert len(code) >= 12

    till = await visitors.come("merchant", "phone")
    paid = await _offer(till, code)
    for digit in "200":
        await paid.get_by_role("button", name=digit, exact=True).click()
    await paid.get_by_role("button", name=re.compile("^Take")).dblclick()
    await expect(paid.get_by_role("heading", name="Paid")).to_be_visible()
    again = await _offer(till, code)
    await expect(again.get_by_role("heading", name="Not accepted")).to_be_visible()

    # A fresh look at the card holds no code, and neither do storage, address or log.
    await page.reload()
    await expect(page.get_by_role("heading").first).to_be_visible()
    kept = await page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    for sink in (await page.content(), kept, page.url, demo.log.read_text(encoding="utf-8")):
        assert code not in sink


async def test_a_balance_is_shown_as_a_living_qr_code(visitors: Visitors) -> None:
    holder = await visitors.come(await _somebody(visitors), "phone")
    page = await _claim(holder, "Coffee balance")
    await page.get_by_role("link", name=re.compile("Use")).click()
    await expect(page.get_by_role("img", name="QR code for the till")).to_be_visible()
    await expect(page.get_by_text(re.compile("New in [0-9]+ s"))).to_be_visible()
