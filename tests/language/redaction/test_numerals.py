import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language.redaction.numerals import normalise, spoken_share

NUMBER_WORDS = "oh zero one two double triple ten twenty forty hundred a i b um and , - . 4 19"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("four one one one", "4111"),
        ("oh seven seven double oh nine hundred one two three", "07700900123"),
        ("triple nine one", "9991"),
        ("nineteen eighty four oak street", "1984 oak street"),
        ("forty-two eleven", "4211"),
        ("four, one, um, one", "411"),
        ("m four five k two", "m45k2"),
        ("s w one a one a a", "SW1A1AA"),
        ("I one two three four", "I 1234"),
        ("one of the two", "one of the two"),
        ("two hundred and five", "two hundred and five"),
        ("oh no", "oh no"),
        ("4111 1111", "4111 1111"),
    ],
)
def test_spoken_digits_are_written(said: str, meant: str) -> None:
    assert normalise(said).text.lower() == meant.lower()


def test_a_lone_digit_counts_while_a_number_is_read() -> None:
    assert normalise("four", eager=True).text == "4"
    assert normalise("four").text == "four"


def test_the_way_back() -> None:
    normal = normalise("call double four one now")
    start = normal.text.index("441")
    assert normal.source(start, start + 3) == (5, 20)
    assert all(normal.singles[start : start + 3])


def test_what_a_turn_consists_of() -> None:
    assert spoken_share("uh four one, one one") == (4, 0)
    assert spoken_share("I waited twenty minutes on the line") == (2, 4)


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(NUMBER_WORDS.split())).map(" ".join)),
    st.booleans(),
)
def test_places_stay_in_order_and_nothing_is_lost(text: str, eager: bool) -> None:
    normal = normalise(text, eager)
    assert len(normal.text) == len(normal.starts) == len(normal.ends) == len(normal.singles)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(normal.starts, normal.ends, strict=True))
    kept = {place for place, mark in enumerate(text) if mark not in " ,-.–" and not mark.isspace()}
    covered = {p for a, b in zip(normal.starts, normal.ends, strict=True) for p in range(a, b)}
    fillers = any(
        word in text for word in ("um", "uh", "er", "ah", "hmm", "then", "dash", "hyphen")
    )
    assert fillers or kept <= covered
