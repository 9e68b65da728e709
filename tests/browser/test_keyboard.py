"""Once through by keyboard alone: Tab, arrows, Enter and typing, with the focus seen and kept."""

import re

from playwright.async_api import Page, expect

from portal.entry.demo import PASSWORD, email_of
from tests.browser.conftest import Visitors

MOST = 60  # a page where that many steps do not lead there is not usable by keyboard


class Hands:
    """Somebody without a mouse. At every step the focus must be somewhere, and be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def at(self) -> str:
        """What has the focus: its tag, and what it is called or says."""
        return str(await self.page.evaluate(_AT))

    async def to(self, name: str, back: bool = False) -> None:
        """Tab until what has the focus is called so."""
        passed = []
        for _ in range(MOST):
            at = await self.at()
            if not at.startswith("body") and re.search(name, at):
                assert await self.page.evaluate(_SEEN), f"no focus to be seen on {at}"
                return
            passed.append(at)
            await self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{name} is not reached by Tab: {passed}")

    async def enter(self, name: str, back: bool = False) -> None:
        await self.to(name, back)
        await self.page.keyboard.press("Enter")

    async def type(self, name: str, text: str) -> None:
        await self.to(name)
        await self.page.keyboard.type(text)

    async def down(self, name: str) -> None:
        """Go down a menu to an entry of that name."""
        for _ in range(MOST):
            if re.search(name, await self.at()):
                return
            await self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} is not in the menu")

    async def kept(self) -> None:
        """The focus is not lost: it is on something, as after a dialog that closed."""
        await self.page.wait_for_function(_KEPT)


_NAME = """
  const at = document.activeElement;
  const label = at && (at.getAttribute('aria-label') || at.labels?.[0]?.innerText || at.title
    || at.innerText || at.value || at.placeholder
    || at.querySelector('[aria-label]')?.ariaLabel || '');
"""
_AT = f"() => {{ {_NAME} return at ? `${{at.tagName.toLowerCase()}} ${{label.trim()}}` : ''; }}"
_BURST = "keys => keys.forEach(key => dispatchEvent(new KeyboardEvent('keydown', {key})))"
_KEPT = "() => document.activeElement !== document.body"
# A field that is typed into shows its caret; everything else has a ring around it.
_SEEN = """() => {
  const at = document.activeElement;
  if (at.matches('input:not([type]), input[type=text], input[type=email], input[type=password], '
    + 'input[type=search], textarea') && !at.readOnly) return true;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return at.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
}"""


async def test_hr_finds_somebody_and_writes_a_rule(visitors: Visitors) -> None:
    visit = await visitors.come()
    page = await visit.page("/")
    hands = Hands(page)
    await hands.type("Work e-mail", email_of("hr_admin"))
    await hands.type("Password", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/console"))

    await hands.enter("^a People$")
    await hands.type("Name, number, e-mail", "E000")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=E000"))
    await expect(page.get_by_role("row", name=re.compile("E0009"))).to_be_visible()
    await hands.to("^tr ")
    first = await hands.at()
    await page.keyboard.press("ArrowDown")
    assert await hands.at() != first
    second = await hands.at()
    await page.keyboard.press("Enter")
    drawer = page.locator("aside.aside")
    await expect(drawer.get_by_role("heading").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(drawer).to_have_count(0)
    await hands.kept()
    assert await hands.at() == second
    await _write_a_rule(page, hands)


async def _write_a_rule(page: Page, hands: Hands) -> None:
    await hands.enter("^a Rules$", back=True)
    await hands.enter("^a Write a rule$")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.type("By keyboard")
    await hands.enter("^button Which anniversaries")
    await hands.to("These years")
    await page.keyboard.press("Escape")
    await hands.kept()
    await hands.enter("^button Bundle")
    await hands.to("^input Bundle")
    await page.keyboard.type("Anniv")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await hands.kept()
    await hands.enter(r"\+ Condition")
    await hands.down("^button grade$")
    await page.keyboard.press("Enter")
    await hands.to("One of")
    await page.keyboard.type("M3")
    await page.keyboard.press("Enter")
    await hands.enter("^button Done", back=True)
    await hands.kept()
    await hands.enter("^button Save as v1 draft", back=True)
    await expect(page.get_by_role("button", name="Send for approval")).to_be_visible()
    await hands.kept()
    await hands.enter("^button Send for approval")
    await hands.enter("^button Send:")
    await expect(page.get_by_text("sent for approval")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await hands.kept()
    # The demo is shared: whoever counts rules counts the others.
    await hands.to("Check one person")


async def test_a_card_is_claimed_revealed_and_typed_at_the_till(visitors: Visitors) -> None:
    wallet = await (await visitors.come("employee", "phone")).page("/wallet")
    hands = Hands(wallet)
    await expect(wallet.get_by_role("link", name=re.compile("Book card"))).to_be_visible()
    await hands.enter("(?s)^a .*Book card")
    await hands.enter("Claim it")
    await expect(wallet.get_by_role("button", name="Show the code")).to_be_visible()
    await hands.kept()
    await hands.enter("Show the code")
    await expect(wallet.get_by_role("button", name="Show it now")).to_be_focused()
    await wallet.keyboard.press("Enter")
    panel = wallet.get_by_role("region", name="Code", exact=True)
    await expect(panel).to_contain_text("Seen once")
    await hands.kept()
    code = re.sub(r"\s", "", await panel.get_by_role("status").first.inner_text())
    await hands.enter("Cover it")
    await hands.kept()

    till = await (await visitors.come("merchant", "phone")).page("/m")
    hands = Hands(till)
    await expect(till.get_by_label("Or type the code")).to_be_focused()
    await till.keyboard.type(code)
    await till.keyboard.press("Enter")
    await expect(till.get_by_role("group", name="Digits")).to_be_visible()
    # As fast as no hand is: keys come before the page was drawn anew, and none may be lost.
    await till.evaluate(_BURST, [*"200", "Enter"])
    await expect(till.get_by_role("heading", name="Paid")).to_be_visible()
    await expect(till.get_by_role("button", name="Scan the next one")).to_be_focused()
    await till.keyboard.press("Enter")
    await expect(till.get_by_label("Or type the code")).to_be_focused()
