"""A budget by clicks: made, given money, refused more than it has, renewed with what is left."""

import re

from playwright.async_api import expect

from tests.browser.conftest import Visitors, violations


async def test_a_budget_is_made_given_money_and_renewed(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/budgets")
    await page.get_by_role("button", name="New budget").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Clicked")
    await expect(dialog.get_by_role("button", name="Create the budget")).to_be_enabled()
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Create the budget").dblclick()
    aside = page.get_by_role("complementary", name="Clicked")
    await expect(aside.get_by_role("heading", name="Clicked")).to_be_visible()

    await aside.get_by_label("Amount").fill("1234.50")
    await aside.get_by_role("button", name="Give", exact=True).dblclick()
    await expect(aside.get_by_text("+¥1,234.50")).to_have_count(1)
    await aside.get_by_text("Take some back").click()
    await aside.get_by_label("Amount").fill("2000")
    await aside.get_by_role("button", name="Take back", exact=True).click()
    await expect(aside.get_by_text(re.compile(r"^Only ¥1,234\.50 is available"))).to_be_visible()
    assert await violations(page) == []

    await aside.get_by_role("button", name="Renew…").click()
    await dialog.get_by_role("button", name=re.compile("^Renew until")).dblclick()
    await expect(aside.get_by_text("Carried over")).to_be_visible()
    await expect(page.get_by_role("row", name=re.compile("Clicked"))).to_have_count(2)
    await expect(aside.get_by_text("+¥1,234.50")).to_have_count(1)
