from zoneinfo import ZoneInfo

from tests.reactors.test_note import ByWord
from tests.talk import ended
from undivided.domain import ConversationStarted, NoteDraft, NoteLine, Section
from undivided.reactors.note.dispositions import Proposer
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.templates import Templates, shipped

LINES = (
    NoteLine(Section.REASON, "Customer: I want a refund.", ("t1",), 0.9),
    NoteLine(Section.CHECKED, "Agent asked: your name?", ("t2",), 0.9),
)
SAID = "C: I want a refund.\nA: Your name?"


def test_a_chat_is_laid_out_as_a_chat() -> None:
    conversation = ended(SAID)
    conversation.started = ConversationStarted("shop", "chat", "A chat")
    filed = Filing().file(NoteDraft(LINES), conversation)
    assert [line.section for line in filed.lines] == [Section.REASON]
    assert filed.template.startswith("chat@")
    assert (filed.disposition, filed.likely) == ("", ())


def test_the_language_spoken_chooses_too() -> None:
    english, spanish = ended(SAID), ended(SAID, "es")
    call = shipped()[0]
    spanish_call = type(call)("llamada", call.sections, language="es")
    filing = Filing(Templates((call, spanish_call)))
    assert filing.template(english).name == "call"
    assert filing.template(spanish).name == "llamada"


def test_what_may_change_a_draft_changes_the_version() -> None:
    call = shipped()[0]
    other = type(call)("call", call.sections[:2])
    filings = [
        Filing(),
        Filing(Templates((other,))),
        Filing(proposer=Proposer(ByWord())),
        Filing(zone=ZoneInfo("Europe/Berlin")),
    ]
    assert len({filing.version for filing in filings}) == 4
    assert Filing().version == Filing().version
