"""People: views, filters, the bulk bar and its export, and the drawer of a person."""

import re
from datetime import date

import pytest
from playwright.async_api import Page, Route, expect

from portal.kit.spreadsheets.writing import csv_chunks
from tests.browser.conftest import Visitors, violations


async def _opened(page: Page, number: str = "E0001") -> None:
    await expect(page.get_by_role("row", name=re.compile(number))).to_be_visible()


async def test_a_view_is_kept_shared_and_removed(visitors: Visitors) -> None:
    hr = await (await visitors.come("hr_admin")).page("/console/people?q=E001&status=active")
    await hr.get_by_role("button", name="Save as a view").click()
    await hr.get_by_label("Name of the view").fill("Tens")
    await hr.get_by_label("For everybody who sees this list").check()
    await hr.get_by_role("button", name="Save", exact=True).dblclick()
    views = hr.get_by_role("navigation", name="Views")
    await expect(views.get_by_role("button", name="Tens", exact=True)).to_be_visible()
    await views.get_by_role("button", name=re.compile("^All")).click()
    await _opened(hr)
    await expect(hr).not_to_have_url(re.compile("q="))

    owner = await (await visitors.come("owner")).page("/console/people")
    await owner.get_by_role("button", name="Tens", exact=True).click()
    await expect(owner).to_have_url(re.compile("q=E001"))
    await _opened(owner, "E0011")
    await owner.get_by_role("button", name='Delete the view "Tens"').click()
    dialog = owner.get_by_role("dialog")
    assert await violations(owner) == []
    await dialog.get_by_role("button", name='Delete the view "Tens"').click()
    await expect(owner.get_by_role("button", name="Tens", exact=True)).to_have_count(0)


async def test_filters_narrow_together(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/people")
    await _opened(page)
    await page.get_by_role("combobox", name="Site").click()
    await page.get_by_role("option", name="London").click()
    await page.get_by_label("Hired from").fill("2024-02-29")
    await page.get_by_label("Hired until").fill("2024-02-29")
    await page.get_by_role("button", name="Query").click()
    await expect(page).to_have_url(re.compile("hired_from=2024-02-29"))
    await _opened(page, "E0002")
    await expect(page.get_by_role("row", name=re.compile("E0001"))).to_have_count(0)
    await page.get_by_role("button", name="Reset").click()
    await _opened(page)


async def test_chosen_people_and_all_that_match_are_exported(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/people?q=E001")
    await _opened(page, "E0010")
    await page.get_by_label(re.compile("^Select ")).nth(1).check()
    await page.get_by_label(re.compile("^Select ")).nth(2).check()
    assert await _numbers(page) == ["E0010", "E0011"]
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name=re.compile(r"^Select all \d+")).click()
    assert await _numbers(page) == [f"E{n:04}" for n in range(10, 20)]
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Reset").click()
    await _opened(page)
    await expect(page.locator(".bulk")).to_have_count(0)


async def _numbers(page: Page) -> list[str]:
    """The employee numbers in the file that the bulk bar's export comes to."""
    await page.locator(".bulk").get_by_role("button", name="Export").click()
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Download the file").click(timeout=30_000)
    path = await (await coming.value).path()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line.split(",")[0] for line in lines[1:]]


async def test_the_drawer_tells_why_and_what_somebody_holds(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/people?q=E0008")
    await _opened(page, "E0008")
    await (
        page.get_by_role("row", name=re.compile("E0008"))
        .get_by_role("button", name="Why or why not", exact=True)
        .click()
    )
    drawer = page.get_by_role("complementary").last
    await drawer.get_by_label("On this day").fill(date.today().isoformat())
    await expect(drawer.get_by_role("columnheader", name="Condition")).to_be_visible()
    await expect(drawer.get_by_text("By version 1 of the rule.")).to_be_visible()
    assert await violations(page) == []
    for tab, said in (
        ("Holds", "Holds nothing yet."),
        ("Profile", "Cost centre"),
        ("History", "Nothing has happened yet: no grant, no claim."),
    ):
        await drawer.get_by_role("button", name=re.compile(f"^{tab}")).click()
        await expect(drawer.get_by_text(said)).to_be_visible()
        assert await violations(page) == []
    await expect(drawer.get_by_role("link", name="Audit log")).to_have_count(0)
    auditor = await (await visitors.come("auditor")).page("/console/people?q=E0008")
    await auditor.get_by_role("row", name=re.compile("E0008")).click()
    link = auditor.get_by_role("complementary").last.get_by_role("link", name="Audit log")
    await expect(link).to_have_attribute("href", re.compile(r"/console/audit\?subject="))


async def test_who_may_not_read_wallets_sees_no_figures(visitors: Visitors) -> None:
    page = await (await visitors.come("approver")).page("/console/people?q=E0008")
    await page.get_by_role("row", name=re.compile("E0008")).click()
    drawer = page.get_by_role("complementary").last
    await expect(drawer.get_by_role("heading")).to_be_visible()
    await expect(drawer.get_by_text("Usable value")).to_have_count(0)
    await expect(page.get_by_role("button", name="Export")).to_have_count(0)


HEADER = ("employee number", "name", "hire date")
FAULTY = b"".join(
    csv_chunks(
        HEADER,
        [
            ("N0001", "New One", "2021-12-04"),
            ("N0002", "New Two", "2021-13-04"),
            ("N0003", "", "2022-01-05"),
        ],
    )
)


async def test_a_roster_is_fixed_in_place_and_applied(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people")
    await page.get_by_role("link", name="Import a roster").click()
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="Download the template").click()
    template = (await (await coming.value).path()).read_text(encoding="utf-8-sig")
    assert template.startswith("employee number,name,")
    await page.get_by_label("Drop the roster here").last.set_input_files(
        {"name": "new.csv", "mimeType": "text/csv", "buffer": FAULTY}
    )
    await expect(page.get_by_role("heading", name="2 rows to fix")).to_be_visible(timeout=20_000)
    assert await violations(page) == []
    await page.get_by_label("Row 3, hire date").fill("2021-12-04")
    await expect(page.get_by_text("Fixed. Was 2021-13-04.")).to_be_visible()
    await page.get_by_label("Row 4, name").fill("New Three")
    await page.get_by_role("button", name="Check again with 2 fixes").dblclick()
    apply = page.get_by_role("button", name="Apply 3 rows: 3 new")
    await expect(apply).to_be_enabled(timeout=20_000)
    assert await violations(page) == []
    await apply.dblclick()
    await expect(page.get_by_text("Applied: 3 new, 0 updated, 0 left.")).to_be_visible(
        timeout=20_000
    )
    await page.get_by_role("link", name="See the people").click()
    await page.get_by_placeholder("Name, number, e-mail").fill("New T")
    await page.get_by_role("button", name="Query").click()
    await _opened(page, "N0002")
    await _opened(page, "N0003")


async def test_a_file_that_names_hardly_anybody_is_held_until_somebody_releases_it(
    visitors: Visitors,
) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console/people/import")
    await page.get_by_label("Everybody").check()
    one = b"".join(csv_chunks(HEADER, [("E0001", "Only One", "2020-02-29")]))
    await page.get_by_label("Drop the roster here").last.set_input_files(
        {"name": "everybody.csv", "mimeType": "text/csv", "buffer": one}
    )
    await expect(page.get_by_text("Held by the safety limit")).to_be_visible(timeout=20_000)
    apply = page.get_by_role("button", name=re.compile("^Apply 1 row"))
    await expect(apply).to_be_disabled()

    owner = await (await visitors.come("owner")).page(page.url.removeprefix(visit.base))
    await owner.get_by_role("button", name=re.compile("^Release:")).click()
    dialog = owner.get_by_role("dialog")
    release = dialog.get_by_role("button", name=re.compile("^Let .* leave"))
    await expect(release).to_be_disabled()
    field = dialog.get_by_label(re.compile("^Type the number"))
    label = await dialog.get_by_text(re.compile("^Type the number")).inner_text()
    number = re.search(r"[\d,]+", label)
    assert number
    assert await violations(owner) == []
    await field.fill(number[0].replace(",", ""))
    await release.click()
    await expect(owner.get_by_text("Inside the safety limit")).to_be_visible()
    # The demo is shared: nobody lets these people leave in earnest.
    await page.reload()
    await page.get_by_role("button", name=re.compile("^Apply 1 row")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading")).to_contain_text("leave by this file")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Cancel").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("path", ["/console", "/console/people/import"])
async def test_everybody_can_use_home_and_imports(
    visitors: Visitors, path: str, locale: str, size: str, theme: str
) -> None:
    visit = await visitors.come("hr_admin", size, locale, theme)
    page = await visit.page(path)
    await expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    await expect(page.get_by_role("heading", level=2).first).to_be_visible()
    await page.wait_for_load_state("networkidle")
    assert await violations(page) == []


async def test_home_says_the_day_and_opens_what_waits(visitors: Visitors) -> None:
    visit = await visitors.come("hr_admin")
    page = await visit.page("/console")
    day = page.get_by_role("heading", level=1)
    await expect(day).to_contain_text(re.compile(r"Today \d+ rules? gives?|No rule gives anything"))
    strip = page.get_by_role("region", name=re.compile("^Next 14 days"))
    await expect(strip.get_by_role("listitem")).to_have_count(14)


async def test_the_first_steps_are_shown_until_the_first_grant(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_role("heading", name="Today's grants")).to_be_visible()
    await expect(page.get_by_role("heading", name=re.compile("^Getting started"))).to_have_count(0)
    await page.route("**/graphql", _before_the_first_grant)
    await page.reload()
    steps = page.get_by_role("region", name=re.compile("^Getting started"))
    await expect(steps.get_by_role("listitem")).to_have_count(6)
    await expect(steps.get_by_role("link")).to_have_text(["Write the rule", "Open the grants"])
    assert await violations(page) == []


async def _before_the_first_grant(route: Route) -> None:
    """The answer of the server, as it would be without rules and grants."""
    answer = await route.fetch()
    body = await answer.json()
    data = body.get("data") or {}
    if "grantRules" in data and "products" in data:
        data["grantRules"]["totalCount"] = data["grants"]["totalCount"] = 0
    await route.fulfill(response=answer, json=body)
