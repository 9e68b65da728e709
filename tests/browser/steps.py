"""What people do in the browser, step by step: signing in, filling in, handing in, approving."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD, Visit

SLOW = 30_000  # a worker's job on a busy machine


def named(start: str) -> re.Pattern[str]:
    """A name that begins so; counts and sums follow."""
    return re.compile(f"^{re.escape(start)}")


def hired(years: int) -> str:
    """A day of hire so many years before the organization's present day."""
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year - years, today.month, day).isoformat()


async def twice(button: Locator) -> None:
    """Press twice, so fast that nothing could be drawn in between: it must do what once does."""
    await button.click(trial=True, timeout=SLOW)
    await button.evaluate("button => { button.click(); button.click(); }")


async def sign_in(visit: Visit, email: str, password: str = PASSWORD) -> Page:
    """From the front door to the console."""
    page = await visit.page("/")
    await page.get_by_label("Work e-mail").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page).to_have_url(re.compile("/console"))
    return page


async def go(page: Page, place: str) -> None:
    """To a place of the console, by its menu."""
    menu = page.get_by_role("navigation", name="Menu")
    await menu.get_by_role("link", name=place, exact=True).click()


async def choose(page: Page, field: str, option: str) -> None:
    """Choose from a list that opens."""
    await page.get_by_role("combobox", name=named(field)).click()
    await page.get_by_role("option", name=named(option)).click()


async def add_account(owner: Page, name: str, email: str, role: str) -> None:
    await owner.get_by_role("button", name="Add an account").click()
    dialog = owner.get_by_role("dialog")
    await dialog.get_by_label("Name").fill(name)
    await dialog.get_by_label("E-mail").fill(email)
    await dialog.get_by_label("First password").fill(PASSWORD)
    await dialog.get_by_label(role).check()
    await twice(dialog.get_by_role("button", name="Add the account"))
    await expect(owner.get_by_role("complementary", name=name)).to_be_visible()


async def add_brand(page: Page, key: str, name: str) -> None:
    await go(page, "Catalogue")
    await page.get_by_role("button", name="Brands", exact=True).click()
    await page.get_by_role("button", name="Add a brand").first.click()
    await page.get_by_role("textbox", name="Key", exact=True).fill(key)
    await page.get_by_label("Name　English").fill(name)
    await twice(page.locator("form").get_by_role("button", name="Add a brand"))
    await expect(page.get_by_role("complementary", name=name)).to_be_visible()


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    kind: str
    brand: str
    value: str = "200"


async def add_product(page: Page, product: Product) -> None:
    await go(page, "Catalogue")
    await page.get_by_role("button", name="Add a product").first.click()
    await choose(page, "Brand", product.brand)
    await choose(page, "Kind", product.kind)
    await page.get_by_role("textbox", name="SKU", exact=True).fill(product.sku)
    await page.get_by_label("Name　English").fill(product.name)
    await page.get_by_label("Face value").fill(product.value)
    await page.get_by_label("Cost each").fill(product.value)
    await page.get_by_label("Days", exact=True).fill("365")
    await twice(page.locator("form").get_by_role("button", name="Add a product"))
    await expect(page.get_by_role("complementary", name=product.name)).to_be_visible()


async def add_bundle(page: Page, key: str, name: str, products: list[str]) -> None:
    await go(page, "Bundles")
    await page.get_by_role("button", name="Add a bundle").first.click()
    await page.get_by_role("textbox", name="Key", exact=True).fill(key)
    await page.get_by_label("Name　English").fill(name)
    for product in products:
        await choose(page, "Add a product", product)
    await page.get_by_role("button", name="Publish version 1").click()
    await twice(page.get_by_role("dialog").get_by_role("button", name="Publish version 1"))
    await expect(page.get_by_role("complementary", name=name)).to_be_visible()


async def write_rule(page: Page, name: str, bundle: str) -> None:
    """A new rule as a draft: on every work anniversary, to everybody."""
    await go(page, "Rules")
    await page.get_by_role("link", name="Write a rule").first.click()
    await page.get_by_label("Name", exact=True).fill(name)
    await page.get_by_title("Which anniversaries").click()
    await page.get_by_text("Every n years", exact=True).first.click()
    await page.keyboard.press("Escape")
    await page.get_by_title("Bundle").click()
    await choose(page, "Bundle", bundle)
    await page.keyboard.press("Escape")


async def save_draft(page: Page, version: int = 1) -> None:
    await twice(page.get_by_role("button", name=f"Save as v{version} draft"))
    await expect(page.get_by_role("button", name="Send for approval")).to_be_visible()


async def hand_in(page: Page) -> None:
    await page.get_by_role("button", name="Send for approval").click()
    await twice(page.get_by_role("dialog").get_by_role("button", name=named("Send:")))
    await expect(page.get_by_text("sent for approval")).to_be_visible()


async def approve(page: Page) -> None:
    await page.get_by_role("button", name="Approve", exact=True).click()
    await twice(page.get_by_role("dialog").get_by_role("button", name=named("Approve:")))
    await expect(page.get_by_text("approved by")).to_be_visible()
