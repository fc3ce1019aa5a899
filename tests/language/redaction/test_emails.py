import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language.redaction.emails import emails


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail dan.smith@example.com please", "dan.smith@example.com"),
        ("d a n a dot smith at example dot com", "d a n a dot smith at example dot com"),
        ("it's john underscore doe at gmail dot com", "john underscore doe at gmail dot com"),
        ("my email is mary jones 42 at yahoo dot co dot uk thanks", None),
        ("it is d-a-n at gmail dot com", "d-a-n at gmail dot com"),
        ("dan.smith at example.com", "dan.smith at example.com"),
    ],
)
def test_addresses_written_and_spoken(text: str, address: str | None) -> None:
    found = [text[finding.start : finding.end] for finding in emails(text)]
    assert (address or "mary jones 42 at yahoo dot co dot uk") in found


@pytest.mark.parametrize(
    "text",
    [
        "meet me at noon",
        "look at the dot on the screen",
        "I am at home. Com on.",
        "we looked at it",
    ],
)
def test_other_places_stay(text: str) -> None:
    assert list(emails(text)) == []


@given(
    st.lists(
        st.sampled_from(["at", "dot", "com", "a", "dan", ".", "@", "-", "is", "email", "4", "_"])
    ).map(" ".join)
)
def test_any_words_are_read(text: str) -> None:
    for found in emails(text):
        assert 0 <= found.start < found.end <= len(text)
