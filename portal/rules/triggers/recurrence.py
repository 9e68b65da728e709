"""Recurrences by RFC 5545, on local dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.kit.calendars import recurrence, recurrence_words
from portal.rules.common_day import CommonDay
from portal.rules.reading import SERVICE, day, only, refuse, service
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence


def read(settings: Mapping[str, Any], path: Path) -> CommonDay:
    """Settings: `rrule`, such as `FREQ=MONTHLY;BYDAY=-1FR`, and `start`, its first day."""
    only(settings, SERVICE | {"rrule", "start"}, path)
    text = settings.get("rrule")
    if not isinstance(text, str):
        raise refuse("rrule is a text", "rrule 应为文本", *path, "rrule")
    rule = recurrence.read(text, day(settings, "start", path), (*path, "rrule"))

    def named(one: date) -> str | None:
        return f"on:{one.isoformat()}" if rule.fires(one) else None

    return CommonDay(service(settings, path), named, recurrence_words.sentence(rule))


PLUGIN = Trigger(key="recurrence", name=Sentence("Recurrence", "周期重复"), read=read)
