from tests.quality.numbers.made import records
from tests.quality.tables_made import scores_of
from undivided.quality import default_scorecard
from undivided.quality.numbers import Question, questions_of
from undivided.quality.numbers.questions import WHOLE, criteria_of
from undivided.quality.tables import Scores


def test_criteria_stand_in_the_order_of_the_scorecard_with_their_questions() -> None:
    card = default_scorecard()
    known = questions_of([card, card])
    assert list(known) == [one.id for one in card.criteria]
    assert known["greeting"].question == card.criteria[0].question
    found = criteria_of(records().scores, known)
    assert found == (WHOLE, known["greeting"])


def test_what_only_tables_know_has_its_cards_name_or_its_id() -> None:
    some = Scores.joined(
        [scores_of([1.0], criterion="talk_share"), scores_of([1.0], criterion="own")]
    )
    own, talk = criteria_of(some, {})
    assert own == Question("own", "own")
    assert talk.id == "talk_share"
    assert talk.question != "talk_share"
