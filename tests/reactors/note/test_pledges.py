from tests.talk import script
from undivided.reactors.note.candidates import candidates
from undivided.reactors.note.making import Clock
from undivided.reactors.note.pledges import customer_promises


def texts(said: str) -> list[str]:
    return [line.text for line in customer_promises(candidates(script(said)), Clock())]


def test_what_the_customer_will_do_is_a_promise() -> None:
    assert texts("C: I'll send the form on Monday.") == ["Customer will send the form on Monday."]


def test_what_is_done_at_once_or_asked_is_none() -> None:
    assert texts("C: I'll be right here for you.\nC: I'll wait on the line.") == []
    assert texts("C: I'll send you what exactly?\nA: I'll send the form on Monday.") == []
