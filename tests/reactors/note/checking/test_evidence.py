from tests.talk import script
from undivided.domain import Speaker
from undivided.reactors.note.checking.evidence import Evidence, other
from undivided.reactors.note.checking.meanings import stem

HEARD = Evidence(
    script("C: I paid twice. Did you refund it?\nA: You paid once. It was booked twice.")
)


def test_who_does_it_is_read_from_the_pronoun() -> None:
    assert HEARD.doers("nowhere") == set()
    assert HEARD.doers(stem("paid")) == {Speaker.CUSTOMER}
    assert HEARD.doers("refund") == {Speaker.AGENT}
    assert HEARD.doers("book") == {None}


def test_the_other_side() -> None:
    assert other(Speaker.AGENT) is Speaker.CUSTOMER
    assert other(Speaker.SYSTEM) is Speaker.SYSTEM


def test_what_was_said_is_read_once() -> None:
    assert HEARD.figures["2"] == {""}
    assert "paidtwice" in HEARD.letters
    assert "refund" in HEARD.stems
