"""Which words of a contact tell its disposition."""

from collections.abc import Iterable, Sequence

from undivided.domain import NoteLine, Section, Speaker, Turn

# Identity questions and thanks are alike in all calls and say nothing of the matter.
TELLING = (Section.REASON, Section.ACTIONS, Section.OUTCOME, Section.PROMISES)
_FEWEST_WORDS = 3
_FIRST_TURNS = 3
_MOST_WORDS = 80


def telling(lines: Iterable[NoteLine]) -> list[str]:
    """Give the words of the lines that tell the matter, without who said them."""
    return [line.text.split(": ", 1)[-1] for line in lines if line.section in TELLING]


def contact_words(turns: Sequence[Turn], lines: Iterable[NoteLine]) -> str:
    """Give the words by which a contact is known: how the customer began, then what was noted.

    Args:
        turns: All turns in order.
        lines: The drafted lines.

    Returns:
        One text; "" when nobody said anything that tells.
    """
    began = [
        turn.text
        for turn in turns
        if turn.speaker is Speaker.CUSTOMER and len(turn.text.split()) >= _FEWEST_WORDS
    ]
    first = " ".join(" ".join(began[:_FIRST_TURNS]).split()[:_MOST_WORDS])
    return " ".join(part for part in (first, *telling(lines)) if part)
