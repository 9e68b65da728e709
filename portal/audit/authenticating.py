"""The keyed codes of audit entries and seals: an unambiguous encoding of columns, under one key."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from portal.audit.models import AuditEntry

# No floats: PostgreSQL keeps 1e16 as 10000000000000000, and the code of an entry would not survive.
JSON: TypeAlias = "Mapping[str, JSON] | Sequence[JSON] | str | int | bool | None"

_SHORTEST_KEY = 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ENTRY = b"portal audit entry 1"

_key = b""


def use_key(key: bytes) -> None:
    """Authenticate with `key` in this process. It comes from the key ring, never the database."""
    global _key  # noqa: PLW0603 - one key per process, for audit is below the vault that keeps it
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"an audit key has at least {_SHORTEST_KEY} bytes")
    _key = key


def authenticate(*columns: bytes) -> bytes:
    """HMAC-SHA256 under the audit key, over columns that each have their length before them, so
    that no two rows encode alike."""
    if not _key:
        raise RuntimeError("no audit key: call portal.audit.authenticating.use_key at start")
    framed = b"".join(len(column).to_bytes(4, "big") + column for column in columns)
    return hmac.digest(_key, framed, "sha256")


def same(code: bytes, other: bytes) -> bool:
    """Whether two codes are equal, in constant time."""
    return hmac.compare_digest(code, other)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as the database gives it back, without the cost of a mapped object."""

    id: UUID
    organization_id: UUID
    created_at: datetime
    actor_kind: str
    actor_id: UUID
    actor_name: str
    action: str
    subject_type: str
    subject_id: UUID
    details: Any
    address: str
    mac: bytes
    seal: int | None


def code_of(entry: AuditEntry | Stored) -> bytes:
    """The code that `entry.mac` must hold: over every column except itself and the later seal."""
    return authenticate(
        _ENTRY,
        entry.id.bytes,
        entry.organization_id.bytes,
        microseconds(entry.created_at),
        entry.actor_kind.encode(),
        entry.actor_id.bytes,
        entry.actor_name.encode(),
        entry.action.encode(),
        entry.subject_type.encode(),
        entry.subject_id.bytes,
        json.dumps(entry.details, sort_keys=True, separators=(",", ":")).encode(),
        entry.address.encode(),
    )


def microseconds(instant: datetime) -> bytes:
    """An instant as whole microseconds: what both databases keep, whatever the time zone."""
    return ((instant - _EPOCH) // _MICROSECOND).to_bytes(8, "big", signed=True)


def plain(value: object) -> JSON:
    """A copy of `value` in plain JSON types; TypeError for what would not come back alike."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("the names in audit details are strings")
        return {name: plain(content) for name, content in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(element) for element in value]
    raise TypeError(f"audit details hold no {type(value).__name__}")
