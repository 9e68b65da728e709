"""Letters from templates: a file per topic and language, one layout for what mail shows."""

import re
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

from portal.notifications.channel import Letter
from portal.notifications.topic import Contents

TEMPLATES = Path(__file__).parent / "templates"
LOCALES = ("en", "zh-CN")
# The portal's own colour, for organizations without one.
_COLOR = "#00636D"
_LIST = "{lines}"
_LABEL = re.compile(r"\[(.+)\]")
_SPACE = re.compile(r"\s+")
_LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Sender:
    """What letters show of the organization that they come from, and where they lead."""

    name: str
    color: str | None
    public_url: str


@dataclass(frozen=True, slots=True)
class Template:
    """A subject, and paragraphs: `{lines}` alone is a list, `[words]` alone the link."""

    subject: str
    paragraphs: tuple[str, ...]


@cache
def template(topic: str, locale: str) -> Template:
    """The template of a topic in a language of ours."""
    text = (TEMPLATES / locale / f"{topic}.txt").read_text(encoding="utf-8")
    subject, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Template(subject, tuple(paragraphs))


@cache
def _layout() -> str:
    return (TEMPLATES / "layout.html").read_text(encoding="utf-8")


def known(locale: str) -> str:
    """The language of ours that a reader of `locale` gets."""
    return "zh-CN" if locale.lower().startswith("zh") else "en"


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    text: str = ""


def letter(
    id: str, topic: str, locale: str, contents: Contents, sender: Sender, *, optional: bool
) -> Letter:
    """The letter of a topic, for one reader. `contents.fields` may hold anything: what they say is
    text, in the subject one line of it."""
    locale = known(locale)
    found = template(topic, locale)
    sender = replace(sender, name=_SPACE.sub(" ", sender.name).strip())
    fields = {"organization": sender.name, **contents.fields}
    subject = _SPACE.sub(" ", found.subject.format_map(fields)).strip()[:_LONGEST_SUBJECT]
    parts = [_part(paragraph, fields) for paragraph in found.paragraphs]
    footer = template("footer" if optional else "footer_needed", locale)
    footing = footer.subject.format_map(fields)
    link = sender.public_url + contents.path
    return Letter(
        id=id,
        locale=locale,
        organization=sender.name,
        subject=subject,
        text=_text(parts, contents, link, footing),
        html=_html(parts, contents, link, footing, (subject, locale, sender)),
        link=link,
        optional=optional,
    )


def named(contents: Contents, name: str) -> Contents:
    """The contents with the reader's name among the fields."""
    return replace(contents, fields={"name": name, **contents.fields})


def _part(paragraph: str, fields: dict[str, str]) -> _Part:
    if paragraph == _LIST:
        return _Part("list")
    label = _LABEL.fullmatch(paragraph)
    if label:
        return _Part("link", label[1])
    return _Part("text", _SPACE.sub(" ", paragraph.format_map(fields)))


def _text(parts: list[_Part], contents: Contents, link: str, footing: str) -> str:
    listed = "\n".join(f"- {line}" for line in contents.lines)
    paragraphs = [
        {"list": listed, "link": f"{part.text}: {link}"}.get(part.kind, part.text) for part in parts
    ]
    return "\n\n".join([*paragraphs, footing]) + "\n"


def _html(
    parts: list[_Part],
    contents: Contents,
    link: str,
    footing: str,
    head: tuple[str, str, Sender],
) -> str:
    subject, locale, sender = head
    color = sender.color or _COLOR
    items = "".join(f"<li>{escape(line)}</li>" for line in contents.lines)
    values = {
        "LOCALE": locale,
        "SUBJECT": escape(subject),
        "ORGANIZATION": escape(sender.name),
        "COLOR": color,
        "ON_COLOR": on_color(color),
        "BODY": "\n".join(_element(part, items, link, color) for part in parts),
        "FOOTER": escape(footing),
    }
    return re.sub(r"\$([A-Z_]+)\$", lambda found: values[found[1]], _layout())


def _element(part: _Part, items: str, link: str, color: str) -> str:
    words = escape(part.text)
    if part.kind == "list":
        return f"<ul>{items}</ul>"
    if part.kind == "link":
        # Mail programs that drop style sheets keep the style of an element.
        style = f"background:{color};color:{on_color(color)}"
        return f'<p><a class="go" style="{style}" href="{escape(link)}">{words}</a></p>'
    return f"<p>{words}</p>"


def on_color(color: str) -> str:
    """Black or white, whichever is read better on a colour (WCAG's relative luminance)."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#ffffff"
