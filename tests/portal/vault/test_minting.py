"""Our own codes: random enough, readable, and a slip of one character or of two is noticed."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.vault.minting import ALPHABET, LENGTH, RANDOM_BITS, is_well_formed, mint, normal

PLAIN = st.builds(lambda _: mint().replace("-", ""), st.integers())


def test_a_code_has_at_least_80_random_bits() -> None:
    assert RANDOM_BITS >= 80
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert math.log2(32) * (LENGTH - 1) == RANDOM_BITS


def test_a_code_is_in_groups_of_four_of_a_clear_alphabet() -> None:
    code = mint()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_codes_are_well_formed_and_do_not_repeat() -> None:
    codes = {mint() for _ in range(5_000)}
    assert len(codes) == 5_000
    assert all(is_well_formed(code) for code in codes)


def test_every_character_is_used_in_every_place() -> None:
    codes = [mint().replace("-", "") for _ in range(3_000)]
    for place in range(LENGTH):
        assert {code[place] for code in codes} == set(ALPHABET)


@settings(max_examples=50)
@given(PLAIN)
def test_every_single_wrong_character_is_noticed(code: str) -> None:
    for place in range(LENGTH):
        for character in ALPHABET:
            wrong = code[:place] + character + code[place + 1 :]
            assert is_well_formed(wrong) == (wrong == code)


def test_any_two_characters_that_change_places_are_noticed() -> None:
    # The check is linear, so the pairs of values at two places stand for all codes that hold them.
    base = mint().replace("-", "")
    for place in range(LENGTH - 1):
        for left in ALPHABET:
            for right in ALPHABET:
                code = _completed(base, place, left, right)
                swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
                assert is_well_formed(code)
                assert is_well_formed(swapped) == (swapped == code)


def _completed(base: str, place: int, left: str, right: str) -> str:
    """A well-formed code with these two characters at a place, by changing one other character."""
    free = 0 if place > 1 else LENGTH - 1
    text = base[:place] + left + right + base[place + 2 :]
    candidates = (text[:free] + character + text[free + 1 :] for character in ALPHABET)
    return next(candidate for candidate in candidates if is_well_formed(candidate))


@given(PLAIN, st.data())
def test_any_two_places_may_not_be_swapped(code: str, data: st.DataObject) -> None:
    one, two = data.draw(st.integers(0, LENGTH - 1)), data.draw(st.integers(0, LENGTH - 1))
    letters = list(code)
    letters[one], letters[two] = letters[two], letters[one]
    swapped = "".join(letters)
    assert is_well_formed(swapped) == (swapped == code)


@given(PLAIN)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    minted = normal(code)
    assert minted is not None
    assert minted.replace("-", "") == code
    look_alike = code.replace("0", "O").replace("1", "l")
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
    for typed in (minted, code.lower(), look_alike, wide, f" {minted[:9]}\u2013{minted[9:]}\n"):
        assert normal(typed) == minted


@given(st.text(max_size=30))
def test_other_text_is_not_well_formed(text: str) -> None:
    assert is_well_formed(text) == (normal(text) is not None)


def test_wrong_lengths_and_foreign_characters_are_refused() -> None:
    code = mint().replace("-", "")
    for text in ("", code[:-1], code + "0", "U" + code[1:], "é" + code[1:], "🎁" + code[1:]):
        assert normal(text) is None
