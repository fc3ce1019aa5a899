from pathlib import Path

from undivided.quality import parse_scorecard
from undivided.quality.gathering import ScorecardsBy
from undivided.quality.scorecards import Scorecards
from undivided.quality.shelf import ScorecardShelf

OLD = parse_scorecard('id: ours\ncriteria:\n  - {id: a, question: "A?", kind: yes_no}\n')
NEW = parse_scorecard('id: ours\ncriteria:\n  - {id: b, question: "B?", kind: yes_no}\n')


def test_an_old_version_is_read_as_it_was(tmp_path: Path) -> None:
    shelf = ScorecardShelf(tmp_path)
    shelf.keep([OLD])
    cards = ScorecardsBy(lambda: Scorecards((NEW,)), "default", shelf)
    assert cards.of("ours", NEW.version) == NEW
    assert cards.of("ours", OLD.version).criteria[0].id == "a"
    assert cards.in_force() == NEW


def test_a_version_that_nobody_kept_is_taken_to_be_the_present_one(tmp_path: Path) -> None:
    cards = ScorecardsBy(lambda: Scorecards((NEW,)), "default", ScorecardShelf(tmp_path))
    assert cards.of("ours", "gone") == NEW
    assert cards.of("another", "gone") == NEW
    assert ScorecardsBy(Scorecards, "default").of("ours", OLD.version).id == "standard"
