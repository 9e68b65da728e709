"""WeCom (企业微信): the robot of a group chat."""

from collections.abc import Mapping
from typing import Any

from portal.kit.http import Answer
from portal.notifications.channel import ChatService, Letter, error_number

_MOST_BYTES = 2048  # what a text may have


class _WeCom(ChatService):
    key = "wecom"
    name = ("WeCom", "企业微信")
    host = "qyapi.weixin.qq.com"

    def content(self, letter: Letter, secret: str) -> Mapping[str, Any]:
        text = letter.text.encode()[:_MOST_BYTES].decode(errors="ignore")
        return {"msgtype": "text", "text": {"content": text}}

    def refusal(self, answer: Answer) -> str | None:
        return error_number(answer, ("errcode",))


PLUGIN = _WeCom()
