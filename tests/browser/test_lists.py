"""Lists, shown on People: what is in the address, by keyboard, on every size and in both themes."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visitors, violations


async def _people(page: Page) -> None:
    await expect(page.get_by_role("row", name=re.compile("E0001"))).to_be_visible()


async def test_filters_pages_and_the_drawer_are_in_the_address(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people")
    await _people(page)
    await page.get_by_role("button", name="Next page").click()
    await expect(page).to_have_url(re.compile("page=2"))
    await expect(page.get_by_role("row", name=re.compile("E0051"))).to_be_visible()
    await page.get_by_placeholder("Name, number, e-mail").fill("e0010")
    await page.get_by_role("button", name="Query").click()
    await expect(page).to_have_url(re.compile(r"q=e0010"))
    await expect(page).not_to_have_url(re.compile("page="))
    await page.get_by_role("row", name=re.compile("E0010")).click()
    await expect(page).to_have_url(re.compile("open="))
    again = await visit.page(page.url.removeprefix(visit.base))
    await expect(again.get_by_role("complementary").last).to_contain_text("E0010")
    await again.keyboard.press("Escape")
    await expect(again).not_to_have_url(re.compile("open="))
    await again.get_by_role("button", name="Reset").click()
    await _people(again)


async def test_rows_are_walked_by_keyboard(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people")
    await _people(page)
    await page.get_by_role("row", name=re.compile("E0001")).focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("complementary").last).to_contain_text("E0002")


async def test_nothing_fits_says_what_to_do(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people?q=nobody-is-called-this")
    await expect(page.get_by_role("heading", name="Nothing fits the filter.")).to_be_visible()


async def test_whoever_may_not_look_is_told_so(visitors: Visitors) -> None:
    visit = await visitors.come("merchant")
    page = await visit.page("/console/people")
    await expect(page.get_by_role("heading", name="This isn't yours to open.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
async def test_everybody_can_use_it(visitors: Visitors, locale: str, size: str, theme: str) -> None:
    visit = await visitors.come("hr_admin", size, locale, theme)
    page = await visit.page("/console/people")
    await _people(page)
    assert await violations(page) == []
    await page.get_by_role("row", name=re.compile("E0002")).click()
    await expect(page.get_by_role("complementary").last).to_contain_text("E0002")
    assert await violations(page) == []
