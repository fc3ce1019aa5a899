from hypothesis import given
from hypothesis import strategies as st

from undivided.reactors.cards.saying import amounts, told

PASSAGE = "Each missed appointment earns $30 within 10 working days, two misses $60."


def even(term: str) -> float:
    return 1.0


def test_amounts_spoken_and_written() -> None:
    assert amounts("forty nine dollars, $49.00, 1,200 and two hundred fifty") == {
        "49",
        "1200",
        "250",
    }
    assert amounts("one two three") == {"1", "2", "3"}
    assert amounts("twenty thirty five") == {"20", "35"}
    assert amounts("nothing") == set()


def test_said_with_other_words_and_the_amounts() -> None:
    said = ["for a missed appointment you get thirty dollars, for two it is sixty, in ten days"]
    assert told(PASSAGE, said, even, "en")


def test_not_said() -> None:
    assert not told(PASSAGE, ["let me look at the appointment"], even, "en")
    assert not told(PASSAGE, [], even, "en")
    assert not told("Yes.", ["yes"], even, "en")


@given(st.text(max_size=80))
def test_amounts_of_anything(text: str) -> None:
    assert all(amounts(text))
