"""Texts in the languages of the portal: what is accepted, and which one a reader gets."""

from collections.abc import Iterable, Mapping

from portal.catalog.errors import BadLocale, TextTooLong, TranslationMissing, TranslationTwice

LOCALES = ("en", "zh-CN")
NAME_CHARACTERS = 200
TERMS_CHARACTERS = 20_000

Texts = Iterable[tuple[str, str]]


def checked(
    texts: Texts, path: tuple[str, ...], *, most: int = NAME_CHARACTERS, required: bool = True
) -> dict[str, str]:
    """Translations as they are stored, from locales and texts. Blank texts count as not given."""
    found: dict[str, str] = {}
    for locale, text in texts:
        if locale not in LOCALES:
            raise BadLocale(locale=locale[:35], known=", ".join(LOCALES), path=path)
        if locale in found:
            raise TranslationTwice(locale=locale, path=path)
        found[locale] = text.strip()
        if len(found[locale]) > most:
            raise TextTooLong(found=len(found[locale]), most=most, path=path)
    written = {locale: text for locale, text in found.items() if text}
    if required and not written:
        raise TranslationMissing(path=path)
    return written


def resolved(translations: Mapping[str, str], *locales: str) -> str:
    """The text in the first of these locales that there is one for, else in any; empty if none.

    A locale counts by its language: a reader of `zh-TW` gets zh-CN rather than English.
    """
    for locale in locales:
        found = translations.get(_known(locale))
        if found:
            return found
    return next((translations[known] for known in LOCALES if translations.get(known)), "")


def _known(locale: str) -> str:
    language = locale.replace("_", "-").split("-")[0].lower()
    return next((known for known in LOCALES if known.split("-")[0] == language), "")
