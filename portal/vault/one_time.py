"""Digits that somebody types once: made from the key ring and a salt, and kept nowhere."""

import hmac
from uuid import UUID

from portal.vault import envelope, signing

LENGTH = 6


def digits(purpose: str, subject_id: UUID, salt: bytes) -> str:
    """Six digits for one purpose, subject and salt. A stolen database tells nobody which."""
    message = envelope.binding(subject_id.bytes, salt)
    number = int.from_bytes(signing.sign(f"digits {purpose}", message)[:8], "big")
    return f"{number % 10**LENGTH:0{LENGTH}d}"


def are_digits(typed: str, purpose: str, subject_id: UUID, salt: bytes) -> bool:
    """Whether these are the digits, told without a hint to how far they are right."""
    given = "".join(typed.split())
    return hmac.compare_digest(given.encode(), digits(purpose, subject_id, salt).encode())
