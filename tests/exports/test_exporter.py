import threading
from datetime import datetime, timedelta

import httpx2 as httpx
import pytest

from tests.exports.samples import START, filled, target
from undivided.domain import ExportFailed, NoteExported, Refused, Unavailable
from undivided.exports import Exporter, Sender
from undivided.exports.exporter import MOST_ATTEMPTS, wait_s
from undivided.ledger import Ledger


class Receiver:
    """Another system: answers with each status in turn, the last one for ever."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.notes: list[str] = []
        self.heard = threading.Event()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.notes.append(request.headers["idempotency-key"])
        self.heard.set()
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return httpx.Response(status)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def exporter(
    ledger: Ledger, receiver: Receiver, clock: Clock | None = None, program: str = "shop"
) -> Exporter:
    sender = Sender(httpx.MockTransport(receiver))
    return Exporter(ledger, target(), program, sender, clock or Clock())


def facts(ledger: Ledger, conversation: str = "c1") -> list[object]:
    kept = [record.event.fact for record in ledger.read(conversation)]
    return [fact for fact in kept if isinstance(fact, NoteExported | ExportFailed)]


def test_a_note_is_delivered_once() -> None:
    receiver = Receiver(200)
    with filled() as ledger:
        one = exporter(ledger, receiver)
        assert one.deliver() == 1
        assert one.deliver() == 0
        assert exporter(ledger, receiver).deliver() == 0
        assert facts(ledger) == [NoteExported("n1", "crm", 1)]
    assert receiver.notes == ["n1"]


def test_what_fails_is_tried_again_when_its_time_has_come() -> None:
    receiver, clock = Receiver(503, 503, 200), Clock()
    with filled() as ledger:
        one = exporter(ledger, receiver, clock)
        assert one.deliver() == one.deliver() == 0
        (failed,) = facts(ledger)
        assert isinstance(failed, ExportFailed)
        assert failed.again_at is not None
        clock.at = failed.again_at - timedelta(microseconds=1)
        one.deliver()
        assert len(receiver.notes) == 1
        clock.at = failed.again_at
        one.deliver()
        clock.at += timedelta(minutes=1)
        assert one.deliver() == 1
        assert facts(ledger)[-1] == NoteExported("n1", "crm", 3)


def test_a_refusal_that_will_not_change_is_given_up_at_once() -> None:
    receiver = Receiver(404)
    with filled() as ledger:
        exporter(ledger, receiver).deliver()
        assert facts(ledger) == [ExportFailed("n1", "crm", 1, "It answered with status 404.", None)]


def test_after_a_day_of_failures_it_is_given_up() -> None:
    receiver, clock = Receiver(500), Clock()
    with filled() as ledger:
        one = exporter(ledger, receiver, clock)
        for _ in range(MOST_ATTEMPTS + 5):
            one.deliver()
            clock.at += timedelta(hours=12)
        kept = facts(ledger)
        assert len(kept) == len(receiver.notes) == MOST_ATTEMPTS
        assert isinstance(kept[-1], ExportFailed)
        assert kept[-1].again_at is None


def test_one_bad_note_does_not_hold_up_the_others() -> None:
    receiver = Receiver(404, 200)
    with filled(3) as ledger:
        assert exporter(ledger, receiver).deliver() == 2


def test_notes_of_another_program_stay_here() -> None:
    receiver = Receiver(200)
    with filled(program="bank") as ledger:
        one = exporter(ledger, receiver)
        assert one.deliver() == 0
        assert not one.outbox.waiting()
    assert not receiver.notes


def test_a_conversation_erased_while_it_was_sent_leaves_nothing() -> None:
    with filled() as ledger:

        class Erases(Receiver):
            def __call__(self, request: httpx.Request) -> httpx.Response:
                ledger.erase("c1")
                return super().__call__(request)

        one = exporter(ledger, Erases(200))
        assert one.deliver() == 1
        assert not one.outbox.waiting()
        with pytest.raises(Refused):
            ledger.append([record.event for record in filled().read("c1")][:1])


def test_two_servers_keep_one_fact_and_the_same_id(monkeypatch: pytest.MonkeyPatch) -> None:
    receiver = Receiver(200)
    with filled() as ledger:
        one, other = exporter(ledger, receiver), exporter(ledger, receiver)
        due = other.outbox.due(START)
        one.deliver()
        monkeypatch.setattr(type(other.outbox), "due", lambda _, now: due)
        assert other.deliver() == 1
        assert facts(ledger) == [NoteExported("n1", "crm", 1)]
    assert receiver.notes == ["n1", "n1"]


def test_it_delivers_in_its_own_thread_and_outlives_a_ledger_that_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receiver = Receiver(200)
    with filled() as ledger:
        one = exporter(ledger, receiver)
        away = [Unavailable("The ledger is locked.")]
        due = one.outbox.due

        def sometimes(now: datetime) -> object:
            if away:
                raise away.pop()
            return due(now)

        monkeypatch.setattr(type(one.outbox), "due", lambda _, now: sometimes(now))
        one.start()
        assert receiver.heard.wait(20)
        one.close()
        assert facts(ledger) == [NoteExported("n1", "crm", 1)]


def test_waits_double_up_to_six_hours() -> None:
    waits = [wait_s(attempt, "n1") for attempt in range(1, 30)]
    for attempt, wait in enumerate(waits):
        middle = min(21_600, 10 * 2**attempt)
        assert 0.75 * middle <= wait <= 1.25 * middle
    assert wait_s(3, "n1") != wait_s(3, "n2")
