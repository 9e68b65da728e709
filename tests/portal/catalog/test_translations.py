"""Which texts are accepted, and which one a reader gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.catalog import translations
from portal.catalog.errors import BadLocale, TextTooLong, TranslationMissing, TranslationTwice
from portal.catalog.translations import LOCALES

BOTH = {"en": "Tea", "zh-CN": "茶"}


@pytest.mark.parametrize(
    ("texts", "locales", "expected"),
    [
        (BOTH, ("zh-CN", "en"), "茶"),
        (BOTH, ("en-GB", "zh-CN"), "Tea"),
        (BOTH, ("zh_Hant_TW",), "茶"),
        (BOTH, ("de", "zh-CN"), "茶"),
        (BOTH, ("de", ""), "Tea"),
        ({"zh-CN": "茶"}, ("en", "en"), "茶"),
        ({"en": "Tea"}, ("zh-CN", "zh-CN"), "Tea"),
        ({}, ("en",), ""),
    ],
)
def test_the_viewer_then_the_organization_then_any(
    texts: dict[str, str], locales: tuple[str, ...], expected: str
) -> None:
    assert translations.resolved(texts, *locales) == expected


@given(st.dictionaries(st.sampled_from(LOCALES), st.text(max_size=9)), st.text(max_size=8))
def test_whoever_reads_gets_a_text_if_there_is_one(texts: dict[str, str], locale: str) -> None:
    try:
        stored = translations.checked(texts.items(), ("name",))
    except TranslationMissing:
        assert not any(text.strip() for text in texts.values())
        return
    assert translations.resolved(stored, locale) in stored.values()
    assert all(text == text.strip() != "" for text in stored.values())


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [
        ([("fr", "Thé")], BadLocale),
        ([("EN", "Tea")], BadLocale),
        ([("", "Tea")], BadLocale),
        ([], TranslationMissing),
        ([("en", "  "), ("zh-CN", "")], TranslationMissing),
        ([("en", "Tea"), ("en", "Coffee")], TranslationTwice),
        ([("en", "x" * 201)], TextTooLong),
    ],
)
def test_what_is_refused(texts: list[tuple[str, str]], refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as caught:
        translations.checked(texts, ("input", "name"))
    assert caught.value.path == ("input", "name")


def test_terms_may_be_left_out() -> None:
    assert translations.checked([("en", " ")], ("terms",), required=False) == {}
