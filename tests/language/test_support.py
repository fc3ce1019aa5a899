import pytest

from undivided.language.support import unsupported

HEARD = [
    "I have not approved the refund of forty five dollars.",
    "Dana will call you on the fourteenth of March about the two hundred and ten dollars.",
]


@pytest.mark.parametrize(
    "line",
    [
        "I have not approved the refund of $45.",
        "Dana will call on March 14.",
        "Agent: Dana will call you about the $210.00.",
    ],
)
def test_a_faithful_line_is_supported(line: str) -> None:
    assert unsupported(line, HEARD, ("agent",)) == ()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("I have approved the refund of $45.", "approved"),
        ("I have not approved the refund of $54.", "54"),
        ("Dana will call on April 14.", "april"),
        ("Dora will call on March 14.", "dora"),
        ("Dana will not call on March 14.", "call"),
        ("Dana will call about the $250.", "250"),
        ("I have denied the refund.", "denied"),
    ],
)
def test_a_planted_corruption_is_listed(line: str, word: str) -> None:
    assert word in unsupported(line, HEARD)


def test_words_of_the_frame_can_be_allowed() -> None:
    assert unsupported("Agent: hello", ["hello"]) == ("agent",)
    assert unsupported("Agent: hello", ["hello"], ("agent",)) == ()
