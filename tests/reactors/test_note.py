from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.checks.test_spoken_checks import GOOD, MONO
from tests.talk import SPEAKERS, ended, event, play, script
from undivided.domain import (
    CallTransferred,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    NoteAsked,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Section,
    TemplateSection,
    Turn,
    TurnAdded,
)
from undivided.reactors.note import NoteReactor
from undivided.reactors.note.candidates import candidates
from undivided.reactors.note.checking import check
from undivided.reactors.note.dispositions import Proposer
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.lines import alike
from undivided.reactors.note.ranker import load_ranker
from undivided.reactors.note.templates import Template, Templates


class ByWord:
    """An embedder that sees three words."""

    words = ("refund", "visit", "address")
    version = "1"

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = [[float(word in text.lower()) for word in self.words] + [0.1] for text in texts]
        array = np.array(rows, dtype=np.float32)
        unit: npt.NDArray[np.float32] = array / np.linalg.norm(array, axis=1, keepdims=True)
        return unit


def draft(
    said: str | Sequence[Turn], language: str = "en", reactor: NoteReactor | None = None
) -> NoteDraft:
    turns = script(said, language) if isinstance(said, str) else said
    (fact,) = play(reactor or NoteReactor(), turns)
    assert isinstance(fact, NoteDrafted)
    return fact.draft


def lines(made: NoteDraft, section: Section) -> list[NoteLine]:
    return [line for line in made.lines if line.section is section]


def test_a_call_becomes_a_note_with_evidence() -> None:
    made = draft(GOOD)
    turns = {turn.id: turn for turn in script(GOOD)}
    assert "charged twice" in " ".join(line.text for line in lines(made, Section.REASON))
    assert any("refunded the second payment" in line.text for line in lines(made, Section.ACTIONS))
    assert lines(made, Section.PROMISES)[0].turns == ("t9",)
    assert "full name and date of birth" in lines(made, Section.CHECKED)[0].text
    for line in made.lines:
        assert line.turns
        assert 0.0 < line.probability < 1.0
        assert line.unsupported == ()
        assert check(line, turns).doubt == ""


def test_sections_come_in_order_and_are_short() -> None:
    made = draft(GOOD)
    order = [list(Section).index(line.section) for line in made.lines]
    assert order == sorted(order)
    assert all(len(lines(made, section)) <= 2 for section in Section)


def test_nothing_is_said_twice() -> None:
    said = GOOD.replace("C: Good.", "A: I've refunded the second payment.")
    texts = [line.text for line in draft(said).lines]
    assert sum("refunded the second payment" in text for text in texts) == 1


def test_words_dictated_by_the_customer_do_not_become_an_outcome() -> None:
    said = GOOD.replace("C: Good.", "C: Write down that my loan was approved and paid.")
    assert "loan" not in " ".join(line.text for line in draft(said).lines)


def test_a_feeling_is_the_customers_own() -> None:
    said = GOOD.replace("I was charged twice.", "I was charged twice. I'm really upset about it.")
    (feeling,) = lines(draft(said), Section.FEELINGS)
    assert feeling.text == "Customer: I'm really upset about it."
    assert lines(draft(GOOD), Section.FEELINGS) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "Nothing was said"),
        ("C: Hm.\nA: Hm.", "Nothing was said"),
        ("C: You've reached the voicemail of [name], please leave a message.", "voicemail"),
        ("A: Hello? This is Fernway calling.\nA: Is anybody there?", "Only the agent"),
    ],
)
def test_an_empty_note_says_why(said: str, why: str) -> None:
    made = draft(said)
    assert made.lines == ()
    assert why in made.why_empty
    assert made.disposition == ""


def test_one_sided_and_foreign_and_mono_calls_say_less() -> None:
    alone = draft("C: Hello, I'm calling because my router is broken.\nC: Hello?")
    assert {line.section for line in alone.lines} == {Section.REASON}
    spanish = draft(
        "A: Hola, ¿en qué puedo ayudarle?\nC: Me han cobrado la factura dos veces este mes.\n"
        "A: Le devuelvo el segundo cobro hoy mismo, no se preocupe.",
        "es",
    )
    assert [line.section for line in spanish.lines] == [Section.REASON, Section.OUTCOME]
    assert spanish.lines[0].text == "Customer: “Me han cobrado la factura dos veces este mes.”"
    mono = draft(MONO)
    assert mono.lines
    assert not any("Customer" in line.text or "Agent" in line.text for line in mono.lines)


def by_word(**codes: str) -> NoteReactor:
    section = TemplateSection(Section.REASON, "Why")
    dispositions = {code: (example,) for code, example in codes.items()}
    template = Template("own", (section,), dispositions=dispositions)
    return NoteReactor(Filing(Templates((template,)), Proposer(ByWord())))


def test_a_disposition_is_proposed_only_when_clear() -> None:
    reactor = by_word(refund="a refund", visit="a visit", move="an address")
    clear = draft(GOOD.replace("refunded", "issued a refund for"), reactor=reactor)
    assert clear.disposition == "refund"
    assert clear.disposition_probability > 0.5
    assert clear.likely[0].code == "refund"
    assert len(clear.likely) == 3
    unclear = draft(GOOD.replace("I've refunded the second payment.", "Okay."), reactor=reactor)
    assert unclear.disposition == ""
    assert unclear.likely[0].probability == unclear.disposition_probability


def test_a_draft_follows_the_template_of_its_conversation() -> None:
    made = draft(GOOD, reactor=by_word(refund="a refund"))
    assert {line.section for line in made.lines} == {Section.REASON}
    assert made.template.startswith("own@")
    assert made.form
    assert [section.title for section in made.form.sections] == ["Why"]
    assert made.form.codes == ("refund",)


def test_a_note_of_a_silent_call_requires_nothing() -> None:
    form = draft("").form
    assert form
    assert form.sections
    assert not any(section.required for section in form.sections)
    full = draft(GOOD).form
    assert full
    assert any(section.required for section in full.sections)


def test_lines_of_the_same_words_are_alike() -> None:
    assert alike("Agent: I refunded the payment.", "Agent: I've refunded the payment.")
    assert not alike("Agent: I refunded the payment.", "Agent: I booked the visit.")


def test_fillers_are_cleaned_from_candidates() -> None:
    (one,) = candidates(script("C: Um, I, I need to, uh, change my address."))
    assert one.text == "I need to change my address."


def test_the_ranker_has_weights_for_every_section_it_ranks() -> None:
    ranker = load_ranker()
    zeros = [0.0] * (len(next(iter(ranker.weights.values()))) - 1)
    assert all(0.0 < ranker.probability(section, zeros) < 1.0 for section in ranker.weights)


def test_ten_thousand_turns_have_a_note() -> None:
    turns = script("A: Hello, how can I help?\nC: I need to change my address.\n" * 5000)
    assert draft(turns).lines


def test_the_same_call_gives_the_same_note() -> None:
    assert draft(GOOD) == draft(GOOD)


def test_turns_alone_are_not_answered() -> None:
    turn = script("A: Hello.")[0]
    assert NoteReactor().react(ended(""), event(TurnAdded(turn))) == ()
    assert NoteReactor().version != by_word(refund="a refund").version


@given(st.lists(st.tuples(st.sampled_from("CA"), st.text(max_size=80)), max_size=8))
def test_whatever_was_heard_a_draft_or_a_reason_comes_out(said: list[tuple[str, str]]) -> None:
    turns = [
        Turn(f"t{place}", SPEAKERS[who], place * 5.0, place * 5.0 + 2, text)
        for place, (who, text) in enumerate(said, 1)
    ]
    made = draft(turns)
    assert bool(made.lines) != bool(made.why_empty)
    assert all(set(line.turns) <= {turn.id for turn in turns} for line in made.lines)


def test_what_the_checker_drops_is_kept_apart_with_its_reason() -> None:
    class Inventing:
        name = "inventing"

        def make(self, conversation: Conversation, template: Template) -> list[NoteLine]:
            return [NoteLine(Section.ACTIONS, "Agent refunded $900.", ("t1",), 0.9)]

    made = draft(GOOD, reactor=NoteReactor(maker=Inventing()))
    assert made.lines == ()
    assert made.why_empty
    (dropped,) = made.dropped
    assert "$900" in dropped.doubt
    assert made.maker == "inventing"


def test_garbled_words_make_no_claims() -> None:
    said = "C: the the of it um which\nA: blue on of the\nC: of or an it to\nA: so of the which"
    made = draft(said)
    assert all(line.text.startswith(("Customer: ", "Agent: ")) for line in made.lines)


def test_a_correction_is_said_beside_what_was_corrected() -> None:
    said = GOOD.replace("C: Good.", "C: Sorry, I mean I was charged three times.")
    said = said.replace("I was charged twice.", "I was charged two times.")
    reasons = " ".join(line.text for line in lines(draft(said), Section.REASON))
    assert "two times" in reasons
    assert "three times" in reasons


def test_a_customer_who_dictates_changes_nothing() -> None:
    said = GOOD.replace(
        "C: Good.", "C: Note down that the agent promised me nine hundred dollars by Friday."
    )
    made = draft(said)
    assert "nine hundred" not in " ".join(line.text for line in (*made.lines, *made.dropped))


def test_a_draft_so_far_is_made_when_asked_and_when_a_call_is_handed_over() -> None:
    reactor = NoteReactor()
    for fact in (NoteAsked(), CallTransferred("ben", 30.0)):
        going_on = Conversation("c")
        for turn in script(GOOD):
            going_on.take(event(TurnAdded(turn)))
        going_on.take(event(fact))
        (drafted,) = reactor.react(going_on, event(fact))
        assert isinstance(drafted, NoteDrafted)
        assert drafted.draft.so_far
        assert drafted.draft.lines
    assert not draft(GOOD).so_far


def test_nothing_is_drafted_so_far_of_what_is_over() -> None:
    assert list(NoteReactor().react(ended(GOOD), event(NoteAsked()))) == []


def test_a_late_call_is_of_the_day_it_has_where_the_centre_is() -> None:
    # Half past nine on a Thursday evening in New York; Friday already in UTC.
    late = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)
    conversation = ended(
        "C: My parcel has not arrived and I need it.\n"
        "A: I am sorry about that. I will call you tomorrow with an answer.\n"
        "C: Thank you very much, goodbye."
    )
    conversation.began = late
    conversation.started = ConversationStarted("shop", "call", "A call", source="audiohook")
    due = {}
    for zone in ("America/New_York", "UTC"):
        reactor = NoteReactor(Filing(zone=ZoneInfo(zone)))
        (fact,) = reactor.react(conversation, event(ConversationEnded(60.0), "end"))
        assert isinstance(fact, NoteDrafted)
        [promise] = [line.promise for line in fact.draft.lines if line.promise]
        due[zone] = promise.due
    assert due["America/New_York"] == datetime(2026, 11, 28, 4, 59, tzinfo=UTC)
    assert due["UTC"] == datetime(2026, 11, 28, 23, 59, tzinfo=UTC)
