"""From an organization without data to a card that was spent, by clicks alone: a roster file, a
catalogue, a code list, a rule, a claim, a till, and what HR and the auditor see of it.

Only two things are not clicked: the organization and its owner come from the command line, as
they do for everybody, and employees come in by the demo's sign-in page instead of a single sign-on.
"""

import re
import sqlite3
from contextlib import closing

from playwright.async_api import Browser, Page, expect

from portal.kit.spreadsheets.writing import csv_chunks
from tests.browser import steps
from tests.browser.conftest import PASSWORD, Visitors
from tests.browser.steps import SLOW, Product, hired, named
from tests.journeys.conftest import Installation

OWNER = "owner@demo.example"
CODES = [("8600 5218 7499 8315", "535281"), ("8600 0709 0709 5848", "222701")]


async def test_from_a_roster_file_to_a_spent_card(company: Installation, browser: Browser) -> None:
    company.serve()
    visitors = Visitors(browser, company.url)
    await _staff(visitors)
    hr = await steps.sign_in(await visitors.come(), "hr@demo.example")
    approver = await steps.sign_in(await visitors.come(), "approver@demo.example")

    await _import_roster(hr)
    await _catalogue(hr)
    token = await _add_till(hr)
    await _import_codes(hr, approver)
    await _rule(hr, approver)
    await _granted(hr)

    till = await _open_till(visitors, token)
    code = await _claim_and_spend(visitors, till)
    await _seen_afterwards(hr, visitors)
    assert code not in company.log.read_text(encoding="utf-8")
    assert _rows(company) == MADE
    assert [fault for visit in visitors.visits for fault in visit.faults] == []


# Everything was pressed twice, and is there once. The roster was checked anew after its fix.
MADE = {
    "local_accounts": 4, "roster_imports": 2, "employees": 3, "brands": 1, "products": 2,
    "product_versions": 2, "bundles": 1, "bundle_versions": 1, "merchants": 1, "terminals": 1,
    "code_batches": 1, "codes": 2, "grant_rules": 1, "rule_versions": 1, "rule_runs": 1,
    "grants": 1, "wallet_items": 2, "claims": 2, "code_views": 1, "redemptions": 1,
}  # fmt: skip


def _rows(company: Installation) -> dict[str, int]:
    with closing(sqlite3.connect(company.folder / "portal.db")) as database:
        return {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in MADE
        }


async def _staff(visitors: Visitors) -> None:
    """The owner makes an account for each person that four eyes need."""
    owner = await steps.sign_in(await visitors.come(), OWNER)
    await steps.go(owner, "Settings")
    await owner.get_by_role("link", name="Accounts", exact=True).click()
    for name, role in (("hr", "HR admin"), ("approver", "Approver"), ("auditor", "Auditor")):
        await steps.add_account(owner, name, f"{name}@demo.example", role)
    await expect(owner.get_by_role("row", name=re.compile("@demo.example"))).to_have_count(4)


def _roster() -> bytes:
    """As a spreadsheet program in China saves it: Chinese headings, GB18030, one slip."""
    people = [
        ("S001", "沈小鱼", hired(3), "P5"),
        ("S002", "陆大海", "2021-13-04", "P5"),
        ("S003", "范江", hired(2), "M1"),
    ]
    text = b"".join(csv_chunks(("工号", "姓名", "入职日期", "职级"), people))
    return text.decode("utf-8-sig").encode("gb18030")


async def _import_roster(hr: Page) -> None:
    await steps.go(hr, "People")
    await hr.get_by_role("link", name="Import a roster").first.click()
    await hr.get_by_label("Drop the roster here").last.set_input_files(
        {"name": "花名册.csv", "mimeType": "text/csv", "buffer": _roster()}
    )
    await expect(hr.get_by_role("heading", name="1 row to fix")).to_be_visible(timeout=SLOW)
    await hr.get_by_label(named("Row 3, ")).fill("2021-12-04")
    await steps.twice(hr.get_by_role("button", name="Check again with 1 fix"))
    await steps.twice(hr.get_by_role("button", name="Apply 3 rows: 3 new"))
    await expect(hr.get_by_text("Applied: 3 new, 0 updated, 0 left.")).to_be_visible(timeout=SLOW)
    await hr.get_by_role("link", name="See the people").click()
    await expect(hr.get_by_role("row", name=re.compile("陆大海"))).to_be_visible()


async def _catalogue(hr: Page) -> None:
    await steps.add_brand(hr, "found-light", "Found Light")
    card = Product("BOOK-200", "Book card", "Gift card", "Found Light")
    await steps.add_product(hr, card)
    await steps.add_product(hr, Product("CAFE-100", "Café", "Stored value", "Found Light", "100"))
    await steps.add_bundle(hr, "thanks", "Thank you", ["Book card", "Café"])


async def _add_till(hr: Page) -> str:
    await steps.go(hr, "Settings")
    await hr.get_by_role("link", name="Merchants and terminals").click()
    await hr.get_by_role("button", name="Add a merchant").first.click()
    dialog = hr.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Found Light Books")
    await dialog.get_by_role("combobox", name="Accepts").click()
    for product in ("Book card", "Café"):
        await hr.get_by_role("option", name=named(product)).click()
    await hr.keyboard.press("Tab")
    await steps.twice(dialog.get_by_role("button", name="Add the merchant"))
    await hr.get_by_label("Name of the till").fill("Till 1")
    await steps.twice(hr.get_by_role("button", name="Add a terminal"))
    token = await hr.get_by_label("Token", exact=True).input_value()
    await hr.get_by_role("button", name="I have entered it").click()
    return token


async def _import_codes(hr: Page, approver: Page) -> None:
    await steps.go(hr, "Inventory")
    await (
        hr.get_by_role("link", name="Import codes")
        .or_(hr.get_by_role("button", name="Import codes"))
        .first.click()
    )
    await steps.choose(hr, "Product", "Book card")
    file = b"".join(csv_chunks(("card number", "PIN"), CODES))
    await hr.get_by_label("Drop the code list here").last.set_input_files(
        {"name": "books.csv", "mimeType": "text/csv", "buffer": file}
    )
    await steps.twice(hr.get_by_role("button", name="Import 2 codes into quarantine"))
    await expect(hr.get_by_text("2 codes wait for a second person")).to_be_visible(timeout=SLOW)
    await expect(hr.get_by_role("button", name=named("Release"))).to_have_count(0)

    await steps.go(approver, "Inventory")
    await approver.get_by_role("button", name=named("Awaiting release")).click()
    await approver.get_by_role("link", name="Look and release").click()
    await approver.get_by_role("button", name="Release 2 codes").click()
    await steps.twice(approver.get_by_role("dialog").get_by_role("button", name=named("Release 2")))
    await expect(approver.get_by_text("2 codes are in stock")).to_be_visible(timeout=SLOW)


async def _rule(hr: Page, approver: Page) -> None:
    await steps.write_rule(hr, "Every year", "Thank you")
    await hr.get_by_role("button", name="+ Condition").click()
    await hr.get_by_role("menuitem", name="grade").click()
    await hr.get_by_role("combobox", name="One of").or_(hr.get_by_label("One of")).first.fill("P5")
    await hr.keyboard.press("Enter")
    await hr.get_by_role("button", name="Done").click()
    await expect(hr.get_by_text("2 people meet this today")).to_be_visible()
    await steps.save_draft(hr)
    await steps.hand_in(hr)
    await expect(hr.get_by_role("button", name="Approve")).to_have_count(0)

    await steps.go(approver, "Rules")
    await approver.get_by_role("link", name="Every year").click()
    await steps.approve(approver)


async def _granted(hr: Page) -> None:
    """The clock runs the rule by itself. Only one of the two with that grade has the day."""
    await steps.go(hr, "Grants")
    await expect(hr.get_by_role("row", name=re.compile("Every year.*Finished"))).to_be_visible(
        timeout=SLOW
    )
    await hr.get_by_role("row", name=re.compile("Every year")).get_by_role("link").first.click()
    await expect(hr.get_by_text("1 of 2 granted")).to_be_visible()
    await hr.get_by_role("button", name=re.compile("^Granted ?1$")).click()
    await expect(hr.get_by_role("row", name=re.compile("沈小鱼"))).to_be_visible()


async def _open_till(visitors: Visitors, token: str) -> Page:
    """The till of a shop: its browser asks for the token once."""
    till = await (await visitors.come(size="phone")).page("/m")
    await till.get_by_label("Token of the till").fill(token)
    await till.get_by_role("button", name="Open the till").click()
    await expect(till.get_by_role("heading", name="Scan the card")).to_be_visible()
    return till


async def _claim_and_spend(visitors: Visitors, till: Page) -> str:
    wallet = await (await visitors.come(size="phone")).page("/wallet")
    await wallet.get_by_role("button", name="沈小鱼").click()
    await wallet.get_by_role("link", name=re.compile("Book card")).click()
    await steps.twice(wallet.get_by_role("button", name="Claim it"))
    await wallet.get_by_role("button", name="Show the code").click()
    await steps.twice(wallet.get_by_role("button", name="Show it now"))
    panel = wallet.get_by_role("region", name="Code", exact=True)
    await expect(panel).to_contain_text("Seen once")
    code = re.sub(r"\s", "", await panel.get_by_role("status").first.inner_text())
    assert code in {number.replace(" ", "") for number, _ in CODES}

    await wallet.get_by_role("link", name="Back").click()
    await wallet.get_by_role("link", name=re.compile("Café")).click()
    await steps.twice(wallet.get_by_role("button", name="Claim it"))
    await wallet.get_by_role("link", name=re.compile("Use in a shop")).click()
    await expect(wallet.get_by_role("img", name="QR code for the till")).to_be_visible()

    await till.get_by_label("Or type the code").fill(code)
    await till.get_by_role("button", name="Check", exact=True).click()
    for digit in "200":
        await till.get_by_role("button", name=digit, exact=True).click()
    await steps.twice(till.get_by_role("button", name=named("Take")))
    await expect(till.get_by_role("heading", name="Paid")).to_be_visible()
    await till.get_by_role("button", name="Scan the next one").click()
    await expect(till.get_by_text("Today, 1 payment")).to_be_visible()
    return code


async def _seen_afterwards(hr: Page, visitors: Visitors) -> None:
    await steps.go(hr, "Claims")
    funnel = hr.get_by_role("region", name="From granted to used")
    for step, number in (("Granted", 2), ("Claimed", 2), ("Viewed or used", 1), ("Used", 1)):
        row = funnel.get_by_role("row", name=named(step))
        await expect(row.get_by_role("link")).to_have_text(str(number))

    auditor = await steps.sign_in(await visitors.come(), "auditor@demo.example", PASSWORD)
    await steps.go(auditor, "Audit")
    for said in ("Approved a rule", "Ran a rule", "Viewed a code", "Redeemed"):
        await expect(auditor.get_by_role("row", name=re.compile(said)).first).to_be_visible()
