"""What is under way is watched, and what was tampered with is told: a run, and the audit log."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from portal.kit.spreadsheets.writing import csv_chunks
from tests.browser import slowly, steps
from tests.browser.conftest import Visitors, violations
from tests.browser.steps import SLOW, hired
from tests.journeys.conftest import Installation
from tests.journeys.test_walk import activate_rule, make_catalogue, sign_everybody_in

PEOPLE = 6


def _rule_for_six(company: Installation, folder: Path) -> None:
    """Six people whose anniversary is today, and a rule for them. Made by the API, for here only
    the run is looked at."""
    people = [(f"S{n}", f"Somebody {n}", hired(2)) for n in range(PEOPLE)]
    roster = folder / "six.csv"
    roster.write_bytes(b"".join(csv_chunks(("employee number", "name", "hire date"), people)))
    company.portal("import-roster", str(roster), "--organization", "demo", "--commit")
    staff = sign_everybody_in(company)
    _, _, bundle_version = make_catalogue(staff["hr_admin"])
    activate_rule(staff["hr_admin"], staff["approver"], bundle_version)


async def test_a_run_is_watched_while_it_runs(
    company: Installation, browser: Browser, tmp_path: Path
) -> None:
    company.program = "tests.browser.slowly"
    company.serve()
    _rule_for_six(company, tmp_path)
    visitors = Visitors(browser, company.url)
    hr = await steps.sign_in(await visitors.come(), "hr-admin@demo.example")
    await steps.go(hr, "Grants")
    row = hr.get_by_role("row", name=re.compile("Anniversary"))
    await expect(row).to_contain_text("Running", timeout=SLOW)
    await row.get_by_role("link").first.click()
    people = hr.get_by_role("region", name="People")
    await expect(people).to_contain_text("2 of 6 granted", timeout=SLOW)
    await expect(people).to_contain_text("the next start goes on from here")
    assert await violations(hr) == []

    await _do(hr, "Pause", "Pause")
    await expect(hr.get_by_text("Paused", exact=True).first).to_be_visible()
    await expect(people).to_contain_text("stands still until somebody resumes it")
    await _do(hr, "Resume", "Resume, 4 people are left")
    await expect(hr.get_by_text("Running", exact=True).first).to_be_visible()

    (company.folder / slowly.GATE).touch()
    await expect(people).to_contain_text("6 of 6 granted", timeout=SLOW)
    await expect(hr.get_by_text("Finished", exact=True).first).to_be_visible()
    await hr.go_back()
    await expect(row).to_contain_text("Finished")
    assert [fault for visit in visitors.visits for fault in visit.faults] == []


async def _do(hr: Page, verb: str, confirmed: str) -> None:
    await hr.get_by_role("button", name=verb, exact=True).click()
    dialog = hr.get_by_role("dialog")
    await dialog.get_by_role("button", name=confirmed, exact=True).click()
    await expect(dialog).to_have_count(0)


async def test_the_auditor_is_told_of_a_broken_log(company: Installation, browser: Browser) -> None:
    company.serve()
    sign_everybody_in(company)
    visitors = Visitors(browser, company.url)
    auditor = await steps.sign_in(await visitors.come(), "auditor@demo.example")
    await steps.go(auditor, "Audit")
    await _check(auditor)
    await expect(auditor.get_by_text(re.compile("^Unbroken from entry 1 to"))).to_be_visible(
        timeout=SLOW
    )

    with closing(sqlite3.connect(company.folder / "portal.db", timeout=30)) as database:
        # Whoever owns the database can also take its guard away.
        database.execute("DROP TRIGGER audit_entries_no_update")
        changed = database.execute(
            "UPDATE audit_entries SET actor_name = 'nobody' WHERE action = 'account.added'"
            " AND id = (SELECT max(id) FROM audit_entries WHERE action = 'account.added')"
        )
        assert changed.rowcount == 1
        database.commit()
    await _check(auditor)
    told = auditor.get_by_role("alert")
    await expect(told).to_contain_text("Broken: 1 finding.", timeout=SLOW)
    assert await violations(auditor) == []
    await told.get_by_role("button", name="Open the entry").click()
    await expect(auditor.get_by_role("complementary", name="Added an account")).to_be_visible()
    assert [fault for visit in visitors.visits for fault in visit.faults] == []


async def _check(auditor: Page) -> None:
    await auditor.get_by_role("button", name="Check the whole log").click()
