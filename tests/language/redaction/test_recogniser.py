import pytest

from tests.language.conftest import model_folder
from undivided.language.redaction.recogniser import KINDS, Recogniser

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(model_folder("rampart-ner"))


def test_names_are_found_with_their_places(recogniser: Recogniser) -> None:
    text = "my name is Maria Hernandez and I live in Boston"
    found = {text[e.start : e.end]: e for e in recogniser.entities(text)}
    assert found["Maria"].label == "GIVEN_NAME"
    assert found["Hernandez"].label == "SURNAME"
    assert all(0 < e.probability < 0.99 for e in found.values())
    assert {e.label for e in found.values()} <= set(KINDS) | {"URL"}


def test_long_texts_are_read_in_windows(recogniser: Recogniser) -> None:
    filler = "and then I waited on the line for a while and nobody came. " * 60
    text = f"{filler}My name is Maria Hernandez. {filler}"
    found = [text[e.start : e.end] for e in recogniser.entities(text)]
    assert "Maria" in found
    assert any(words.startswith("Hernandez") for words in found)


def test_no_text_is_no_entity(recogniser: Recogniser) -> None:
    assert recogniser.entities("") == []
    assert recogniser.entities(" \n\x00") == []
