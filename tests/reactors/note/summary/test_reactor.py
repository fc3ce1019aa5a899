from itertools import pairwise

import pytest

from tests.quality.checks.test_spoken_checks import GOOD, MONO
from tests.talk import play, script
from undivided.domain import Conversation, NoteLine, SummaryUpdated, Turn, standing
from undivided.reactors.note import SummaryReactor
from undivided.reactors.note.summary import reactor as module
from undivided.testing import play as play_script

LONG = GOOD + "\n(30)\n" + "\n".join("C: Okay.\nA: One moment please." for _ in range(8))


def updates(turns: list[Turn]) -> list[SummaryUpdated]:
    return [fact for fact in play(SummaryReactor(), turns) if isinstance(fact, SummaryUpdated)]


def test_it_grows_at_most_every_twenty_seconds_and_rests_on_turns() -> None:
    turns = script(LONG)
    told = updates(turns)
    assert len(told) >= 2
    assert all(later.at_s - one.at_s >= 20.0 for one, later in pairwise(told))
    ids = {turn.id for turn in turns}
    lines = standing(told)
    assert {"reason", "actions"} <= {one.line.section.value for one in lines}
    assert all(one.line.turns and ids >= set(one.line.turns) for one in lines)
    assert all(not one.line.unsupported for one in lines)


def test_what_was_said_stays_as_it_was() -> None:
    told = updates(script(LONG))
    for place in range(1, len(told)):
        before, after = standing(told[:place]), standing(told[: place + 1])
        assert after[: len(before)] == before


def test_the_same_call_gives_the_same_summary() -> None:
    turns = script(LONG)
    assert updates(turns) == updates(turns)
    assert SummaryReactor().version == SummaryReactor().version


@pytest.mark.parametrize("said", [MONO, "A: Hello, is anybody there?\n(60)\nA: Hello?", ""])
def test_it_tells_nothing_where_nothing_can_be_told(said: str) -> None:
    assert updates(script(said)) == []


def test_a_correction_comes_under_the_same_id() -> None:
    said = GOOD + "\nC: Sorry, I meant three times, not twice.\n(25)\nA: I see.\n(25)\nA: Good."
    told = updates(script(said))
    changed = [one for update in told for one in update.lines if one.was]
    first = [one.id for update in told for one in update.lines if not one.was]
    assert all(one.id in first for one in changed)
    assert len(first) == len(set(first))


def test_a_long_call_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    draft = module._drafted

    def counted(conversation: Conversation) -> tuple[NoteLine, ...]:
        seen.append(len(conversation.turns))
        return draft(conversation)

    monkeypatch.setattr(module, "_drafted", counted)
    updates(script("\n".join("C: My bill is wrong.\nA: Let me look at that." for _ in range(600))))
    assert max(seen) <= 200


def test_it_plays() -> None:
    assert "<< SummaryUpdated s1 (" in play_script(
        "[0:00] agent: Good morning, how can I help?\n"
        "[0:02] customer: I was charged twice for my broadband this month.\n"
        "[0:10] agent: Let me look at that.\n[0:15] customer: Thank you.\n"
        "[0:21] agent: One moment.\n[0:23] customer: Yes.\n[0:26] agent: Here it is.",
        [SummaryReactor()],
    )
