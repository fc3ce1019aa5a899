import pytest

from tests.talk import script
from undivided.domain import NoteLine, Section
from undivided.reactors.note.summary.correcting import corrected

LINE = NoteLine(Section.REASON, "Customer: The second charge came on the fourth.", ("t1",), 0.6)


def said(*turns: str) -> dict[int, NoteLine]:
    return corrected(
        [LINE], script("\n".join(("C: The second charge came on the fourth.", *turns)))
    )


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, I meant the fifth.",
        "No, it was the fifth.",
        "Wait, not the fourth. The fifth.",
        "I got that wrong, the second charge came later.",
    ],
)
def test_a_correction_is_quoted_behind_the_line(words: str) -> None:
    better = said("A: I see.", f"C: {words}")[0]
    assert better.text.startswith(f"{LINE.text} Corrected: “")
    assert better.turns == ("t1", "t3")


@pytest.mark.parametrize(
    "words",
    [
        "No, that's fine.",
        "Sorry, it is noisy here.",
        "I paid on the fifth as well.",
        "Is it the fifth?",
        "No, it was on the fourth.",
        "I mean, it is not nice.",
    ],
)
def test_other_words_correct_nothing(words: str) -> None:
    assert said("A: I see.", f"C: {words}") == {}


def test_the_other_speaker_corrects_only_soon_after() -> None:
    words = "A: Actually, it was the fifth."
    assert list(said(words)) == [0]
    assert said(*("C: Hm.", "A: Let me see.") * 3, words) == {}
    assert list(said(*("C: Hm.", "A: Let me see.") * 3, words.replace("A:", "C:"))) == [0]


def test_what_was_corrected_is_not_corrected_by_the_same_words_again() -> None:
    turns = script("C: The second charge came on the fourth.\nC: Sorry, I meant the fifth.")
    once = corrected([LINE], turns)[0]
    assert corrected([once], turns) == {}


def test_the_latest_line_that_fits_is_meant() -> None:
    turns = script("C: One on the third.\nC: One on the fourth.\nC: Sorry, I meant the fifth.")
    lines = [
        NoteLine(Section.REASON, f"Customer: One on the {day}.", (turn,))
        for day, turn in (("third", "t1"), ("fourth", "t2"))
    ]
    assert list(corrected(lines, turns)) == [1]
