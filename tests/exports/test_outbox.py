from dataclasses import replace
from datetime import datetime, timedelta

from tests.exports.samples import MARIA, START, approved, filled
from undivided.domain import (
    Component,
    Event,
    ExportFailed,
    ExportRetried,
    Fact,
    NoteExported,
)
from undivided.exports import Outbox, Parcel
from undivided.ledger import Ledger

LATER = START + timedelta(hours=1)


def outbox(ledger: Ledger, since: datetime = START) -> Outbox:
    return Outbox(ledger, "crm", since)


def add(ledger: Ledger, name: str, fact: Fact, at: datetime = START) -> None:
    by = MARIA if isinstance(fact, ExportRetried) else Component("export", "1")
    ledger.append([Event(name, "c1", at, by, fact)])


def test_an_approved_note_is_due_until_it_is_taken() -> None:
    with filled(2) as ledger:
        box = outbox(ledger)
        assert box.due(START) == [Parcel("c1", "n1", 1), Parcel("c2", "n2", 1)]
        add(ledger, "e1", NoteExported("n1", "crm", 1))
        assert box.due(START) == [Parcel("c2", "n2", 1)]
        assert outbox(ledger).due(START) == box.due(START)


def test_what_another_target_has_is_nothing_to_this_one() -> None:
    with filled() as ledger:
        add(ledger, "e1", NoteExported("n1", "warehouse", 1))
        assert outbox(ledger).due(START) == [Parcel("c1", "n1", 1)]


def test_a_failure_waits_and_is_then_due_again() -> None:
    with filled() as ledger:
        box = outbox(ledger)
        add(ledger, "e1", ExportFailed("n1", "crm", 1, "No.", LATER))
        assert not box.due(START)
        (waiting,) = box.waiting()
        assert (waiting.attempts, waiting.why, waiting.again_at) == (1, "No.", LATER)
        assert box.due(LATER) == [Parcel("c1", "n1", 2)]


def test_what_was_given_up_waits_for_a_person() -> None:
    with filled() as ledger:
        box = outbox(ledger)
        add(ledger, "e1", ExportFailed("n1", "crm", 14, "No.", None))
        assert not box.due(LATER)
        assert box.waiting()[0].again_at is None
        add(ledger, "e2", ExportRetried("n1", "crm"), LATER)
        assert box.due(LATER) == [Parcel("c1", "n1", 15)]


def test_a_changed_note_goes_out_once_as_it_is_now() -> None:
    with filled() as ledger:
        box = outbox(ledger)
        add(ledger, "e1", ExportFailed("n1", "crm", 3, "No.", LATER))
        ledger.append([approved("n9", LATER)])
        assert box.due(LATER) == [Parcel("c1", "n9", 1)]
        add(ledger, "e2", NoteExported("n1", "crm", 4))
        assert box.due(LATER) == [Parcel("c1", "n9", 1)]


def test_notes_from_before_the_first_day_stay_here() -> None:
    with filled() as ledger:
        assert not outbox(ledger, since=LATER).waiting()


def test_erased_conversations_are_not_seen() -> None:
    with filled(2) as ledger:
        ledger.erase("c1")
        assert outbox(ledger).due(START) == [Parcel("c2", "n2", 1)]


def test_many_notes_are_read_in_pages() -> None:
    with filled() as ledger:
        many = [replace(approved(f"m{n}", START), conversation="c1") for n in range(1100)]
        ledger.append(many)
        assert outbox(ledger).due(START) == [Parcel("c1", "m1099", 1)]


def test_it_tells_how_many_were_taken_and_which_one_last() -> None:
    with filled(2) as ledger:
        box = outbox(ledger)
        box.waiting()
        assert (box.delivered, box.last) == (0, None)
        add(ledger, "e1", NoteExported("n1", "crm", 1), LATER)
        add(ledger, "e2", NoteExported("n1", "warehouse", 1), LATER)
        box.waiting()
        assert (box.delivered, box.last) == (1, ("c1", LATER))
