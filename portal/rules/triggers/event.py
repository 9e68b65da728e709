"""Events that a program sends: a promotion, a wedding, a child."""

from collections.abc import Mapping
from typing import Any

from portal.rules.reading import SERVICE, only, refuse, service
from portal.rules.sent import EVENT, Sent
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence

_LONGEST = 60


def read(settings: Mapping[str, Any], path: Path) -> Sent:
    """Settings: `event`, what it is called in words."""
    only(settings, SERVICE | {"event"}, path)
    event = settings.get("event")
    if not isinstance(event, str) or not 0 < len(event.strip()) <= _LONGEST:
        raise refuse(
            f"event is a name of 1 to {_LONGEST} characters",
            f"event 应为 1 到 {_LONGEST} 个字符的名称",
            *path,
            "event",
        )
    said = Sentence(f"When the event {event.strip()} is sent", f"收到「{event.strip()}」事件时")
    return Sent(service(settings, path), EVENT, said)


PLUGIN = Trigger(key="event", name=Sentence("Event", "事件"), read=read)
