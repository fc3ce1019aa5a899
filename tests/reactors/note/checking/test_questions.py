import pytest

from tests.talk import script
from undivided.reactors.note.checking.evidence import Evidence
from undivided.reactors.note.checking.facts import ask_days, ask_figures, ask_names
from undivided.reactors.note.checking.questions import (
    Question,
    ask_denials,
    ask_doer,
    ask_speaker,
    ask_words,
)

HEARD = Evidence(
    script(
        "C: I'm Dana. My bill of ten dollars came on Monday and I can't open it.\nA: I'll mail it."
    )
)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (ask_figures, "Customer has a bill of $10.", "Customer has a bill of $12."),
        (ask_days, "It came on Mon.", "It came on Sunday."),
        (ask_names, "Customer Dana has a bill.", "Customer Dora has a bill."),
        (ask_denials, "Customer can't open it.", "Customer can open it."),
        (ask_speaker, "Agent: I'll mail it.", "Customer: I'll mail it."),
        (ask_doer, "Agent will mail it.", "Customer will mail it."),
        (ask_words, "Agent will e-mail the bill.", "Agent will cancel the bill."),
    ],
)
def test_each_question_finds_its_own(question: Question, right: str, wrong: str) -> None:
    assert question(right, HEARD) is None
    finding = question(wrong, HEARD)
    assert finding is not None
    assert finding.words
    assert finding.grave
