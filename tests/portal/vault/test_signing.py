"""A signature holds for its message, its purpose and its key ring, and for nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from portal.vault import keys, signing
from portal.vault.keys import KeyRing


@given(st.text(), st.text(), st.binary(), st.binary())
def test_a_signature_is_for_one_purpose_and_message(
    purpose: str, other: str, message: bytes, changed: bytes
) -> None:
    signature = signing.sign(purpose, message)
    assert signing.is_signed(purpose, message, signature)
    assert signing.is_signed(other, message, signature) == (other == purpose)
    assert signing.is_signed(purpose, changed, signature) == (changed == message)


def test_a_cut_or_empty_signature_is_none() -> None:
    signature = signing.sign("qr", b"message")
    assert not signing.is_signed("qr", b"message", signature[:-1])
    assert not signing.is_signed("qr", b"message", b"")


def test_another_ring_signs_differently(key_ring: KeyRing) -> None:
    signature = signing.sign("qr", b"message")
    assert signing.token_key("qr") != key_ring.tokens
    keys.use(KeyRing.fresh())
    assert not signing.is_signed("qr", b"message", signature)
