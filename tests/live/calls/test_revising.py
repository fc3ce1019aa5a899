from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.live.calls.test_turning import said
from undivided.domain import Speaker, Turn
from undivided.live.calls.revising import revised
from undivided.testing import read_script

BOTH = (Speaker.AGENT, Speaker.CUSTOMER)
LIVE = read_script("""
    [0:01-0:03] agent: Good mourning.
    [0:04-0:06] customer: My lime is down.
    [0:07-0:09] agent: Eye see.
""")


def by_id(turns: list[Turn]) -> dict[str, str]:
    return {turn.id: turn.text for turn in turns}


def test_turns_keep_their_ids_and_get_better_words() -> None:
    heard = [
        said(0, 1.0, "Good morning."),
        said(1, 4.2, "My line is down."),
        said(0, 7.5, "I see."),
    ]
    assert by_id(revised(LIVE, heard, BOTH, 3)) == {
        "t1": "Good morning.", "t2": "My line is down.", "t3": "I see.",
    }  # fmt: skip


def test_words_far_from_every_turn_make_new_ones() -> None:
    heard = [
        said(1, 4.2, "My line is down."),
        said(1, 20.0, "Hello?"),
        said(1, 40.0, "Are you there?"),
    ]
    turns = revised(LIVE, heard, BOTH, 3)
    assert by_id(turns) == {
        "t1": "", "t2": "My line is down.", "t3": "", "t4": "Hello?", "t5": "Are you there?",
    }  # fmt: skip
    assert [turn.id for turn in turns] == ["t1", "t2", "t3", "t4", "t5"]


def test_words_between_turns_go_to_the_nearer() -> None:
    heard = [said(0, 3.2, "Now"), said(0, 6.6, "then")]
    assert by_id(revised(LIVE, heard, BOTH, 3)) == {"t1": "Now", "t2": "", "t3": "then"}


def test_without_live_turns_there_are_new_ones() -> None:
    assert by_id(revised([], [said(0, 1.0, "Hello.")], (Speaker.UNLABELLED,), 0)) == {
        "t1": "Hello."
    }


@given(
    st.lists(st.tuples(st.integers(0, 1), st.floats(0, 30), st.integers(1, 8)), max_size=12),
    st.lists(st.floats(0, 2), min_size=3, max_size=3),
)
def test_every_word_finds_exactly_one_turn(
    calls: list[tuple[int, float, int]], shifts: list[float]
) -> None:
    turns = [
        replace(turn, start_s=turn.start_s + shift, end_s=turn.end_s + shift)
        for turn, shift in zip(LIVE, shifts, strict=True)
    ]
    heard = [
        said(channel, start_s, " ".join(f"w{n}-{m}" for m in range(length)))
        for n, (channel, start_s, length) in enumerate(sorted(calls, key=lambda call: call[1]))
    ]
    words = [word.text for one in heard for word in one.words]
    found = [word for turn in revised(turns, heard, BOTH, 3) for word in turn.text.split()]
    assert sorted(found) == sorted(words)
