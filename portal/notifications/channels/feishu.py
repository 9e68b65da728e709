"""Feishu (飞书) and Lark: the robot of a group chat, signed where the group asks for it."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from portal.kit import clock
from portal.kit.http import Answer
from portal.notifications.channel import ChatService, Letter, error_number


class _Feishu(ChatService):
    key = "feishu"
    name = ("Feishu", "飞书")
    host = "open.feishu.cn"
    takes_secret = True

    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        content: dict[str, Any] = {"msg_type": "text", "content": {"text": letter.text}}
        if secret:
            seconds = int(clock.now().timestamp())
            # The service signs nothing with a key that holds the time: so it is documented.
            digest = hmac.digest(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256)
            content |= {"timestamp": str(seconds), "sign": base64.b64encode(digest).decode()}
        return content

    def refusal(self, answer: Answer) -> str | None:
        return error_number(answer, ("code", "StatusCode"))


PLUGIN = _Feishu()
