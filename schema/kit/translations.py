"""Texts in several languages: as they are written, and in the language of who reads."""

from collections.abc import Mapping

import strawberry

from portal.catalog import translations
from portal.directory import reads
from schema.context import Info
from schema.kit.permission import signed_in


@strawberry.type(description="A text in one language.")
class Translation:
    locale: str = strawberry.field(description="`en` or `zh-CN`.")
    text: str = strawberry.field(description="The text.")


@strawberry.input(description="A text in one language.")
class TranslationInput:
    locale: str = strawberry.field(description="`en` or `zh-CN`.")
    text: str = strawberry.field(description="The text; blank counts as not given.")


def written(texts: list[TranslationInput]) -> list[tuple[str, str]]:
    """Locales and texts, as the catalogue takes them."""
    return [(text.locale, text.text) for text in texts]


def all_of(texts: Mapping[str, str]) -> list[Translation]:
    return [Translation(locale=locale, text=text) for locale, text in sorted(texts.items())]


async def read(info: Info, texts: Mapping[str, str]) -> str:
    """The text in the viewer's language, else in the organization's, else in any."""
    organization = await info.context.load(reads.organizations, signed_in(info).organization_id)
    second = organization.locale if organization else ""
    return translations.resolved(texts, info.context.locale, second)
