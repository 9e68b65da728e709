"""Slack: an incoming webhook of a channel."""

from collections.abc import Mapping
from typing import Any

from portal.kit.http import Answer
from portal.notifications.channel import ChatService, Letter

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class _Slack(ChatService):
    key = "slack"
    name = ("Slack", "Slack")
    host = "hooks.slack.com"

    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        return {"text": letter.text.translate(_ESCAPED)}

    def refusal(self, answer: Answer) -> str | None:
        return None if answer.body.strip() == b"ok" else "unreadable"


PLUGIN = _Slack()
