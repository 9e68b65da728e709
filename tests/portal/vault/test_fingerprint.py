"""Two spellings of a secret have one fingerprint; two secrets, organizations or keys never do."""

import hashlib
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.kit import ids
from portal.vault import keys
from portal.vault.errors import KeysNotLoaded
from portal.vault.fingerprint import BYTES, canonical, file_digest, fingerprint
from portal.vault.keys import KeyRing

CODES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZabcxyz", min_size=1, max_size=30)
SEPARATORS = st.text(
    " -\t\n\u00a0\u3000\u2010\u2013\u2014\u2212\uff0d\u200b\ufeff\u00ad", max_size=3
)
ORGANIZATION = ids.new()


@given(st.text(st.characters(), max_size=40))
@example("A-\u0301")
@example("\u0130\u0307")
@example("ß-ﬁ\u0345\u1e9e")
def test_canonical_text_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


def test_every_single_character_reaches_its_canonical_form() -> None:
    for number in range(sys.maxunicode + 1):
        once = canonical("A" + chr(number))
        assert canonical(once) == once, hex(number)


@given(CODES, st.data())
def test_separators_do_not_count(code: str, data: st.DataObject) -> None:
    spaced = "".join(data.draw(SEPARATORS) + character for character in code)
    assert canonical(spaced + data.draw(SEPARATORS)) == canonical(code)


@given(CODES)
def test_width_and_case_do_not_count(code: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
    assert unicodedata.normalize("NFKC", wide) == code
    assert canonical(wide) == canonical(code) == canonical(code.lower()) == canonical(code.upper())


@given(CODES, CODES)
def test_different_codes_differ(one: str, two: str) -> None:
    same = one.upper() == two.upper()
    assert (fingerprint(ORGANIZATION, one) == fingerprint(ORGANIZATION, two)) == same


@given(st.text(st.characters(), max_size=40))
def test_any_text_has_a_fingerprint(text: str) -> None:
    assert len(fingerprint(ORGANIZATION, text)) == BYTES
    assert fingerprint(ORGANIZATION, text) == fingerprint(ORGANIZATION, canonical(text))


@given(CODES, st.uuids(), st.uuids())
def test_organizations_do_not_share_fingerprints(code: str, one, two) -> None:  # type: ignore[no-untyped-def]
    assert (fingerprint(one, code) == fingerprint(two, code)) == (one == two)


def test_only_separators_leave_nothing() -> None:
    assert canonical(" -\u3000\u2014\u200b") == ""


def test_another_key_gives_another_fingerprint(key_ring: KeyRing) -> None:
    before = fingerprint(ORGANIZATION, "6222"), file_digest(ORGANIZATION, "00" * 32)
    keys.use(KeyRing.fresh())
    after = fingerprint(ORGANIZATION, "6222"), file_digest(ORGANIZATION, "00" * 32)
    assert not set(before) & set(after)


def test_without_keys_there_is_no_fingerprint() -> None:
    keys.use(None)
    with pytest.raises(KeysNotLoaded):
        fingerprint(ORGANIZATION, "6222")


def test_the_digest_of_a_file_is_its_own_kind_of_keyed_hash() -> None:
    sha256 = hashlib.sha256(b"6222").hexdigest()
    digest = file_digest(ORGANIZATION, sha256)
    assert len(digest) == 64
    assert digest == file_digest(ORGANIZATION, sha256.upper())
    assert digest != sha256
    assert digest != file_digest(ids.new(), sha256)
    assert not digest.startswith(fingerprint(ORGANIZATION, "6222").hex())
