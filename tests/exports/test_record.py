from dataclasses import replace

from tests.exports.samples import NOTE, START, approved, story
from undivided.domain import NoteLine, Section
from undivided.exports import records
from undivided.exports.record import NAMES, TITLES


def test_a_record_says_what_was_approved_by_whom_about_what() -> None:
    (record,) = records([*story(), approved("n1", START)])
    assert record.document() == {
        "schema": "undivided.note/1",
        "id": "n1",
        "replaces": "",
        "conversation": "c1",
        "program": "shop",
        "channel": "call",
        "source": "recording",
        "title": "A double charge",
        "agent": "maria",
        "customer": "",
        "started_at": "2026-11-24T09:00:00+00:00",
        "seconds": 61.5,
        "approved_by": "maria",
        "approved_at": "2026-11-24T09:00:00+00:00",
        "review_s": 12.0,
        "disposition": "billing",
        "note": "Reason:\n- Charged twice.\nPromised:\n- Agent will call back by Friday.\n"
        "Disposition: billing",
        "sections": {
            **{section.value: [] for section in Section},
            "reason": ["Charged twice."],
            "promises": ["Agent will call back by Friday."],
        },
    }


def test_a_changed_note_tells_which_one_it_replaces() -> None:
    changed = replace(NOTE, lines=(NoteLine(Section.REASON, "Charged three times.", ()),))
    first, second = records([*story(), approved("n1", START), approved("n2", START, note=changed)])
    assert (first.replaces, second.replaces) == ("", "n1")
    assert second.sections["reason"] == ["Charged three times."]


def test_without_an_approval_there_is_no_record() -> None:
    assert not list(records(story()))


def test_the_flat_form_has_every_name_once() -> None:
    (record,) = records([*story(), approved("n1", START)])
    flat = record.flat()
    assert tuple(flat) == NAMES
    assert flat["promises"] == "Agent will call back by Friday."


def test_every_section_has_a_title() -> None:
    assert set(TITLES) == set(Section)
