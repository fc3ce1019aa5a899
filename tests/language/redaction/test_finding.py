from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import PersonalKind
from undivided.language.redaction.finding import PLACEHOLDERS, Finding, settle

K = PersonalKind
TEXT = st.text("ab 1,.[name]é", max_size=40)


def test_every_kind_has_a_placeholder() -> None:
    assert set(PLACEHOLDERS) == set(PersonalKind)
    assert len(set(PLACEHOLDERS.values())) == len(PersonalKind)


def test_overlaps_are_one_and_named_by_rank() -> None:
    found = settle([Finding(K.NAME, 0, 3), Finding(K.EMAIL, 2, 10)], "dan@mail.x")
    assert [(f.kind, f.start, f.end) for f in found] == [(K.EMAIL, 0, 10)]


def test_a_check_digit_outranks() -> None:
    found = settle([Finding(K.ADDRESS, 0, 4, 0.97), Finding(K.ACCOUNT, 0, 8, 0.99)], "GB82WEST")
    assert [f.kind for f in found] == [K.ACCOUNT]


def test_names_side_by_side_are_one() -> None:
    found = settle([Finding(K.NAME, 0, 5), Finding(K.NAME, 8, 13)], "Ravil G Yefim")
    assert [(f.start, f.end) for f in found] == [(0, 13)]


@given(TEXT, st.lists(st.tuples(st.sampled_from(K), st.integers(0, 40), st.integers(1, 40))))
def test_findings_are_disjoint_whole_words_outside_placeholders(
    text: str, raw: list[tuple[PersonalKind, int, int]]
) -> None:
    given_ = [Finding(k, a, min(a + n, len(text))) for k, a, n in raw if a < len(text)]
    found = settle(given_, text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in found:
        assert one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert "[name]" not in text[one.start : one.end]
