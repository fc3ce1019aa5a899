import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
import pytest

from tests.live.reactors_for_tests import Broken, LastTurnNote, OneSignal
from undivided.domain import (
    BadInput,
    CaveatNoted,
    ConversationEnded,
    Event,
    Reactor,
    RecordingStored,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.language import Redactor
from undivided.ledger import Ledger, open_ledger
from undivided.live import ConversationView, Ears, Intake, Watcher, view
from undivided.live.intake import ATTACHMENT
from undivided.testing import ScriptedRecognizer, tone

CALL = """
    agent: Thank you for calling Fernway, how can I help you today?
    customer: This is absurd, my card is 4111 1111 1111 1111 and you charged it twice.
    agent: Let me look at that now.
    customer: My e-mail is pat.smith@example.com if you need it.
    agent: Thank you for holding. I have put the refund through.
"""
SECRETS = ("4111", "pat.smith")
REACTORS: list[Reactor] = [OneSignal("absurd"), Broken(), LastTurnNote()]


class Seen(Watcher):
    """Writes down what it sees."""

    def __init__(self) -> None:
        self.turns: list[str] = []
        self.answers: dict[str, list[str]] = {}
        self.heard_s: list[float] = []

    def heard(self, seconds: float, of_s: float) -> None:
        self.heard_s.append(seconds)

    def turned(self, turn: Turn, answers: Sequence[Event]) -> None:
        self.turns.append(turn.id)
        self.answers[turn.id] = [type(answer.fact).__name__ for answer in answers]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:", bytes(32)) as opened:
        yield opened


def intake(ledger: Ledger, recognizer: ScriptedRecognizer) -> Intake:
    return Intake(ledger, Ears(recognizer, Redactor(None)), REACTORS, "default")


def document(ledger: Ledger, conversation: str) -> ConversationView:
    return view(recorded.event for recorded in ledger.read(conversation))


def test_a_recording_becomes_a_conversation(ledger: Ledger, tmp_path: Path) -> None:
    seen = Seen()
    taken = intake(ledger, ScriptedRecognizer(CALL)).take(
        tone(tmp_path / "a call.wav", 30), watcher=seen
    )
    shown = document(ledger, taken)
    assert shown.title == "a call"
    assert seen.turns == [turn.id for turn in shown.turns] == ["t1", "t2", "t3", "t4", "t5"]
    assert seen.answers["t2"] == ["SignalRaised", "ReactorFailed", "NoteDrafted"]
    assert seen.heard_s == sorted(seen.heard_s)
    assert shown.speakers == [Speaker.AGENT, Speaker.CUSTOMER]
    assert shown.speakers_known == "inferred"
    assert shown.ended
    assert [signal.turns for signal in shown.signals] == [["t2"]]
    assert shown.note is not None
    assert shown.failures


def test_nothing_personal_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    intake(ledger, ScriptedRecognizer(CALL)).take(tone(tmp_path / "call.wav", 30))
    kept = "\n".join(repr(recorded.event) for recorded in ledger.read_all())
    assert not [secret for secret in SECRETS if secret in kept]
    assert "[card number]" in kept


def test_the_kept_sound_is_silent_where_a_number_was_read(ledger: Ledger, tmp_path: Path) -> None:
    taken = intake(ledger, ScriptedRecognizer(CALL)).take(tone(tmp_path / "call.wav", 30))
    stored = document(ledger, taken).recording
    assert stored is not None
    assert stored.silenced_s
    media_type, data = ledger.attachment(taken, ATTACHMENT)
    assert media_type == "audio/ogg"
    with av.open(io.BytesIO(data), mode="r") as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
        rate_hz = container.streams.audio[0].rate
    for start_s, end_s in stored.silenced_s:
        inside = sound[:, int((start_s + 0.1) * rate_hz) : int((end_s - 0.1) * rate_hz)]
        assert np.abs(inside).max() < 0.01
    assert np.abs(sound).max() > 0.05


def test_taking_it_again_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = tone(tmp_path / "call.wav", 30)
    first = intake(ledger, ScriptedRecognizer(CALL)).take(path)
    before = ledger.read(first)
    assert intake(ledger, ScriptedRecognizer(CALL)).take(path) == first
    assert ledger.read(first) == before


@pytest.mark.parametrize("stop_after", range(5))
def test_stopped_anywhere_it_goes_on(ledger: Ledger, tmp_path: Path, stop_after: int) -> None:
    path = tone(tmp_path / "call.wav", 30)
    with pytest.raises(KeyboardInterrupt):
        intake(ledger, ScriptedRecognizer(CALL, stop_after=stop_after)).take(path)
    taken = intake(ledger, ScriptedRecognizer(CALL)).take(path)
    with open_ledger(":memory:", bytes(32)) as other:
        whole = intake(other, ScriptedRecognizer(CALL)).take(path)
        expected = {recorded.event.id for recorded in other.read(whole)}
    assert {recorded.event.id for recorded in ledger.read(taken)} == expected
    kinds = [type(recorded.event.fact) for recorded in ledger.read(taken)]
    assert kinds.count(ConversationEnded) == kinds.count(RecordingStored) == 1
    assert kinds.count(TurnAdded) == 5


def test_one_channel_is_shown_as_one_unlabelled_speaker(ledger: Ledger, tmp_path: Path) -> None:
    path = tone(tmp_path / "mono.wav", 30, channels=1)
    mono = CALL.replace("agent:", "unlabelled:").replace("customer:", "unlabelled:")
    shown = document(ledger, intake(ledger, ScriptedRecognizer(mono)).take(path))
    assert {turn.speaker for turn in shown.turns} == {Speaker.UNLABELLED}
    assert "one_channel" in [caveat.kind for caveat in shown.caveats]


def test_told_speakers_are_believed(ledger: Ledger, tmp_path: Path) -> None:
    told = (Speaker.CUSTOMER, Speaker.AGENT)
    path = tone(tmp_path / "call.wav", 30)
    shown = document(ledger, intake(ledger, ScriptedRecognizer(CALL)).take(path, told))
    assert shown.speakers == list(told)
    assert shown.speakers_known == "told"


def test_channels_that_do_not_tell_are_a_caveat(ledger: Ledger, tmp_path: Path) -> None:
    path = tone(tmp_path / "call.wav", 10)
    script = "agent: Mm.\ncustomer: Mm."
    shown = document(ledger, intake(ledger, ScriptedRecognizer(script)).take(path))
    assert [caveat.kind for caveat in shown.caveats] == ["speakers_unknown"]


def test_another_language_is_said(ledger: Ledger, tmp_path: Path) -> None:
    path = tone(tmp_path / "call.wav", 10)
    script = "agent: Gracias por llamar.\ncustomer: Hola."
    shown = document(ledger, intake(ledger, ScriptedRecognizer(script, "es")).take(path))
    assert "language" in [caveat.kind for caveat in shown.caveats]


def test_what_is_not_sound_is_one_sentence(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "letter.wav").write_text("Dear Sir")
    with pytest.raises(BadInput):
        intake(ledger, ScriptedRecognizer(CALL)).take(tmp_path / "letter.wav")
    assert not ledger.read_all()


def test_caveats_are_kept_once(ledger: Ledger, tmp_path: Path) -> None:
    path = tone(tmp_path / "mono.wav", 5, channels=1)
    for _ in range(2):
        intake(ledger, ScriptedRecognizer("unlabelled: Hello.")).take(path)
    facts = [recorded.event.fact for recorded in ledger.read_all()]
    assert sum(isinstance(fact, CaveatNoted) for fact in facts) == 1
