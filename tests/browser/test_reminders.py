"""HR reminds by clicks: one, those that were chosen, and all; the bell counts until it is read."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visitors, violations


async def _confirmed(page: Page, people: str) -> None:
    dialog = page.get_by_role("dialog")
    assert await violations(page) == []
    await dialog.get_by_role("button", name=re.compile(f"^Remind {people}")).dblclick()
    await expect(dialog).to_have_count(0)


async def test_one_the_chosen_and_all_are_reminded_and_told(visitors: Visitors) -> None:
    hr = await (await visitors.come("hr_admin")).page("/console/claims?view=items&state=AVAILABLE")
    await hr.get_by_role("button", name=re.compile("^Remind .+ to claim")).first.click()
    await _confirmed(hr, "one person")
    await expect(hr.get_by_text(re.compile(r"^.Reminded on \d"))).to_have_count(1)

    for nth in (2, 3):
        await hr.get_by_label(re.compile("^Select ")).nth(nth).check()
    bulk = hr.locator(".bulk")
    await expect(bulk.get_by_text("2 selected")).to_be_in_viewport()
    await bulk.get_by_role("button", name="Remind").click()
    await _confirmed(hr, "")
    await expect(hr.get_by_text(re.compile(r"^.Reminded on \d"))).to_have_count(3)

    await hr.get_by_role("button", name="Remind them").click()
    await _confirmed(hr, r"\d+ people")
    await hr.get_by_role("button", name="Remind them").click()
    await expect(hr.get_by_text("Nobody is left to remind", exact=False)).to_be_visible()

    wallet = await (await visitors.come("employee", "phone")).page("/wallet/")
    bell = wallet.get_by_role("link", name=re.compile(r"^Inbox \d+ unread"))
    await bell.click()
    news = wallet.get_by_role("img", name="Unread")
    before = await _counted(news)
    await wallet.get_by_role("link", name=re.compile("^HR reminds you")).first.click()
    await wallet.get_by_role("link", name=re.compile(f"^Inbox {before - 1} unread")).click()
    await expect(news).to_have_count(before - 1)
    assert await violations(wallet) == []
    await wallet.get_by_role("button", name="Mark all as read").click()
    await expect(news).to_have_count(0)
    await expect(wallet.get_by_role("link", name="Inbox", exact=True)).to_be_visible()


async def _counted(news: Locator) -> int:
    """How many there are once there are any."""
    await expect(news.first).to_be_visible()
    return await news.count()
