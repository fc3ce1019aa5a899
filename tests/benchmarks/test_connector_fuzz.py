"""The fuzzer finds what it is there to find; the connectors pass a short run of it."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from benchmarks._fuzzing import Wire, fuzz
from benchmarks._marked import MarkedCall
from benchmarks._mutating import mutate, rearrange
from benchmarks.connector_fuzz import SEED, WIRES

from undivided.connectors import (
    AudioReceived,
    CallOpened,
    Connector,
    Oddity,
    Outcome,
    Refusal,
    Reply,
    WordsReceived,
)
from undivided.domain import Speaker, Turn


class Sound:
    """Takes every binary message for sound of its call."""

    name = "sound"

    def __init__(self) -> None:
        self.opened = False

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        first = [] if self.opened else [CallOpened("c", (Speaker.CUSTOMER,))]
        self.opened = True
        if isinstance(message, str):
            return first
        samples = np.frombuffer(message[: len(message) // 2 * 2], np.int16)
        return [*first, AudioReceived(0, samples, 8_000)]

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        return []

    def ended(self) -> Sequence[Outcome]:
        return []


class Crashing(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return [Oddity("text", message.removeprefix("x"))]  # type: ignore[arg-type]


class Leaking(Sound):
    """Keeps the sound of all calls in one place."""

    kept = b""

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        mixed = Leaking.kept
        Leaking.kept = message if isinstance(message, bytes) else b""
        return super().receive(mixed)


class Whispering(Sound):
    """Keeps the words of all calls in one place."""

    words = ""

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        told, Whispering.words = Whispering.words, str(message)
        return [Oddity("told", told)]


class Speaking(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return [Reply('{"event": "media"}')]


class Shouting(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return [Reply('{"a": "' + "/v7+" * 40 + '"}')]


class Deaf(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        heard = AudioReceived(1, np.zeros(4, np.int16), 8_000)
        return [CallOpened("c", (Speaker.CUSTOMER,)), heard]


class Backwards(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return [WordsReceived("s", Speaker.AGENT, 2.0, 1.0, "")]


class Stubborn(Sound):
    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return [Refusal("No."), WordsReceived("s", Speaker.AGENT, 1.0, 1.0, "")]


def samples_call(call: MarkedCall) -> list[str | bytes]:
    [sound] = call.channels(0.4, 8_000, 1)
    return ["open", *(sound[at : at + 320].tobytes() for at in range(0, sound.size, 320))]


def texts_call(call: MarkedCall) -> list[str | bytes]:
    return list(call.texts(10))


def wire(make: type[Connector]) -> Wire:
    return Wire("made", make, (samples_call, texts_call))


def test_a_sound_connector_is_clean() -> None:
    found = fuzz(wire(Sound), 500, 1)
    assert found.clean
    assert found.messages >= found.mutated >= 500
    assert found.outcomes["AudioReceived"] > 0


@pytest.mark.parametrize("make", [Leaking, Whispering])
def test_leaks_are_found(make: type[Connector]) -> None:
    assert fuzz(wire(make), 500, 1).leaks > 0


def test_crashes_are_found() -> None:
    found = fuzz(wire(Crashing), 500, 1)
    assert found.crashes > 0
    assert "TypeError in receive" in found.examples[0]


@pytest.mark.parametrize("make", [Speaking, Shouting, Deaf, Backwards, Stubborn])
def test_what_no_connector_may_do_is_found(make: type[Connector]) -> None:
    assert fuzz(wire(make), 200, 1).broken > 0


def test_the_same_seed_gives_the_same_messages() -> None:
    first, again = (fuzz(WIRES[0], 300, 7) for _ in range(2))
    assert (first.messages, first.outcomes) == (again.messages, again.outcomes)


@pytest.mark.parametrize("one", WIRES, ids=lambda one: one.name)
def test_the_connectors_pass(one: Wire) -> None:
    found = fuzz(one, 3_000, SEED)
    assert found.clean, found.examples


@pytest.mark.parametrize("one", WIRES, ids=lambda one: one.name)
def test_the_calls_are_understood_when_nothing_is_changed(one: Wire) -> None:
    for write in one.calls:
        connector = one.make()
        call = MarkedCall(random.Random(3))  # noqa: S311
        outcomes = [out for message in write(call) for out in connector.receive(message)]
        assert isinstance(next(o for o in outcomes if not isinstance(o, Reply)), CallOpened)
        assert any(isinstance(o, (AudioReceived, WordsReceived)) for o in outcomes)
        assert {o.kind for o in outcomes if isinstance(o, Oddity)} <= {"client_error"}
        assert any(
            call.is_heard_in(o.samples)
            if isinstance(o, AudioReceived)
            else call.is_named_in(o.text)
            for o in outcomes
            if isinstance(o, (AudioReceived, WordsReceived))
        )


def test_a_changed_message_is_seldom_the_same() -> None:
    rng = random.Random(1)  # noqa: S311
    message = '{"event": "start", "start": {"tracks": ["inbound"]}}'
    changed = [mutate(rng, message) for _ in range(300)]
    assert sum(one != message for one in changed) > 250
    assert {type(one) for one in changed} == {str, bytes}


def test_order_is_changed_and_told() -> None:
    rng = random.Random(1)  # noqa: S311
    call, other = [b"a", b"b", b"c", b"d"], [b"x", b"y"]
    fed = [one for _ in range(200) for one in rearrange(rng, call, other)]
    assert {message for message, moved in fed if moved} == {*call, *other}
    assert {message for message, moved in fed if not moved} == {*call}
