"""Which words of a contact tell its disposition."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from undivided.domain import NoteLine, Section, Speaker, Turn

# Identity questions and thanks are alike in all calls and say nothing of the matter.
TELLING = (Section.REASON, Section.ACTIONS, Section.OUTCOME, Section.PROMISES)
_FEWEST_WORDS = 3
_FIRST_TURNS = 3
_MOST_WORDS = 80


def telling(lines: Iterable[NoteLine]) -> list[str]:
    """Give the words of the lines that tell the matter, without who said them."""
    return [line.text.split(": ", 1)[-1] for line in lines if line.section in TELLING]


@dataclass(frozen=True, slots=True)
class ContactWords:
    """The words by which a contact is known.

    Args:
        whole: In one text, for a trained model; "" when nobody said anything that tells.
        lines: What was noted, line by line, for the nearest examples.
        language: ISO 639-1 code of most of what the customer said.
    """

    whole: str
    lines: tuple[str, ...]
    language: str = "en"


def contact_words(turns: Sequence[Turn], lines: Iterable[NoteLine]) -> ContactWords:
    """Give the words by which a contact is known: how the customer began, then what was noted.

    Args:
        turns: All turns in order; without a customer's there are no words.
        lines: The drafted lines; without any there are no words either.
    """
    said = [turn for turn in turns if turn.speaker is Speaker.CUSTOMER]
    given = list(lines)
    if not said or not given:
        return ContactWords("", ())
    began = [turn.text for turn in said if len(turn.text.split()) >= _FEWEST_WORDS]
    first = " ".join(" ".join(began[:_FIRST_TURNS]).split()[:_MOST_WORDS])
    noted = tuple(telling(given))
    [(language, _)] = Counter(turn.language for turn in said).most_common(1)
    return ContactWords(
        " ".join(part for part in (first, *noted) if part),
        noted,
        language,
    )
