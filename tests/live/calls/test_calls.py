from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.live.calls.phone import BOTH, OPENED, RATE_HZ, Centre, Phone, until
from undivided.connectors import (
    AboutTold,
    AgentChanged,
    AudioMissed,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    ConsentTold,
    Oddity,
    Refusal,
    WordsReceived,
)
from undivided.domain import CardUsed, Event, NotFound, Person, QuietChosen, Speaker, derive_id
from undivided.testing.transcripts import START

SCRIPT = """
    [0:00.5-0:02] agent: Hello, this is Ana.
    [0:03-0:05] customer: This is absurd, my card is 4111 1111 1111 1111.
    [0:07-0:09] agent: I am sorry, let me look.
    [0:11-0:13] customer: Thank you so much.
"""
ANA = Person("ana", "agent")
Open = Callable[..., Centre]


def recorded(centre: Centre, conversation: str) -> bool:
    return "RecordingStored" in centre.kinds(conversation) and centre.calls.idle()


def test_a_call_becomes_turns_answers_note_and_record(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    phone.sound(15)
    phone.say(CallClosed())
    id_ = phone.session.conversation
    until(lambda: recorded(centre, id_))
    seen = centre.view(id_)
    assert len(seen.turns) == 4
    assert "4111" not in str(seen)
    assert seen.ended
    assert seen.revised
    assert [signal.kind for signal in seen.signals] == ["anger"]
    assert seen.note is not None
    assert seen.recording is not None
    assert (seen.agent, seen.source) == ("ana", "told")
    assert "7946" not in seen.customer
    assert seen.customer
    assert not list(centre.beginning.folder.glob("*"))


def test_words_are_shown_while_they_are_said_and_turn_into_their_turn(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(1.5)
    now = centre.calls.now(id_)
    assert now is not None
    [partial] = now.partials
    assert (partial.turn, partial.speaker) == ("t1", Speaker.AGENT)
    assert "Hello, this is Ana.".startswith(f"{partial.sure} {partial.unsure}".strip())
    until(lambda: not centre.texts(id_))
    phone.sound(3)
    until(lambda: len(centre.texts(id_)) == 1)
    assert [turn.id for turn in centre.view(id_).turns] == ["t1"]


def test_a_long_number_is_not_shown_while_it_is_said(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    phone.sound(5.1)
    now = centre.calls.now(phone.session.conversation)
    assert now is not None
    shown = " ".join(f"{one.sure} {one.unsure}" for one in now.partials)
    assert "card is" in shown
    assert "1111 1111" not in shown


def test_nothing_is_heard_or_stored_while_paused(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(2.6)
    phone.say(CallPaused("hold"))
    phone.sound(3.4, value=99)
    phone.say(CallResumed())
    phone.sound(9)
    [spool] = centre.beginning.folder.glob("*.sound")
    call = centre.calls._going[id_].call
    assert all(99 not in sound.samples for sound in call.spool.sounds())
    phone.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    texts = centre.texts(id_)
    assert not any("absurd" in text for text in texts)
    assert any("let me look" in text for text in texts)
    assert {"ListeningPaused", "ListeningResumed"} <= set(centre.kinds(id_))
    assert spool.suffix == ".sound"


def test_what_a_person_paused_the_phone_system_does_not_resume(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(1)
    centre.calls.pause(id_, ANA)
    phone.say(CallPaused("hold"), CallResumed())
    now = centre.calls.now(id_)
    assert now is not None
    assert now.state == "paused"
    centre.calls.resume(id_, ANA)
    until(lambda: "ListeningResumed" in centre.kinds(id_))
    assert centre.view(id_).paused == ""
    acts = [item.event.fact for item in centre.ledger.read(id_) if item.event.by == ANA]
    assert [type(act).__name__ for act in acts] == ["ListeningPaused", "ListeningResumed"]


def test_without_consent_nothing_is_heard(open_centre: Open) -> None:
    centre = open_centre(SCRIPT, needs_consent=True)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(6)
    until(lambda: centre.view(id_).paused == "consent")
    centre.calls.consent(id_, True, ANA)
    phone.sound(9)
    phone.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    assert len(centre.texts(id_)) == 2
    assert centre.view(id_).consent is True


def test_consent_taken_back_stops_the_listening(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(5.7)
    phone.say(ConsentTold(False))
    phone.sound(9)
    phone.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    assert len(centre.texts(id_)) == 2
    assert centre.view(id_).paused == "consent"


def test_a_broken_line_that_comes_back_is_the_same_conversation(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(6)
    phone.session.ended()
    until(lambda: centre.view(id_).paused == "lost")
    again = Phone(centre.calls)
    assert again.session.conversation == id_
    again.sound(9)
    again.say(CallClosed())
    until(lambda: recorded(centre, id_))
    assert len(centre.texts(id_)) == 4


def test_a_hang_up_without_goodbye_ends_the_call_after_a_while(open_centre: Open) -> None:
    centre = open_centre(SCRIPT, come_back_s=0.3)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(3)
    phone.session.ended()
    until(lambda: recorded(centre, id_))
    later = Phone(centre.calls)
    assert later.session.conversation != id_


def test_the_last_of_two_connections_ends_the_call(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    agent, customer = Phone(centre.calls), Phone(centre.calls)
    id_ = agent.session.conversation
    assert customer.session.conversation == id_
    for _ in range(6):
        agent.sound(1, channels=[0])
        customer.sound(1, channels=[1])
    agent.say(CallClosed())
    until(lambda: not centre.view(id_).ended)
    customer.sound(2, channels=[1])
    customer.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    assert len(centre.texts(id_)) == 2


def test_a_restart_in_mid_call_loses_and_doubles_nothing(open_centre: Open) -> None:
    before = open_centre(SCRIPT)
    phone = Phone(before.calls)
    id_ = phone.session.conversation
    phone.sound(8)
    until(lambda: len(before.texts(id_)) == 2)
    before.calls.close()  # the third turn is being said
    after = open_centre(SCRIPT)
    again = Phone(after.calls)
    assert again.session.conversation == id_
    again.sound(7)
    again.say(CallClosed())
    until(lambda: recorded(after, id_))
    assert len(after.texts(id_)) == 4
    assert len(set(after.texts(id_))) == 4


def test_a_call_that_was_over_gets_its_record_after_a_restart(
    open_centre: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_centre(SCRIPT)
    monkeypatch.setattr(before.calls._recorder, "make", lambda call: None)
    phone = Phone(before.calls)
    id_ = phone.session.conversation
    phone.sound(6)
    phone.say(CallClosed())
    until(lambda: before.view(id_).ended)
    before.calls.close()
    after = open_centre(SCRIPT)
    until(lambda: recorded(after, id_))
    assert after.view(id_).revised


def test_a_record_that_reads_differently_revises_the_turns(open_centre: Open) -> None:
    better = SCRIPT.replace("let me look", "let me look at that")
    missed = better + "\n[0:16-0:17] customer: Goodbye then."
    centre = open_centre(SCRIPT, record=missed)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(18)
    phone.say(CallClosed())
    until(lambda: recorded(centre, id_))
    seen = centre.view(id_)
    assert [turn.id for turn in seen.turns] == ["t1", "t2", "t3", "t4", "t5"]
    assert seen.turns[2].text == "I am sorry, let me look at that."
    assert seen.turns[4].text == "Goodbye then."


def test_human_acts_are_folded_in_their_order(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(3.5)
    until(lambda: len(centre.texts(id_)) == 1)
    centre.ledger.append([Event(derive_id("q"), id_, START, ANA, QuietChosen(True))])
    centre.calls.acted(id_)
    call = centre.calls._going[id_].call
    until(lambda: call.keeping.so_far.quiet)
    phone.sound(12)
    phone.say(CallClosed())
    until(lambda: recorded(centre, id_))
    assert len(centre.texts(id_)) == 4


def test_words_of_another_system_become_turns_once(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls, CallOpened("c9", BOTH, words=True))
    id_ = phone.session.conversation
    customer = Speaker.CUSTOMER
    phone.say(WordsReceived("s1", customer, 1.0, 2.0, "This is", final=False))
    now = centre.calls.now(id_)
    assert now is not None
    assert [one.unsure for one in now.partials] == ["This is"]
    final = WordsReceived("s1", customer, 1.0, 3.0, "This is absurd.")
    phone.say(final, final)
    until(lambda: centre.texts(id_) == ["This is absurd."])
    phone.say(WordsReceived("s2", Speaker.AGENT, 3.0, 4.0, "Yes."), CallClosed())
    until(centre.calls.idle)
    assert centre.texts(id_) == ["This is absurd.", "Yes."]
    assert len(centre.view(id_).signals) == 1


def test_both_channels_the_same_are_heard_as_one(open_centre: Open) -> None:
    centre = open_centre("[0:08-0:09] agent: Hello there.")
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    noise = np.random.default_rng(1).integers(-9_000, 9_000, RATE_HZ // 10).astype(np.int16)
    for _ in range(120):
        phone.say(AudioReceived(0, noise, RATE_HZ), AudioReceived(1, noise, RATE_HZ))
    phone.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    seen = centre.view(id_)
    assert "same_channels" in [caveat.kind for caveat in seen.caveats]
    assert [turn.speaker for turn in seen.turns] == ["unlabelled"]


def test_gaps_jumps_and_oddities_are_told_once(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    piece = np.ones(RATE_HZ, np.int16)
    phone.say(AudioReceived(0, piece, RATE_HZ, 0.0), AudioReceived(0, piece, RATE_HZ, 4.0))
    assert centre.calls._going[id_].call.hearing.at_s == 5.0
    phone.say(AudioReceived(0, piece, RATE_HZ, 90_000.0), AudioMissed(None, 2.0))
    assert centre.calls._going[id_].call.hearing.at_s == 8.0
    phone.say(*[Oddity("garbage", "Garbage came.")] * 5, AgentChanged("ben"))
    phone.say(AboutTold(("Hotel Avalon",)))
    phone.say(CallClosed())
    until(lambda: centre.view(id_).ended)
    kinds = [caveat.kind for caveat in centre.view(id_).caveats]
    # Its record, which may be there already, can have more to say.
    assert [kinds.count(kind) for kind in ("clock", "garbage", "missed")] == [1, 1, 1]
    assert centre.view(id_).agent == "ben"
    assert centre.view(id_).about == ["Hotel Avalon"]


def test_an_erased_call_is_heard_no_more(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    id_ = phone.session.conversation
    phone.sound(4)
    until(lambda: len(centre.texts(id_)) == 1)
    centre.ledger.erase(id_)
    phone.sound(8)
    until(centre.calls.idle)
    assert not list(centre.beginning.folder.glob("*"))
    with pytest.raises(NotFound):
        centre.calls.pause(id_, ANA)


def test_turns_go_back_to_a_system_that_wants_them(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    phone.sound(6)
    until(lambda: len(centre.texts(phone.session.conversation)) == 2)
    # The connector is the connection's: it is asked when its answers are fetched, not before.
    assert phone.connector.told == []
    replies: list[str] = []

    def both_came() -> bool:
        replies.extend(reply.text for reply in phone.session.waiting())
        return len(replies) == 2

    until(both_came)
    assert len(phone.connector.told) == 2
    assert "4111" not in str(replies)
    assert phone.session.waiting() == []


def test_after_a_refusal_nothing_more_is_read(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    assert phone.say(Refusal("Wrong codec.")) == [Refusal("Wrong codec.")]
    assert phone.say(CardUsed("x")) == []  # type: ignore[arg-type]


def test_one_call_never_hears_another(open_centre: Open, tmp_path: Path) -> None:
    centre = open_centre(SCRIPT)
    phones = [Phone(centre.calls, CallOpened(f"c{n}", BOTH)) for n in range(8)]
    for _ in range(20):
        for n, phone in enumerate(phones):
            phone.sound(0.1, value=10 * n)
    for n, phone in enumerate(phones):
        call = centre.calls._going[phone.session.conversation].call
        values = {int(v) for sound in call.spool.sounds() for v in np.unique(sound.samples)}
        assert values == {10 * n, 10 * n + 1}
    assert OPENED.call == "call-1"


def test_no_thread_is_left_in_the_model_when_it_closes(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    phone.sound(1.0)
    assert not centre.recognizer.closed
    centre.calls.close()
    assert centre.recognizer.closed
