import pytest

from undivided.domain import Speaker, Turn
from undivided.quality.probing.editing import edited
from undivided.quality.probing.pronouns import HE, SHE, THEY, rewrite


def told(text: str, form: str) -> str:
    return edited(Turn("t", Speaker.AGENT, 0, 1, text), rewrite(text, form)).text


@pytest.mark.parametrize(
    ("text", "she"),
    [
        (
            "He said his wife called; the theme, and Sir.",
            "She said her wife called; the theme, and Madam.",
        ),
        ("I told him that it is his.", "I told her that it is hers."),
        ("His own card, he's sure, Mr [name].", "Her own card, she's sure, Mrs [name]."),
        ("She likes her.", "She likes her."),
    ],
)
def test_he_becomes_she(text: str, she: str) -> None:
    assert told(text, SHE) == she.replace("wife", "wife")


@pytest.mark.parametrize(
    ("text", "he"),
    [
        ("I gave her the form and her card.", "I gave him the form and his card."),
        ("Ask her. Her [account number] is new", "Ask him. His [account number] is new"),
        ("I saw her again, the card is hers.", "I saw him again, the card is his."),
    ],
)
def test_her_is_him_or_his_by_what_follows(text: str, he: str) -> None:
    assert told(text, HE) == he


@pytest.mark.parametrize(
    ("text", "they"),
    [
        ("She was here and he is not.", "They were here and they are not."),
        ("He's been waiting and he's tired.", "They've been waiting and they're tired."),
        ("Does she also pay? He still tries.", "Do they also pay? They still try."),
        ("She goes, he watches, she has this.", "They go, they watch, they have this."),
        ("She'll call her son herself.", "They'll call their child themself."),
        ("He this.", "They this."),
    ],
)
def test_they_takes_its_plural(text: str, they: str) -> None:
    assert told(text, THEY) == they


def test_a_text_without_people_stays() -> None:
    for form in (HE, SHE, THEY):
        assert rewrite("The theme of this sheet is here.", form) == []
