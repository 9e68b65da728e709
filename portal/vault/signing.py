"""Signatures over our own short-lived tokens. Each purpose has a key of its own."""

import hmac

from portal.vault import envelope, keys


def sign(purpose: str, message: bytes) -> bytes:
    """A signature that holds for this purpose only, such as `redemption qr`."""
    return hmac.digest(token_key(purpose), message, "sha256")


def is_signed(purpose: str, message: bytes, signature: bytes) -> bool:
    """Whether `sign` gave this signature, told without a hint to how far it is right."""
    return hmac.compare_digest(sign(purpose, message), signature)


def token_key(purpose: str) -> bytes:
    """The 256-bit key of a purpose, for libraries that sign. Never store or log it."""
    label = envelope.binding(b"portal token", purpose.encode())
    return hmac.digest(keys.in_use().tokens, label, "sha256")
