"""Filters whose options the server finds: typed, chosen, and known again by their address."""

import re

from playwright.async_api import expect

from tests.browser.conftest import Visitors, violations


async def test_a_department_is_found_chosen_and_known_again(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/claims")
    box = page.get_by_role("combobox", name="Department")
    await box.fill("财")
    option = page.get_by_role("option", name=re.compile("财务")).first
    await expect(option).to_be_visible()
    await expect(page.get_by_role("option", name="培训")).to_have_count(0)
    name = await option.text_content()
    assert name
    await option.click()
    await page.get_by_role("button", name="Query").click()
    await expect(page).to_have_url(re.compile("department="))
    await page.reload()
    await expect(box).to_have_value(name)
    assert await violations(page) == []
    await box.fill("nobody works here")
    await expect(page.get_by_text("Nothing", exact=False).first).to_be_visible()
    await page.get_by_role("button", name="Reset").click()
    await expect(page).not_to_have_url(re.compile("department="))
    await expect(box).to_have_value("")
