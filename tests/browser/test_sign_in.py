"""Signing in: the language first, one way in for everybody, and nothing lost when it ends."""

import re

import pytest
from playwright.async_api import expect

from portal.entry.demo import PASSWORD, email_of
from tests.browser.conftest import Visitors, violations


async def test_an_admin_signs_in_and_is_in_the_console(visitors: Visitors) -> None:
    visit = await visitors.come()
    page = await visit.page("/")
    await page.get_by_label("Work e-mail").fill(email_of("hr_admin"))
    await page.get_by_label("Password").fill("not the password")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).not_to_be_empty()
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/console"))
    await page.get_by_role("button", name=re.compile("^Account")).click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page).to_have_url(re.compile("/sign-in"))


async def test_the_language_is_chosen_before_signing_in(visitors: Visitors) -> None:
    visit = await visitors.come()
    page = await visit.page("/sign-in")
    await page.get_by_role("button", name="中文").click()
    await page.get_by_label("工作邮箱").fill(email_of("hr_admin"))
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录").click()
    await page.goto(f"{visit.base}/console/people")
    await expect(page.get_by_role("heading", name="员工")).to_be_visible()


async def test_a_link_survives_the_sign_in(visitors: Visitors) -> None:
    visit = await visitors.come()
    page = await visit.page("/console/people?q=E0009")
    await expect(page).to_have_url(re.compile("/sign-in"))
    await page.get_by_role("button", name="HR admin").click()
    await expect(page).to_have_url(re.compile(r"/console/people\?q=E0009"))


async def test_a_session_that_ends_in_the_middle_loses_nothing(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people")
    await expect(page.get_by_role("row", name=re.compile("E0001"))).to_be_visible()
    box = page.get_by_placeholder("Name, number, e-mail")
    await box.fill("E0010")
    await visit.context.clear_cookies()
    await page.get_by_role("button", name="Query").click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    await dialog.get_by_label("Work e-mail").fill(email_of("hr_admin"))
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("row", name=re.compile("E0010"))).to_be_visible()
    await expect(box).to_have_value("E0010")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
async def test_everybody_can_use_it(visitors: Visitors, locale: str, size: str, theme: str) -> None:
    visit = await visitors.come(size=size, locale=locale, theme=theme)
    page = await visit.page("/sign-in")
    await expect(page.get_by_role("heading", level=2)).to_be_visible()
    assert await violations(page) == []
