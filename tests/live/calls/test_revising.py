from dataclasses import replace
from itertools import pairwise

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


def test_a_word_is_never_given_to_the_other_speaker() -> None:
    turns = revised(LIVE, [said(1, 1.5, "Mine"), said(0, 4.5, "Ours")], BOTH, 3)
    assert {turn.text: turn.speaker for turn in turns if turn.text} == {
        "Mine": Speaker.CUSTOMER, "Ours": Speaker.AGENT,
    }  # fmt: skip


def test_the_language_and_the_confidence_are_those_of_the_careful_hearing() -> None:
    [turn] = revised(LIVE[:1], [said(0, 1.0, "Buenos días", "es")], BOTH, 1)
    assert (turn.id, turn.language, turn.confidence) == ("t1", "es", 0.9)
    assert turn.start_s == turn.words[0].start_s


def test_a_turn_that_lost_its_words_keeps_its_place_and_nothing_else() -> None:
    [turn] = revised(LIVE[:1], [], BOTH, 1)
    assert (turn.id, turn.start_s, turn.end_s) == ("t1", 1.0, 3.0)
    assert (turn.text, turn.words, turn.personal) == ("", (), ())


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0, 5), st.integers(1, 6)), max_size=15))
def test_time_never_runs_back_and_ids_stay(calls: list[tuple[int, float, int]]) -> None:
    at_s = [0.0, 0.0]
    heard = []
    for channel, pause_s, length in calls:
        heard.append(said(channel, at_s[channel] + pause_s, "word " * length))
        at_s[channel] += pause_s + 0.3 * length
    turns = revised(LIVE, sorted(heard, key=lambda one: one.start_s), BOTH, 3)
    assert {turn.id: turn.speaker for turn in LIVE}.items() <= {
        turn.id: turn.speaker for turn in turns
    }.items()
    assert len({turn.id for turn in turns}) == len(turns)
    assert [turn.start_s for turn in turns] == sorted(turn.start_s for turn in turns)
    for speaker in BOTH:
        words = [word for turn in turns if turn.speaker is speaker for word in turn.words]
        assert all(a.end_s <= b.start_s + 1e-6 for a, b in pairwise(words))
