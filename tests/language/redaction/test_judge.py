import pytest

from tests.language.conftest import model_folder
from undivided.domain import PersonalKind
from undivided.language.redaction.finding import Finding
from undivided.language.redaction.judge import Judge
from undivided.language.redaction.recogniser import Recogniser

K = PersonalKind


def test_without_a_recogniser_nothing_is_found() -> None:
    assert list(Judge(None).find("my name is Maria Hernandez", ())) == []


def test_kept_names_stay_and_others_do_not() -> None:
    text = "Wells Fargo and Maria"
    found = [Finding(K.NAME, 0, 5), Finding(K.NAME, 16, 21)]
    assert Judge(None, frozenset({"wells fargo"})).allowed(found, text) == [found[1]]


@pytest.mark.models
def test_towns_alone_stay_and_towns_in_addresses_go() -> None:
    judge = Judge(Recogniser(model_folder("rampart-ner")))
    alone = "I am travelling to Boston next week"
    assert list(judge.find(alone, ())) == []
    whole = "send it to 22 Elm Street, Boston, MA 02115"
    covered = {p for found in judge.find(whole, ()) for p in range(found.start, found.end)}
    assert whole.index("Boston") in covered
    assert whole.index("02115") in covered


@pytest.mark.models
def test_everyday_words_are_not_even_looked_at() -> None:
    judge = Judge(Recogniser(model_folder("rampart-ner")))
    assert list(judge.find("okay, thank you very much, goodbye", ())) == []
