import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Flag

import pytest

from tests.live.calls.phone import Centre, Phone, until
from undivided.connectors import CallClosed
from undivided.domain import (
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    NoteAsked,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Person,
    Section,
    Unavailable,
)
from undivided.language import Redactor
from undivided.language.endpoint import Endpoint
from undivided.ledger import Ledger, open_ledger
from undivided.live import SlowReactors
from undivided.reactors import GenerativeNoteReactor
from undivided.testing import Reply, ScriptedEndpoint

SCRIPT = """
    [0:00.5-0:02] agent: Hello, this is Ana.
    [0:03-0:05] customer: My parcel is lost.
"""


class Writer:
    """Writes a note when it is let go."""

    name = "note-writer"
    version = "1"
    reads: frozenset[type[Fact]] = frozenset({ConversationEnded, NoteAsked})

    def __init__(self) -> None:
        self.go, self.asked, self.fails = Flag(), 0, False

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        self.asked += 1
        assert self.go.wait(20)
        if self.fails:
            raise Unavailable("The language model did not answer in time.")
        first = conversation.turns[0]
        line = NoteLine(Section.REASON, "Written.", (first.id,))
        far = isinstance(event.fact, NoteAsked)
        return [NoteDrafted(NoteDraft((line,), maker="generative", so_far=far))]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), bytes(32)) as opened:
        yield opened


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def slow(ledger: Ledger, writer: Writer) -> Iterator[SlowReactors]:
    made = SlowReactors(ledger, lambda: [writer], most_waiting=2)
    yield made
    writer.go.set()
    made.close()


@pytest.fixture
def centre(ledger: Ledger, tmp_path: Path, slow: SlowReactors) -> Iterator[Centre]:
    opened = Centre(ledger, tmp_path / "live", SCRIPT, Redactor(None), slow=slow)
    yield opened
    opened.calls.close()


def finished(centre: Centre, seconds: float = 7.0) -> str:
    """Play a call to its end; gives its id."""
    phone = Phone(centre.calls)
    phone.sound(seconds)
    phone.say(CallClosed())
    id_ = phone.session.conversation
    until(lambda: "NoteDrafted" in centre.kinds(id_))
    return id_


def test_a_call_ends_and_its_record_is_made_while_a_slow_one_thinks(
    centre: Centre, writer: Writer
) -> None:
    id_ = finished(centre)
    until(centre.calls.idle)
    seen = centre.view(id_)
    assert seen.recording is not None
    assert seen.note is not None
    assert (seen.note.maker, seen.note.remark) == ("extractive", "")
    writer.go.set()
    until(lambda: centre.kinds(id_).count("NoteDrafted") == 2)
    seen = centre.view(id_)
    assert seen.note is not None
    assert (seen.note.maker, seen.note.lines[0].text) == ("generative", "Written.")


def test_who_asks_in_the_middle_of_a_call_gets_what_is_written_while_it_goes_on(
    centre: Centre, writer: Writer, ledger: Ledger
) -> None:
    writer.go.set()
    phone = Phone(centre.calls)
    phone.sound(7.0)
    id_ = phone.session.conversation
    until(lambda: len(centre.texts(id_)) == 2)
    wish = Event("wish", id_, datetime.now(UTC), Person("ana", "agent"), NoteAsked())
    ledger.append([wish])
    centre.calls.acted(id_)
    until(lambda: centre.view(id_).so_far is not None)
    seen = centre.view(id_)
    assert seen.so_far is not None
    assert (seen.so_far.maker, seen.so_far.lines[0].text) == ("generative", "Written.")
    assert seen.note is None
    assert writer.asked == 1
    phone.say(CallClosed())
    until(lambda: centre.kinds(id_).count("NoteDrafted") == 3)
    assert writer.asked == 2


def test_a_second_run_asks_nothing_and_keeps_nothing_twice(
    centre: Centre, writer: Writer, slow: SlowReactors
) -> None:
    writer.go.set()
    id_ = finished(centre)
    until(lambda: centre.view(id_).note.maker == "generative")  # type: ignore[union-attr]
    until(centre.calls.idle)
    before, asked = len(centre.kinds(id_)), writer.asked
    slow.answer(id_)
    assert (len(centre.kinds(id_)), writer.asked) == (before, asked)


def test_when_it_fails_the_other_draft_stands_and_says_so(
    centre: Centre, writer: Writer, slow: SlowReactors
) -> None:
    writer.fails = True
    writer.go.set()
    id_ = finished(centre)
    until(lambda: "ReactorFailed" in centre.kinds(id_))
    note = centre.view(id_).note
    assert note is not None
    assert note.maker == "extractive"
    assert "no draft" in note.remark
    until(centre.calls.idle)
    # Asked again, as after a start or by hand, it may succeed.
    writer.fails = False
    slow.answer(id_)
    note = centre.view(id_).note
    assert note is not None
    assert (note.maker, note.remark) == ("generative", "")


def test_the_queue_is_bounded(slow: SlowReactors, writer: Writer, centre: Centre) -> None:
    finished(centre)
    until(lambda: writer.asked == 1)
    assert [slow.hand("a"), slow.hand("b"), slow.hand("c")] == [True, True, False]


def test_what_is_not_there_any_more_stops_nobody(
    slow: SlowReactors, writer: Writer, centre: Centre
) -> None:
    writer.go.set()
    assert slow.hand("erased")
    id_ = finished(centre)
    until(lambda: centre.view(id_).note.maker == "generative")  # type: ignore[union-attr]


def test_after_the_end_nothing_more_is_kept(
    slow: SlowReactors, writer: Writer, centre: Centre
) -> None:
    id_ = finished(centre)
    until(lambda: writer.asked == 1)
    slow.close()
    writer.go.set()
    until(centre.calls.idle)
    assert centre.view(id_).note.maker == "extractive"  # type: ignore[union-attr]


def test_only_redacted_words_reach_a_language_model(ledger: Ledger, tmp_path: Path) -> None:
    script = """
        [0:00.5-0:02] agent: Hello, this is Ana. How can I help you today?
        [0:03-0:06] customer: I was charged twice on my card 4111 1111 1111 1111.
    """
    rows = [{"section": "reason", "text": "Customer was charged twice.", "turns": [2]}]
    with (
        ScriptedEndpoint([Reply(json.dumps({"lines": rows}))]) as server,
        Endpoint(server.address, "small") as endpoint,
    ):
        slow = SlowReactors(ledger, lambda: [GenerativeNoteReactor(endpoint)])
        opened = Centre(ledger, tmp_path / "live", script, Redactor(None), slow=slow)
        try:
            id_ = finished(opened, 8.0)
            until(lambda: opened.view(id_).note.maker == "generative")  # type: ignore[union-attr]
        finally:
            opened.calls.close()
    assert "charged twice on my card [card number]" in server.told
    assert "1111" not in server.told
