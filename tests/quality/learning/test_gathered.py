"""What a learnt scorer says, in the tables that estimates read."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.talk import event, script
from undivided.domain import (
    Answer,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Score,
    ScoreGiven,
    TurnAdded,
)
from undivided.quality import Scorecards, ScorecardShelf, default_scorecard
from undivided.quality.difficulty import shipped_difficulty
from undivided.quality.gathering.asking import ScorecardsBy
from undivided.quality.gathering.rows import RowsOf


def test_tables_take_what_a_learnt_scorer_expects(tmp_path: Path) -> None:
    card = default_scorecard()
    check = Score("greeting", Answer.YES, ("t1",), 0.9, "So.", card.id, card.version)
    learnt = replace(check, value=Answer.CANNOT_TELL, scorer="learnt@3f", expected=0.55)
    whole = replace(check, criterion="", value=64.0, scorer="learnt@4a", expected=64.0)
    talk = Conversation("c")
    talk.take(event(ConversationStarted("shop", "call", "One")))
    for turn in script("A: Hello.\nC: Hello."):
        talk.take(event(TurnAdded(turn)))
    for fact in (ConversationEnded(9.0), ScoreGiven(check), ScoreGiven(learnt)):
        talk.take(event(fact))
    rows = RowsOf(ScorecardsBy(Scorecards, "shop", ScorecardShelf(tmp_path)), shipped_difficulty())
    told = {
        row.get("criterion", ""): (row["scorer_version"], value) for row, value in rows.of(talk)
    }
    assert told["greeting"] == ("learnt@3f", 0.55)
    assert told[""][0] == "1"
    talk.take(event(ScoreGiven(whole)))
    [(row, value)] = [one for one in rows.of(talk) if not one[0].get("criterion")]
    assert row["scorer_version"] == "learnt@4a"
    assert value == pytest.approx(64.0)
