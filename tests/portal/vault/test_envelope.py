"""What is sealed opens only with its key and in its place, and every change of a bit is noticed."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from portal.kit import ids
from portal.vault import envelope
from portal.vault.errors import SealBroken

FIELDS = st.lists(st.binary(max_size=6), max_size=5)


@given(FIELDS, FIELDS)
def test_different_lists_bind_differently(one: list[bytes], two: list[bytes]) -> None:
    assert (envelope.binding(*one) == envelope.binding(*two)) == (one == two)


@given(FIELDS, FIELDS)
def test_a_binding_can_be_continued(one: list[bytes], two: list[bytes]) -> None:
    assert envelope.binding(*one) + envelope.binding(*two) == envelope.binding(*one, *two)


def test_fields_cannot_flow_into_each_other() -> None:
    assert envelope.binding(b"ab", b"c") != envelope.binding(b"a", b"bc")
    assert envelope.binding(b"", b"a") != envelope.binding(b"a", b"")
    assert envelope.binding(b"a") != envelope.binding(b"a", b"")


@given(st.binary(max_size=200), FIELDS)
def test_what_is_sealed_opens(plain: bytes, fields: list[bytes]) -> None:
    cipher, bound = AESGCM(envelope.new_key()), envelope.binding(*fields)
    assert envelope.unseal(cipher, envelope.seal(cipher, plain, bound), bound) == plain


def test_the_same_text_never_seals_alike() -> None:
    cipher = AESGCM(envelope.new_key())
    assert len({envelope.seal(cipher, b"same", b"") for _ in range(1000)}) == 1000


def test_every_flipped_bit_is_noticed() -> None:
    cipher = AESGCM(envelope.new_key())
    sealed = envelope.seal(cipher, b"6222-0001", b"bound")
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealBroken):
            envelope.unseal(cipher, bytes(changed), b"bound")


def test_every_cut_is_noticed() -> None:
    cipher = AESGCM(envelope.new_key())
    sealed = envelope.seal(cipher, b"6222-0001", b"bound")
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            envelope.unseal(cipher, sealed[:length], b"bound")
    with pytest.raises(SealBroken):
        envelope.unseal(cipher, sealed + b"\0", b"bound")


def test_another_key_or_binding_does_not_open() -> None:
    cipher = AESGCM(envelope.new_key())
    sealed = envelope.seal(cipher, b"6222-0001", b"bound")
    with pytest.raises(SealBroken):
        envelope.unseal(cipher, sealed, b"other")
    with pytest.raises(SealBroken):
        envelope.unseal(AESGCM(envelope.new_key()), sealed, b"bound")


def test_a_wrapped_key_opens_only_in_its_own_row_and_version() -> None:
    kek, secret = envelope.new_key(), envelope.new_key()
    organization, batch, key = ids.new(), ids.new(), ids.new()
    bound = envelope.key_binding(organization, batch, key, 1)
    wrapped = envelope.wrap(kek, secret, bound)

    assert envelope.unwrap(kek, wrapped, bound) == secret
    assert secret not in wrapped
    for moved in (
        envelope.key_binding(ids.new(), batch, key, 1),
        envelope.key_binding(organization, ids.new(), key, 1),
        envelope.key_binding(organization, batch, ids.new(), 1),
        envelope.key_binding(organization, batch, key, 2),
    ):
        with pytest.raises(SealBroken):
            envelope.unwrap(kek, wrapped, moved)


def test_a_refusal_carries_nothing_of_what_was_sealed() -> None:
    cipher = AESGCM(envelope.new_key())
    with pytest.raises(SealBroken) as refusal:
        envelope.unseal(cipher, envelope.seal(cipher, b"CANARY", b"a"), b"b")
    assert refusal.value.facts == {}
    assert refusal.value.__cause__ is None
