"""Duplicates are found as a plain set would find them, however small the runs are."""

from collections import defaultdict
from contextlib import closing
from datetime import date
from io import BytesIO
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.catalog import kind
from portal.inventory.code_lists import CodeList, CodeRules, Entry
from portal.inventory.duplicates import Fingerprints
from portal.vault import fingerprint

RULES = CodeRules(kind.shelf()["gift_card"], date(2026, 11, 23))
ORGANIZATION = UUID(int=1)
# Few different prints, so that many are the same.
PRINTS = st.lists(st.integers(0, 20).map(lambda n: n.to_bytes(fingerprint.BYTES, "big")))
SPELLINGS = st.sampled_from(
    ["CODE-0001", "code 0001", "ＣＯＤＥ０００１", "CODE-0002", "c-o-d-e-0-0-0-2", "CODE0003"]
)


@given(prints=PRINTS, run=st.integers(1, 7))
@settings(max_examples=60)
def test_every_fingerprint_once_with_all_its_rows(prints: list[bytes], run: int) -> None:
    model: dict[bytes, list[int]] = defaultdict(list)
    with closing(Fingerprints(run)) as found:
        for row, print_ in enumerate(prints, start=2):
            model[print_].append(row)
            found.add(print_, row)
        groups = [(group.fingerprint, list(group.rows)) for group in found]
    assert groups == sorted(model.items())


@given(numbers=st.lists(SPELLINGS, min_size=1, max_size=12))
@settings(max_examples=60)
def test_spellings_of_one_code_are_one_code(numbers: list[str]) -> None:
    file = BytesIO("\n".join(["number", *numbers]).encode())
    codes = list(CodeList.open(file, "codes.csv", RULES, ORGANIZATION))
    entries = [code for code in codes if isinstance(code, Entry)]
    assert len(entries) == len(numbers)
    assert len({entry.fingerprint for entry in entries}) == len(
        {fingerprint.canonical(number) for number in numbers}
    )


@given(
    st.lists(st.tuples(st.text(max_size=12), st.text(max_size=6), st.text(max_size=10)), max_size=6)
)
@settings(max_examples=80)
def test_any_text_is_an_entry_or_a_problem_that_does_not_show_it(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    content = "\n".join(["number,pin,expires", *lines]).encode("utf-8", "replace")
    for code in CodeList.open(BytesIO(content), "codes.csv", RULES, ORGANIZATION):
        if isinstance(code, Entry):
            assert repr(code) == f"Entry(row={code.row}, expires_on={code.expires_on!r})"
        else:
            for problem in code:
                assert all(isinstance(fact, int | str) for fact in problem.facts.values())
                assert set(problem.facts) <= {"expected", "least", "found", "most", "character"}


def test_no_more_of_a_number_is_shown_than_a_third() -> None:
    shown = {4: "4", 6: "56", 9: "789", 12: "9012", 16: "3456"}
    for length, last in shown.items():
        number = "1234567890123456"[:length]
        assert Entry(2, number, "", "", None, b"").last_four == last
