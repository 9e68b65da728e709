"""By hand: to a list of people or to the audience, when an admin says so."""

from collections.abc import Mapping
from typing import Any

from portal.rules.reading import SERVICE, only, service
from portal.rules.sent import MANUAL, Sent
from portal.rules.trigger import Path, Trigger
from portal.rules.wording import Sentence


def read(settings: Mapping[str, Any], path: Path) -> Sent:
    """It has no settings of its own."""
    only(settings, SERVICE, path)
    said = Sentence("When somebody grants it by hand", "由人工发放时")
    return Sent(service(settings, path), MANUAL, said)


PLUGIN = Trigger(key="manual", name=Sentence("By hand", "人工发放"), read=read)
