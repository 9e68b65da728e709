"""Which names stand for secrets, and how their values are masked: the last fence before a sink."""

import re
from collections.abc import Mapping
from typing import Any

MASK = "•••"

_SECRET_WORDS = frozenset(
    {"authorization", "code", "codes", "cookie", "credential", "credentials", "dsn", "key_material",
     "password", "passwords", "passphrase", "pin", "pins", "secret", "secrets", "token", "tokens"}
)  # fmt: skip
# A name whose last word is one of these is about a secret and does not hold it.
_ABOUT = frozenset({"at", "batch", "count", "digest", "hash", "id", "ids", "kind", "state"})
_HARMLESS = frozenset({"currency_code", "outcome_code", "refusal_code", "status_code"})
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

_CREDENTIALS = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")
_IN_ADDRESS = re.compile(r"(\w+://[^\s:/@]+):[^\s@]+@")
_ASSIGNED = re.compile(
    r"(?i)\b([\w-]*(?:authorization|password|passphrase|secret|token|pin|code))"
    r"(['\"]?\s*[=:]\s*['\"]?)[^\s'\",;)}\]]{3,}"
)
# PostgreSQL says here which values a row had.
_DETAIL = re.compile(r"(?m)^(DETAIL|CONTEXT):.*$")


def is_secret(name: str) -> bool:
    """Whether a field of this name holds a secret: `pin`, `accessToken`, `X-Client-Secret`."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _ABOUT or "_".join(words) in _HARMLESS:
        return False
    return any(word in _SECRET_WORDS for word in words)


def masked_text(text: str) -> str:
    """A sentence without credentials, assigned secrets, and values that a database quotes."""
    text = _CREDENTIALS.sub(rf"\1 {MASK}", text)
    text = _IN_ADDRESS.sub(rf"\1:{MASK}@", text)
    text = _ASSIGNED.sub(rf"\1\2{MASK}", text)
    return _DETAIL.sub(rf"\1: {MASK}", text)


def masked(value: Any, name: str = "") -> Any:
    """A value for a log: secrets masked by their names, however deep, and inside of sentences."""
    if name and is_secret(name) and value is not None and not isinstance(value, bool):
        return MASK
    if isinstance(value, Mapping):
        return {str(key): masked(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(inner) for inner in value]
    if isinstance(value, str):
        return masked_text(value)
    return value
