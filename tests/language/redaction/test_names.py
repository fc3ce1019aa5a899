import pytest

from undivided.domain import PersonalKind
from undivided.language.redaction.finding import Finding, settle
from undivided.language.redaction.names import (
    NameMemory,
    announced,
    answered,
    everyday,
    likely_name,
    spelled,
    with_initials,
)


def texts(text: str, found: object) -> list[str]:
    return [text[f.start : f.end] for f in settle(found, text)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Jack and I need help", "Jack"),
        ("my last name is sitilli", "sitilli"),
        ("Thank you, Mr. Sitilli.", "Sitilli"),
        ("hello this is maria lopez speaking", "maria lopez"),
        ("Hi Michelle. I need help", "Michelle"),
    ],
)
def test_names_by_what_announces_them(text: str, name: str) -> None:
    assert texts(text, announced(text)) == [name]


@pytest.mark.parametrize(
    "text", ["my name is not on it", "this is wrong", "I'm calling about a bill", "Hi there."]
)
def test_other_words_are_no_names(text: str) -> None:
    assert texts(text, announced(text)) == []


def test_an_answer_to_the_question_for_the_name() -> None:
    assert texts("It's Okonkwo.", answered("It's Okonkwo.")) == ["Okonkwo"]
    assert list(answered("I am not sure what you would like to know about it")) == []
    assert list(answered("[name]")) == []


def test_spelled_names() -> None:
    text = "that's S I T I L L E"
    assert texts(text, spelled(text)) == ["S I T I L L E"]
    assert texts("s as in sugar, i as in ink, t", spelled("s as in sugar, i as in ink, t", True))
    assert list(spelled("the A T M ate it")) == []


def test_memory_knows_names_again_but_not_everyday_words() -> None:
    memory = NameMemory()
    memory.learn("Mark Sitilli")
    assert texts("Sitilli's car, mark it", memory.find("Sitilli's car, mark it")) == ["Sitilli's"]
    assert texts("Thanks, Mark", memory.find("Thanks, Mark")) == ["Mark"]
    assert list(NameMemory().find("Sitilli")) == []
    assert b"sitilli" not in repr(vars(memory)).lower().encode()


def test_what_can_be_a_name() -> None:
    assert likely_name("Zoltan")
    assert likely_name("Will")
    assert not likely_name("will")
    assert not likely_name("goodbye")
    assert likely_name("Okafor")
    assert likely_name("Goodman")
    assert everyday("thankyou")
    assert everyday("hii")


def test_initials_belong_to_the_name() -> None:
    text = "add Ryan P Costa as guardian"
    assert with_initials(Finding(PersonalKind.NAME, 4, 8), text).end == 16
    assert with_initials(Finding(PersonalKind.NAME, 4, 8), "add Ryan I think").end == 8
