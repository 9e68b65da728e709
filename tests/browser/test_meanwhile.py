"""Two people edit the same thing at once: the second is told, loses no word, and decides."""

import re

from playwright.async_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import Visitors
from tests.browser.steps import Product, named

ENGLISH = "Name　English"


async def _two(visitors: Visitors, path: str) -> tuple[Page, Page]:
    """The same page before an HR admin and a benefits manager."""
    mine = await (await visitors.come("hr_admin")).page(path)
    theirs = await (await visitors.come("benefits_manager")).page(path)
    return mine, theirs


async def _write(page: Page, field: str, text: str) -> None:
    await page.get_by_role("textbox", name=field, exact=True).fill(text)


async def _told(page: Page, text: str, field: str = ENGLISH) -> None:
    """Somebody was faster: it says who, and every word that was typed is still there."""
    await expect(page.get_by_role("alert")).to_contain_text("benefits manager made version 2")
    await expect(page.get_by_role("textbox", name=field, exact=True)).to_have_value(text)


async def test_a_catalogue_edited_by_two(visitors: Visitors) -> None:
    hr = await (await visitors.come("hr_admin")).page("/console")
    await steps.add_brand(hr, "both", "Both brand")
    await _brand(visitors, _id(hr))
    await steps.add_product(hr, Product("BOTH-1", "Both card", "Gift card", "Corner Café"))
    await _product(visitors, _id(hr))
    await steps.add_bundle(hr, "both", "Both bundle", ["Coffee balance"])
    await _bundle(visitors, _id(hr))


def _id(page: Page) -> str:
    """Whose drawer is open."""
    found = re.search("open=([^&]+)", page.url)
    assert found, page.url
    return found[1]


async def _brand(visitors: Visitors, brand: str) -> None:
    mine, theirs = await _two(visitors, f"/console/catalogue/brand?id={brand}")
    await _write(mine, ENGLISH, "Mine")
    await _write(theirs, ENGLISH, "Theirs")
    await theirs.get_by_role("button", name="Save", exact=True).click()
    await expect(theirs.get_by_role("complementary", name="Theirs")).to_be_visible()
    await mine.get_by_role("button", name="Save", exact=True).click()
    await _told(mine, "Mine")
    await mine.get_by_role("button", name="Keep mine, over version 2").click()
    await mine.get_by_role("button", name="Save", exact=True).click()
    await expect(mine.get_by_role("complementary", name="Mine")).to_be_visible()


async def _product(visitors: Visitors, product: str) -> None:
    mine, theirs = await _two(visitors, f"/console/catalogue/product?id={product}")
    await _write(mine, ENGLISH, "Mine")
    await _write(theirs, ENGLISH, "Theirs")
    await theirs.get_by_role("button", name="Save as version 2").click()
    await expect(theirs.get_by_role("complementary", name="Theirs")).to_be_visible()
    await mine.get_by_role("button", name="Save as version 2").click()
    await _told(mine, "Mine")
    await expect(mine.get_by_role("alert")).to_contain_text("Theirs")
    await mine.get_by_role("button", name="Take version 2").click()
    await expect(mine.get_by_role("textbox", name=ENGLISH)).to_have_value("Theirs")


async def _bundle(visitors: Visitors, bundle: str) -> None:
    mine, theirs = await _two(visitors, f"/console/bundles/edit?id={bundle}")
    await _write(mine, ENGLISH, "Mine")
    await _write(theirs, ENGLISH, "Theirs")
    await _publish(theirs, 2)
    await expect(theirs.get_by_role("complementary", name="Theirs")).to_be_visible()
    await _publish(mine, 2)
    await _told(mine, "Mine")
    await mine.get_by_role("button", name="Keep mine, over version 2").click()
    await _publish(mine, 3)
    await expect(mine.get_by_role("complementary", name="Mine")).to_be_visible()


async def _publish(page: Page, number: int) -> None:
    await page.get_by_role("button", name=f"Publish version {number}").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=f"Publish version {number}").click()


async def test_a_rule_edited_by_two(visitors: Visitors) -> None:
    mine = await (await visitors.come("hr_admin")).page("/console/rules")
    await steps.write_rule(mine, "Both", "Anniversary gift")
    await steps.save_draft(mine)
    path = mine.url.partition("/console")[2]
    theirs = await (await visitors.come("benefits_manager")).page(f"/console{path}")
    for page, name in ((mine, "Mine"), (theirs, "Theirs")):
        await page.get_by_role("button", name="Rename").click()
        await _write(page, "Name", name)
    await steps.save_draft(theirs, 2)
    await mine.get_by_role("button", name=named("Save as v")).click()
    await _told(mine, "Mine", "Name")
    await mine.reload()
    await expect(mine.get_by_role("heading", name="Theirs")).to_be_visible()


async def test_a_rule_is_not_approved_in_another_version_than_was_read(visitors: Visitors) -> None:
    author = await (await visitors.come("hr_admin")).page("/console/rules")
    await steps.write_rule(author, "Read before", "Anniversary gift")
    await steps.save_draft(author)
    await steps.hand_in(author)
    path = author.url.partition("/console")[2]
    approver = await (await visitors.come("approver")).page(f"/console{path}")
    await approver.get_by_role("button", name="Approve", exact=True).click()
    await author.get_by_role("button", name="Rename").click()
    await _write(author, "Name", "Read after")
    await steps.save_draft(author, 2)
    dialog = approver.get_by_role("dialog")
    await dialog.get_by_role("button", name=named("Approve:")).click()
    await expect(dialog.get_by_role("alert")).not_to_be_empty()


async def test_an_organization_edited_by_two(visitors: Visitors) -> None:
    path = "/console/settings"
    mine = await (await visitors.come("owner")).page(path)
    theirs = await (await visitors.come("owner")).page(path)
    before = await mine.get_by_role("textbox", name="Name").input_value()
    try:
        await _write(mine, "Name", "Mine")
        await _write(theirs, "Name", "Theirs")
        await theirs.get_by_role("button", name="Save").click()
        await expect(theirs.get_by_role("button", name="Save")).to_be_disabled()
        await mine.get_by_role("button", name="Save").click()
        await expect(mine.get_by_role("alert")).to_contain_text("Somebody else changed")
        await expect(mine.get_by_role("textbox", name="Name")).to_have_value("Mine")
        await mine.get_by_role("button", name="Load what is saved now").click()
        await expect(mine.get_by_role("textbox", name="Name")).to_have_value("Theirs")
    finally:
        await _write(mine, "Name", before)
        await mine.get_by_role("button", name="Save").click()
        await expect(mine.get_by_role("button", name="Save")).to_be_disabled()
