"""Nothing that could be played to a caller goes back to a carrier."""

from collections.abc import Callable

import pytest

from benchmarks import _wire_samples as samples
from tests.connectors.talking import feed, of, replies, tone
from undivided.connectors import Connector, WordsReceived, contact_lens, transcript
from undivided.connectors.contact_lens import ContactLens
from undivided.connectors.media_streams import MediaStreams
from undivided.connectors.pcm import Pcm
from undivided.connectors.transcript import Transcript
from undivided.domain import Speaker, Turn

TURN = Turn("t1", Speaker.CUSTOMER, 0.0, 1.0, "Where is my parcel?")
MAKERS = [MediaStreams, Pcm, ContactLens, Transcript]


@pytest.mark.parametrize("make", MAKERS)
def test_turns_are_not_told(make: Callable[[], Connector]) -> None:
    assert list(make().tell(TURN, 0)) == []


@pytest.mark.parametrize("dialect", samples.STREAMS)
def test_a_media_stream_is_never_answered(dialect: str) -> None:
    messages = samples.STREAMS[dialect]("c", [tone(1.0), tone(1.0)])
    assert replies(feed(MediaStreams(), [*messages, *messages, "?", "{}", b"x"])) == []


def test_our_own_protocols_answer_started_and_no_more() -> None:
    assert replies(feed(Pcm(), samples.pcm("c", [tone(1.0), tone(1.0)]))) == ['{"type": "started"}']
    said = feed(Transcript(), samples.transcript("c", ["One"]))
    assert replies(said) == ['{"type": "started"}']


def test_a_call_has_an_end_of_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    for room, make, build in (
        (transcript, Transcript, samples.transcript),
        (contact_lens, ContactLens, samples.contact_lens),
    ):
        monkeypatch.setattr(room, "MOST_SEGMENTS", 2)
        outcomes = feed(make(), build("c", ["One", "two", "three", "four"]))
        assert len([one for one in of(WordsReceived, outcomes) if one.final]) == 2
