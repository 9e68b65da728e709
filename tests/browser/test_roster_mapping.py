"""A roster with columns of other names: mapped, applied, taken back; the mapping is remembered."""

import re

import pytest
from playwright.async_api import Page, expect

from portal.kit.spreadsheets.writing import csv_chunks
from tests.browser.conftest import Visitors, violations


def roster(header: tuple[str, ...], prefix: str, people: int = 3) -> bytes:
    rows = [(f"{prefix}{n}", f"Mapped {n}", "2021-12-04", "M", "9") for n in range(people)]
    return b"".join(csv_chunks(header, rows))


async def upload(page: Page, content: bytes, name: str = "payroll.csv") -> None:
    await page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


async def test_other_columns_are_mapped_remembered_and_the_new_people_taken_back(
    visitors: Visitors,
) -> None:
    header = ("Worker ID", "Display name", "Start", "T-shirt", "Salary")
    page = await (await visitors.come("hr_admin")).page("/console/people/import")
    await upload(page, roster(header, "MAP"))
    columns = page.get_by_role("list", name="Columns of the file")
    await expect(columns.get_by_text("2021-12-04").first).to_be_visible(timeout=20_000)
    await expect(page.get_by_role("combobox", name="What “Worker ID” is")).to_have_value(
        "employee number (needed)"
    )
    await expect(page.get_by_text("Left out: T-shirt, Salary.")).to_be_visible()
    assert await violations(page) == []

    # A needed column that nobody is, and one that two are, are said before anything is sent.
    check = page.get_by_role("button", name="Check with these columns")
    await choose(page, "What “Worker ID” is", "Leave out")
    await expect(page.get_by_text("No column is: employee number.")).to_be_visible()
    await expect(check).to_be_disabled()
    await choose(page, "What “Worker ID” is", "employee number (needed)")
    await choose(page, "What “Salary” is", "name")
    await expect(page.get_by_text("Another column is this one already")).to_have_count(2)
    assert await violations(page) == []
    await choose(page, "What “Salary” is", "Leave out")
    await choose(page, "What “T-shirt” is", "Own attribute: T-shirt")
    await check.dblclick()
    apply = page.get_by_role("button", name="Apply 3 rows: 3 new")
    await expect(apply).to_be_enabled(timeout=20_000)
    await apply.dblclick()
    await expect(page.get_by_text("Applied: 3 new, 0 updated, 0 left.")).to_be_visible(
        timeout=20_000
    )
    assert await violations(page) == []

    await page.get_by_role("button", name="Undo").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("3 new people aren't used by anything yet")).to_be_visible()
    # While it fades in, its colours are not its own yet.
    await page.wait_for_timeout(500)
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Remove 3 people").dblclick()
    await expect(page.get_by_role("heading", name="3 new people were removed")).to_be_visible(
        timeout=20_000
    )
    assert await violations(page) == []

    await page.get_by_role("link", name="Another file").click()
    await upload(page, roster(header, "MAP", people=2))
    await expect(page.get_by_role("button", name="Apply 2 rows: 2 new")).to_be_enabled(
        timeout=20_000
    )
    door = page.get_by_role("link", name=re.compile("^4 columns matched as on"))
    await door.click()
    await expect(page.get_by_role("combobox", name="What “T-shirt” is")).to_have_value(
        "Own attribute: T-shirt"
    )
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("button", name="Discard file").dblclick()
    await expect(
        page.get_by_role("heading", name="Cancelled. Nothing was written.")
    ).to_be_visible()
    assert await violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
async def test_the_mapping_is_there_in_chinese_on_every_screen(
    visitors: Visitors, size: str, theme: str
) -> None:
    visit = await visitors.come("hr_admin", size, "zh-CN", theme)
    page = await visit.page("/console/people/import")
    header = ("职工号", "人员姓名", "入司日期", "尺码", f"备注{size}{theme}")
    await upload(page, roster(header, "ZH"), "花名册.csv")
    heading = page.get_by_role("heading", name="这些列名和我们的不一样")
    await expect(heading).to_be_visible(timeout=20_000)
    await expect(page.get_by_role("combobox", name="「职工号」对应什么")).to_have_value(
        "员工编号（必需）"
    )
    assert await violations(page) == []
    await page.get_by_role("button", name="放弃这个文件").click()
    await expect(page.get_by_role("heading", name="已取消，没有写入任何数据")).to_be_visible()


async def choose(page: Page, field: str, option: str) -> None:
    await page.get_by_role("combobox", name=field).click()
    await page.get_by_role("option", name=option, exact=True).click()
