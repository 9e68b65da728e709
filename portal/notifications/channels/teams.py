"""Microsoft Teams: a workflow that posts what its webhook is given."""

from collections.abc import Mapping
from typing import Any

from portal.kit.http import Answer
from portal.notifications.channel import ChatService, Letter


class _Teams(ChatService):
    key = "teams"
    name = ("Microsoft Teams", "Microsoft Teams")
    host = ".logic.azure.com"

    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        blocks = [
            {"type": "TextBlock", "text": letter.subject, "weight": "Bolder", "wrap": True},
            {"type": "TextBlock", "text": letter.text, "wrap": True},
        ]
        card = {
            "type": "AdaptiveCard",
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "version": "1.4",
            "body": blocks,
        }
        attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
        return {"type": "message", "attachments": [attachment]}

    def refusal(self, answer: Answer) -> str | None:
        return None


PLUGIN = _Teams()
