"""DingTalk (钉钉): the robot of a group chat, with its signature where the group asks for one."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

from portal.kit import clock
from portal.kit.http import Answer
from portal.notifications.channel import Address, ChatService, Letter, error_number


class _DingTalk(ChatService):
    key = "dingtalk"
    name = ("DingTalk", "钉钉")
    host = "oapi.dingtalk.com"
    takes_secret = True

    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        return {"msgtype": "text", "text": {"content": letter.text}}

    def target(self, address: Address) -> str:
        if not address.secret:
            return address.to
        milliseconds = round(clock.now().timestamp() * 1000)
        signed = f"{milliseconds}\n{address.secret}".encode()
        digest = hmac.digest(address.secret.encode(), signed, hashlib.sha256)
        signature = quote_plus(base64.b64encode(digest))
        return f"{address.to}&timestamp={milliseconds}&sign={signature}"

    def refusal(self, answer: Answer) -> str | None:
        return error_number(answer, ("errcode",))


PLUGIN = _DingTalk()
