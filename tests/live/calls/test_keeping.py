from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.reactors_for_tests import OneSignal
from undivided.domain import (
    Component,
    Event,
    Fact,
    Person,
    QuietChosen,
    Refused,
    Speaker,
    Turn,
    TurnAdded,
    Unavailable,
    derive_id,
)
from undivided.ledger import Ledger, Recorded, open_ledger
from undivided.live.calls import keeping as room
from undivided.live.calls.keeping import Keeping
from undivided.testing import scripted_events

STARTED = scripted_events("agent: Hello.")[0].fact
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ANA = Person("ana", "agent")


def open_keeping(ledger: Ledger, given_up: Callable[[], bool] = lambda: False) -> Keeping:
    ears = Component("ears", "1")
    return Keeping("c1", ledger, [OneSignal("absurd")], ears, lambda: NOW, given_up)


@pytest.fixture
def keeping(ledger: Ledger) -> Keeping:
    opened = open_keeping(ledger)
    opened.add("started", STARTED)
    return opened


def said(number: int, text: str) -> Fact:
    return TurnAdded(Turn(f"t{number}", Speaker.CUSTOMER, number, number + 1.0, text))


def kinds(ledger: Ledger) -> list[str]:
    return [type(item.event.fact).__name__ for item in ledger.read("c1")]


def test_a_fact_is_kept_once_in_its_place(keeping: Keeping, ledger: Ledger) -> None:
    assert keeping.add("turn t1", said(1, "Hello."))
    assert not keeping.add("turn t1", said(1, "Something else."))
    assert [turn.text for turn in keeping.so_far.turns] == ["Hello."]
    assert kinds(ledger) == ["ConversationStarted", "TurnAdded"]


def test_a_restart_knows_what_was_kept_and_answered(keeping: Keeping, ledger: Ledger) -> None:
    keeping.add("turn t1", said(1, "This is absurd."))
    after = open_keeping(ledger)
    assert not after.add("turn t1", said(1, "This is absurd."))
    assert after.add("turn t2", said(2, "Quite absurd."))
    assert len(after.so_far.signals) == 1
    assert kinds(ledger).count("SignalRaised") == 1


def test_a_turn_without_its_answer_is_answered_after_a_restart(
    keeping: Keeping, ledger: Ledger
) -> None:
    place = derive_id("live", "c1", "turn t1")
    ledger.append([Event(place, "c1", NOW, keeping.by, said(1, "This is absurd."))])
    after = open_keeping(ledger)
    assert not after.add("turn t1", said(1, "This is absurd."))
    assert kinds(ledger) == ["ConversationStarted", "TurnAdded", "SignalRaised"]


def test_human_acts_are_folded_where_they_stand(keeping: Keeping, ledger: Ledger) -> None:
    ledger.append([Event(derive_id("act"), "c1", NOW, ANA, QuietChosen(True))])
    keeping.add("turn t1", said(1, "This is absurd."))
    assert keeping.so_far.quiet
    ledger.append([Event(derive_id("act 2"), "c1", NOW, ANA, QuietChosen(False))])
    keeping.catch_up()
    assert not keeping.so_far.quiet
    assert len(keeping.so_far.signals) == 1
    assert keeping.sequence == len(ledger.read("c1"))


def test_a_person_can_be_the_author(keeping: Keeping, ledger: Ledger) -> None:
    keeping.add("quiet", QuietChosen(True), ANA)
    assert ledger.read("c1")[-1].event.by == ANA


def test_an_erased_conversation_refuses(keeping: Keeping, ledger: Ledger) -> None:
    ledger.erase("c1")
    with pytest.raises(Refused):
        keeping.add("turn t1", said(1, "Hello."))


class Unreachable:
    """A ledger whose database is away for the next few calls."""

    def __init__(self, ledger: Ledger, times: int) -> None:
        self._ledger = ledger
        self.times = times

    def _away(self) -> None:
        if self.times:
            self.times -= 1
            raise Unavailable("The database is away.", "Wait.")

    def append(self, events: list[Event]) -> list[Recorded]:
        self._away()
        return self._ledger.append(events)

    def read(self, conversation: str, after: int = 0) -> list[Recorded]:
        self._away()
        return self._ledger.read(conversation, after)


def test_a_ledger_that_is_away_is_waited_for(
    keeping: Keeping, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_AGAIN_S", 0.0)
    away = Unreachable(ledger, 3)
    keeping.ledger = cast("Ledger", away)
    assert keeping.add("turn t1", said(1, "This is absurd."))
    assert away.times == 0
    assert kinds(ledger) == ["ConversationStarted", "TurnAdded", "SignalRaised"]


def test_a_server_that_stops_does_not_wait(keeping: Keeping, ledger: Ledger) -> None:
    keeping.ledger = cast("Ledger", Unreachable(ledger, 1))
    keeping.given_up = lambda: True
    with pytest.raises(Unavailable):
        keeping.add("turn t1", said(1, "Hello."))
    assert kinds(ledger) == ["ConversationStarted"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=25)
@given(steps=st.lists(st.one_of(st.integers(1, 6), st.just("restart")), max_size=14))
def test_nothing_is_lost_or_doubled_over_any_restarts(folder: Path, steps: list[int | str]) -> None:
    with open_ledger(str(folder / derive_id(str(steps))), bytes(32)) as ledger:
        keeping = open_keeping(ledger)
        keeping.add("started", STARTED)
        for step in steps:
            if isinstance(step, str):
                keeping = open_keeping(ledger)
            else:
                keeping.add(f"turn t{step}", said(step, f"absurd {step}"))
        told = sorted({f"absurd {step}" for step in steps if step != "restart"})
        assert [turn.text for turn in keeping.so_far.turns] == told
        assert kinds(ledger).count("TurnAdded") == len(told)
        assert kinds(ledger).count("SignalRaised") == min(1, len(told))
