import numpy as np

from tests.reactors.test_note import ByWord
from tests.talk import script
from undivided.domain import NoteLine, Section, TemplateSection, Turn
from undivided.reactors.note.dispositions import Contacts, Proposer, contact_words, telling, train
from undivided.reactors.note.dispositions.nearest import Nearest
from undivided.reactors.note.dispositions.proposal import Proposal, propose
from undivided.reactors.note.templates import Template

SECTIONS = (TemplateSection(Section.REASON, "Why"),)
CODES = {"money": ("a refund",), "call": ("a visit",)}
TEMPLATE = Template("own", SECTIONS, dispositions=CODES)
LINES = (
    NoteLine(Section.REASON, "Customer: about the refund.", ("t1",)),
    NoteLine(Section.FEELINGS, "Customer: no visit, please.", ("t1",)),
)


def turns(language: str = "en") -> list[Turn]:
    return script("A: Hello.\nC: Hm.\nC: It is about the refund.\nA: Good.", language)


def trained(**codes: str) -> Proposer:
    """Learn each code from a word."""
    vectors = ByWord().embed(list(codes.values()) * 20)
    return Proposer(ByWord(), train(Contacts(vectors, tuple(codes) * 20), ByWord.version))


def test_the_likeliest_is_proposed_where_it_is_likely_enough() -> None:
    chances = {"a": 0.2, "b": 0.55, "c": 0.2, "d": 0.05}
    found = propose(chances, 0.5)
    assert (found.code, found.probability) == ("b", 0.55)
    assert [one.code for one in found.likely] == ["b", "a", "c"]
    assert propose(chances, 0.6).code == ""
    assert propose(chances, 0.6).likely == found.likely
    assert propose({}, 0.5) == Proposal()


def test_examples_decide_before_anything_was_learnt() -> None:
    found = Proposer(ByWord()).propose(turns(), LINES, TEMPLATE)
    assert found.code == "money"


def test_what_was_learnt_decides_then() -> None:
    found = trained(call="refund", money="visit").propose(turns(), LINES, TEMPLATE)
    assert found.code == "call", "the program uses the word otherwise than the examples"


def test_codes_that_were_not_learnt_are_left_to_the_examples() -> None:
    found = trained(x="refund", y="visit").propose(turns(), LINES, TEMPLATE)
    assert found.code == "money"


def test_what_was_learnt_on_other_vectors_is_not_used() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 1] * 10]
    other = train(Contacts(vectors, ("call", "money") * 10), "another embedder")
    assert Proposer(ByWord(), other).trained is None


def test_without_a_customer_or_lines_nothing_is_proposed() -> None:
    proposer = Proposer(ByWord())
    assert proposer.propose(turns(), (), TEMPLATE) == Proposal()
    assert proposer.propose(script("?: A refund."), LINES, TEMPLATE) == Proposal()


def test_examples_in_english_say_nothing_of_another_language() -> None:
    assert Proposer(ByWord()).propose(turns("es"), LINES, TEMPLATE) == Proposal()


def test_a_code_without_examples_is_known_by_its_name() -> None:
    nearest = Nearest({"refund_issued": (), "visit_booked": ()}, ByWord())
    chances = nearest.chances(["The refund is on its way."])
    assert chances["refund_issued"] > chances["visit_booked"]
    assert nearest.chances([]) == {}


def test_the_words_of_a_contact_are_how_it_began_and_what_was_noted() -> None:
    assert telling(LINES) == ["about the refund."]
    assert contact_words(turns(), LINES).whole == "It is about the refund. about the refund."
    long = script("C: " + "word " * 300)
    assert len(contact_words(long, LINES).whole.split()) == 80 + 3
    assert contact_words(long, ()).whole == ""
