"""The rule editor says whatever the API can say: rules of other kinds are made by clicks alone, and
one that was made through the API stays what it is when something else about it is changed."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.async_api import Page, expect

from portal.kit import clock
from tests.browser.conftest import Visitors, violations
from tests.browser.steps import SLOW, named, twice

GIFT = "Anniversary gift"
CREATE = """mutation ($name: String!, $content: RuleContentInput!) {
  grantRuleCreate(input: {name: $name, content: $content}) { rule { id } errors { message } } }"""
BUNDLES = "{ bundles(first: 20) { nodes { present { id } } } }"
RULE = """query ($id: ID!) { node(id: $id) { ... on GrantRule {
  name latest { number trigger timing audience sentence } } } }"""
SUBMIT = """mutation ($id: ID!) {
  grantRuleSubmit(input: {id: $id, version: 1}) { errors { message } } }"""
ACTIVATE = """mutation ($id: ID!) {
  grantRuleActivate(input: {id: $id, version: 1}) { errors { message } } }"""
SITES = """{ viewer { organization { holidayCalendar } }
  sites(first: 100) { nodes { id name holidayCalendar } } }"""
SET_HOLIDAYS = """mutation ($input: OrganizationSetHolidaysInput!) {
  organizationSetHolidays(input: $input) { errors { message } } }"""
TRIGGER = {"kind": "birthday", "calendars": "lunar", "leapMonth": "both", "shortMonth": "next"}
TIMING = {
    "lead": 3, "shift": "before", "avoiding": "weekend", "workdays": "CN",
    "zone": "site", "hour": 9, "leave": "defer",
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What the page says in one language."""

    name: str
    trigger: str
    birthday: str
    calendars: str
    lunar: str
    lead: str
    festival_kind: str
    festival: str
    double_ninth: str
    shift: str
    before: str
    bundle: str
    gift: str
    save: str
    hand_in: str
    send: str
    handed_in: str
    lunar_said: str
    festival_said: str


ENGLISH = Words(
    name="Name",
    trigger="Occasion",
    birthday="Birthday",
    calendars="Which birthday",
    lunar="Lunar birthdays only",
    lead="Days ahead",
    festival_kind="Traditional festival",
    festival="Festival",
    double_ninth="Double Ninth Festival",
    shift="When that is a day off",
    before="The workday before",
    bundle="Bundle",
    gift=GIFT,
    save="Save as v1 draft",
    hand_in="Send for approval",
    send="Send:",
    handed_in="sent for approval",
    lunar_said="On the lunar birthday",
    festival_said="Every year at Double Ninth Festival, 2 days ahead, on the last workday",
)
CHINESE = Words(
    name="名称",
    trigger="什么时机",
    birthday="生日",
    calendars="过哪种生日",
    lunar="只有农历生日",
    lead="提前几天",
    festival_kind="传统节日",
    festival="哪个节日",
    double_ninth="重阳节",
    shift="遇到休息日",
    before="提前到前一个工作日",
    bundle="福利包",
    gift="周年礼",
    save="存为 v1 草稿",
    hand_in="提交审批",
    send="提交：",
    handed_in="提交审批。",
    lunar_said="农历生日当天",
    festival_said="每年重阳节，提前 2 天，遇休息日提前到员工所在地点的上一个工作日",
)


async def _ask(page: Page, query: str, **variables: Any) -> Any:
    """What a program asks, with the session of the page."""
    answer = await page.evaluate(
        """async ([query, variables]) => await (await fetch('/graphql', {method: 'POST',
          headers: {'Content-Type': 'application/json',
                    'Accept': 'application/graphql-response+json'},
          body: JSON.stringify({query, variables})})).json()""",
        [query, variables],
    )
    assert "errors" not in answer, answer
    return answer["data"]


async def _open(page: Page, token: str) -> None:
    await page.get_by_title(token, exact=True).click()


async def _pick(page: Page, token: str, choice: str) -> None:
    """Open a token of the sentence, and choose what it says."""
    await _open(page, token)
    form = page.get_by_role("dialog")
    await form.get_by_role("radio", name=named(choice)).first.check()
    await page.keyboard.press("Escape")
    await expect(form).to_be_hidden()


async def _begin(page: Page, words: Words, name: str) -> None:
    await page.get_by_label(words.name, exact=True).fill(name)
    await _open(page, words.bundle)
    await page.get_by_role("combobox", name=named(words.bundle)).click()
    await page.get_by_role("option", name=words.gift, exact=True).click()
    await page.keyboard.press("Escape")


async def _save_and_hand_in(page: Page, words: Words) -> Any:
    """The forecast is there; saved, handed in, and the rule as the API has it."""
    await expect(page.locator(".grid td[data-day]").first).to_be_visible()
    await expect(page.locator(".happens .door").first).to_be_visible(timeout=SLOW)
    await page.get_by_role("button", name=words.save).click()
    await expect(page).to_have_url(re.compile("/rules/[^n]"), timeout=SLOW)
    await page.get_by_role("button", name=words.hand_in).click(timeout=SLOW)
    await page.get_by_role("dialog").get_by_role("button", name=named(words.send)).click()
    await expect(page.get_by_text(words.handed_in).first).to_be_visible(timeout=SLOW)
    rule_id = unquote(page.url.split("/rules/")[1].split("?")[0])
    return (await _ask(page, RULE, id=rule_id))["node"]["latest"]


@pytest.mark.parametrize(
    ("locale", "words"), [("en-US", ENGLISH), ("zh-CN", CHINESE)], ids=["en", "zh"]
)
async def test_rules_of_other_kinds_by_clicks_alone(
    visitors: Visitors, locale: str, words: Words
) -> None:
    visit = await visitors.come("hr_admin", locale=locale)
    page = await visit.page("/console/rules/new")
    await _begin(page, words, f"Lunar {locale}")
    await _pick(page, words.trigger, words.birthday)
    await _pick(page, words.calendars, words.lunar)
    await expect(page.locator(".sentence")).to_contain_text(
        "by the lunar calendar" if locale == "en-US" else "只按农历"
    )
    saved = await _save_and_hand_in(page, words)
    assert saved["trigger"] == {"kind": "birthday", "calendars": "lunar"}
    assert saved["sentence"].startswith(words.lunar_said)

    await page.goto(visit.base + "/console/rules/new")
    await _begin(page, words, f"Festival {locale}")
    await _pick(page, words.trigger, words.festival_kind)
    await _pick(page, words.festival, words.double_ninth)
    await _open(page, words.lead)
    await page.get_by_role("dialog").get_by_label(words.lead).fill("2")
    await page.keyboard.press("Escape")
    await _pick(page, words.shift, words.before)
    await _open(page, words.trigger)
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    saved = await _save_and_hand_in(page, words)
    assert saved["trigger"] == {"kind": "festival", "festival": "double_ninth"}
    assert saved["timing"] == {"lead": 2, "shift": "before"}
    assert saved["sentence"].startswith(words.festival_said)
    await page.goto(visit.base + "/console/rules")
    await expect(page.get_by_text(words.festival_said).first).to_be_visible()


async def test_a_rule_of_the_api_stays_what_it_is(visitors: Visitors) -> None:
    """Only its name is changed: neither its trigger nor its timing may become something else."""
    page = await (await visitors.come("hr_admin")).page("/console/rules")
    bundle = (await _ask(page, BUNDLES))["bundles"]["nodes"][0]["present"]["id"]
    content = {
        "trigger": TRIGGER, "timing": TIMING, "audience": {"all": []},
        "bundleVersionId": bundle, "activeFrom": "2026-11-01",
    }  # fmt: skip
    made = await _ask(page, CREATE, name="Of the API", content=content)
    rule_id = made["grantRuleCreate"]["rule"]["id"]
    before = (await _ask(page, RULE, id=rule_id))["node"]["latest"]
    await page.goto(f"{page.url.split('/console')[0]}/console/rules/{rule_id}")
    await page.get_by_role("button", name="Rename").click()
    await page.get_by_label("Name", exact=True).fill("Of the API, renamed")
    await page.get_by_role("button", name="Save as v2 draft").click()
    await expect(page.get_by_role("button", name="Send for approval")).to_be_visible(timeout=SLOW)
    after = (await _ask(page, RULE, id=rule_id))["node"]
    assert after["name"] == "Of the API, renamed"
    assert after["latest"] == {**before, "number": 2}
    assert (after["latest"]["trigger"], after["latest"]["timing"]) == (TRIGGER, TIMING)
    said = page.locator(".sentence")
    for part in ("birthday", "by the lunar calendar", "3 days ahead", "at 09:00"):
        await expect(said).to_contain_text(part)
    await expect(said).not_to_contain_text("anniversary of")


async def test_what_the_server_refuses_stands_at_its_token(visitors: Visitors) -> None:
    page = await (await visitors.come("hr_admin")).page("/console/rules/new")
    await _begin(page, ENGLISH, "Refused")
    await _pick(page, "Occasion", "Regularly")
    await _open(page, "How it repeats")
    form = page.get_by_role("dialog")
    await form.get_by_role("combobox", name="How it repeats").click()
    await page.get_by_role("option", name="By a recurrence text").click()
    await form.get_by_label("Recurrence (RFC 5545)").fill("FREQ=SECONDLY")
    await expect(form.get_by_text(named("The recurrence is not valid"))).to_be_visible(timeout=SLOW)
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    token = page.get_by_title("How it repeats")
    await expect(token).to_have_class(re.compile("faulty"))


async def test_granting_by_hand_names_count_and_cost(visitors: Visitors) -> None:
    hr = await (await visitors.come("hr_admin")).page("/console/rules")
    bundle = (await _ask(hr, BUNDLES))["bundles"]["nodes"][0]["present"]["id"]
    content = {
        "trigger": {"kind": "manual"}, "audience": {"all": []}, "bundleVersionId": bundle,
        "activeFrom": "2026-11-01",
    }  # fmt: skip
    made = await _ask(hr, CREATE, name="Thanks, by hand", content=content)
    rule_id = made["grantRuleCreate"]["rule"]["id"]
    await _ask(hr, SUBMIT, id=rule_id)
    owner = await (await visitors.come("owner")).page("/console/rules")
    await _ask(owner, ACTIVATE, id=rule_id)
    await hr.goto(f"{hr.url.split('/console')[0]}/console/rules/{rule_id}")
    await hr.get_by_role("button", name="Grant by hand").click()
    drawer = hr.get_by_role("complementary", name="Grant by hand")
    await expect(drawer.get_by_role("button", name="Give to 0 people")).to_be_disabled()
    await drawer.get_by_label("Person").fill("E1234")
    await hr.get_by_role("option").first.click()
    await drawer.get_by_role("button", name=named("Give to 1 person, ¥")).click()
    assert await violations(hr) == []
    dialog = hr.get_by_role("dialog")
    await twice(dialog.get_by_role("button", name=named("Give to 1 person, ¥")))
    await expect(drawer.get_by_role("status")).to_contain_text("Taken in: 1 person")


async def test_a_site_goes_by_its_own_holidays(visitors: Visitors) -> None:
    page = await (await visitors.come("owner")).page("/console/settings")
    holidays = page.get_by_role("region", name="Public holidays")
    site = holidays.get_by_role("combobox", name="Sydney", exact=True)
    await site.fill("Germ")
    await page.get_by_role("option", name="Germany", exact=True).click()
    region = holidays.get_by_role("combobox", name="Sydney　Region")
    await region.fill("DE-BY")
    await page.get_by_role("option", name="DE-BY", exact=True).click()
    await holidays.get_by_role("button", name="Use these calendars").click()
    await expect(holidays.get_by_role("button", name="Use these calendars")).to_be_disabled()
    await page.reload()
    await expect(region).to_have_value("DE-BY")
    year = clock.now().year
    await expect(
        holidays.get_by_text(named(f"{year}, {year + 1}, {year + 2} published"))
    ).to_be_visible()
    # Other tests go on without it.
    sites = (await _ask(page, SITES))["sites"]["nodes"]
    (sydney,) = [one["id"] for one in sites if one["name"] == "Sydney"]
    assert [one["holidayCalendar"] for one in sites if one["id"] == sydney] == ["DE-BY"]
    own = (await _ask(page, SITES))["viewer"]["organization"]["holidayCalendar"]
    await _ask(page, SET_HOLIDAYS, input={"holidayCalendar": own, "sites": [{"id": sydney}]})
