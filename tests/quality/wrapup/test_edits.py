import pytest

from undivided.quality.wrapup import Written, edits

DRAFT = [
    Written("reason", "Customer was charged twice."),
    Written("actions", "Agent refunded the second charge of £20."),
    Written("promises", "Agent will call the customer by Friday."),
]


def test_a_note_that_is_its_draft_has_no_distance() -> None:
    found = edits(DRAFT, DRAFT, at_once=2)
    assert (found.kept, found.changed, found.dropped, found.added) == (3, 0, 0, 0)
    assert (found.distance, found.at_once) == (0.0, 2)


def test_lines_are_kept_changed_dropped_and_added() -> None:
    note = [
        DRAFT[0],
        Written("actions", "Agent refunded the second charge of £25."),
        Written("outcome", "They were content."),
    ]
    found = edits(DRAFT, note)
    assert (found.kept, found.changed, found.dropped, found.added) == (1, 1, 1, 1)
    assert 0.2 < found.distance < 0.6


def test_the_same_words_in_another_part_are_another_line() -> None:
    found = edits(DRAFT[:1], [Written("outcome", DRAFT[0].text)])
    assert (found.kept, found.dropped, found.added) == (0, 1, 1)


def test_a_line_twice_is_kept_once() -> None:
    found = edits(DRAFT[:1], [DRAFT[0], DRAFT[0]])
    assert (found.kept, found.changed, found.dropped, found.added) == (1, 0, 0, 1)


@pytest.mark.parametrize(("drafted", "distance"), [([], 1.0), (DRAFT, 0.9)])
def test_what_was_written_from_nothing_is_far_away(drafted: list[Written], distance: float) -> None:
    assert edits(drafted, [Written("reason", "%")]).distance >= distance


def test_nothing_from_nothing_is_the_same() -> None:
    assert edits([], []).distance == 0.0
