"""What every kind of product promises, whoever wrote it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.catalog import kind
from portal.catalog.kind import CODE_PARTS, Kind, Validity

KINDS = sorted(kind.shelf().items())
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_the_kinds_that_the_portal_ships() -> None:
    assert set(kind.shelf()) == {
        "coupon",
        "gift_card",
        "membership",
        "stored_value",
        "top_up",
        "voucher_code",
    }


@pytest.mark.parametrize(("key", "plugin"), KINDS)
class TestKind:
    def test_it_is_found_by_its_key(self, key: str, plugin: Kind) -> None:
        assert plugin.key == key
        assert key.isidentifier()
        assert key == key.lower()

    def test_it_speaks_both_languages(self, key: str, plugin: Kind) -> None:
        for thing in (plugin, *plugin.attributes):
            assert thing.en.isascii()
            assert thing.en
            assert thing.zh
        assert plugin.name("zh-CN") == plugin.zh
        assert plugin.name("de") == plugin.en

    def test_its_attributes_are_distinct(self, key: str, plugin: Kind) -> None:
        keys = [attribute.key for attribute in plugin.attributes]
        assert len(keys) == len(set(keys))
        assert all(key.isidentifier() for key in keys)

    def test_only_parts_of_codes_are_secret(self, key: str, plugin: Kind) -> None:
        for attribute in plugin.attributes:
            assert attribute.secret == (attribute.key in CODE_PARTS)
        assert {*plugin.code_parts, *plugin.product_attributes} == set(plugin.attributes)

    def test_it_has_codes_exactly_when_it_comes_from_stock(self, key: str, plugin: Kind) -> None:
        if plugin.fulfilment == "none":
            assert plugin.code_parts == ()
            assert "code" not in plugin.redemption
        else:
            number = next(part for part in plugin.code_parts if part.key == "number")
            assert number.required

    def test_a_balance_can_be_spent(self, key: str, plugin: Kind) -> None:
        assert not plugin.carries_balance or plugin.redemption


@given(claimed_on=DAYS, until=st.none() | DAYS, days=st.none() | st.integers(0, 3_000), code=DAYS)
def test_whichever_ends_first_is_the_last_day(
    claimed_on: date, until: date | None, days: int | None, code: date
) -> None:
    validity = Validity()
    with_code = validity.last_day(claimed_on, until, days, code)
    without = validity.last_day(claimed_on, until, days)
    assert with_code == (code if without is None else min(code, without))
    assert (without is None) == (until is None and days is None)
    if without is not None and until is None:
        assert days is not None
        assert (without - claimed_on).days == days
