from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.live.reactors_for_tests import Broken, LastTurnNote, OneSignal
from undivided.domain import CardUsed, Event, Person, Reactor, ReactorFailed
from undivided.live import current, resume
from undivided.live.runner import is_answer
from undivided.testing import play, scripted_events
from undivided.testing.transcripts import START

SCRIPT = "agent: Hello.\ncustomer: This is absurd.\nagent: I see.\ncustomer: Truly absurd."


class Shelf:
    """An append-only list that ignores ids it has, as the ledger does."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(self, events: Sequence[Event]) -> list[Event]:
        known = {event.id: event for event in self.events}
        self.events += [event for event in events if event.id not in known]
        return [known.get(event.id, event) for event in events]


def run_to_end(shelf: Shelf, script: str, reactors: Sequence[Reactor], stop_after: int) -> None:
    """Append a script's events and react to them, dying after so many appends."""
    left = stop_after

    def append(events: Sequence[Event]) -> list[Event]:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        return shelf.append(events)

    try:
        run = resume("c1", list(shelf.events), reactors, append)
        done = {event.id for event in shelf.events}
        for event in scripted_events(script):
            if event.id not in done:
                append([event])
                run.feed(event)
    except KeyboardInterrupt:
        return


def test_reactors_answer_in_a_playbook() -> None:
    playbook = """
        agent: Hello.
        customer: This is absurd.
        << SignalRaised anger (t2)
        << NoteDrafted reason (t2)
        agent: I see.
        ---
        << NoteDrafted reason (t3)
    """
    expected = "\n".join(line.strip() for line in playbook.strip().splitlines())
    assert play(playbook, [OneSignal("absurd"), LastTurnNote()]) == expected


@given(st.lists(st.integers(min_value=0, max_value=6), max_size=5))
def test_dying_anywhere_and_resuming_gives_what_one_run_gives(deaths: list[int]) -> None:
    reactors: list[Reactor] = [OneSignal("absurd"), Broken(), LastTurnNote()]
    whole, broken = Shelf(), Shelf()
    run_to_end(whole, SCRIPT, reactors, -1)
    for death in deaths:
        run_to_end(broken, SCRIPT, reactors, death)
    run_to_end(broken, SCRIPT, reactors, -1)
    assert {event.id for event in broken.events} == {event.id for event in whole.events}
    assert len({event.id for event in broken.events}) == len(broken.events)


def test_running_again_appends_nothing() -> None:
    shelf = Shelf()
    reactors: list[Reactor] = [OneSignal("absurd"), Broken(), LastTurnNote()]
    run_to_end(shelf, SCRIPT, reactors, -1)
    before = list(shelf.events)
    resume("c1", before, reactors, shelf.append)
    assert shelf.events == before


def test_a_failing_reactor_is_visible_and_stops_nobody() -> None:
    shelf = Shelf()
    run_to_end(shelf, SCRIPT, [Broken(), OneSignal("absurd")], -1)
    failures = [event.fact for event in shelf.events if isinstance(event.fact, ReactorFailed)]
    assert len(failures) == 4
    assert all("absurd" not in failure.error for failure in failures)
    assert "RuntimeError" in failures[0].error
    assert any(event.by.name == "one_signal" for event in shelf.events if is_answer(event))  # type: ignore[union-attr]


def test_a_new_version_answers_anew_and_the_old_one_steps_back() -> None:
    shelf = Shelf()
    run_to_end(shelf, SCRIPT, [OneSignal("absurd")], -1)
    resume("c1", list(shelf.events), [OneSignal("Truly", "2")], shelf.append)
    shown = [event for event in current(shelf.events) if is_answer(event)]
    assert [event.by.version for event in shown] == ["2"]  # type: ignore[union-attr]
    assert len([event for event in shelf.events if is_answer(event)]) == 2


def test_an_answer_a_person_acted_on_stays() -> None:
    shelf = Shelf()
    run_to_end(shelf, SCRIPT, [OneSignal("absurd")], -1)
    old = next(event for event in shelf.events if is_answer(event))
    act = Event("act", "c1", START, Person("dana", "agent"), CardUsed(old.id), old.id)
    shelf.append([act])
    resume("c1", list(shelf.events), [OneSignal("Truly", "2")], shelf.append)
    assert old in current(shelf.events)
