from dataclasses import replace

from tests.talk import ended, event, script
from undivided.domain import Answer, CallTransferred, Conversation, Score, ScoreGiven
from undivided.quality import features

ANGRY = """
A: Hello, this is Dana.
C: I am so angry, this is unacceptable.
C: I have called three times about this already.
A: I am sorry.
C: I am furious.
"""


def scored(*answers: tuple[str, Answer]) -> Conversation:
    conversation = ended(ANGRY)
    for criterion, value in answers:
        score = Score(criterion, value, (), 0.5, "So.", "mine", "1")
        conversation.take(event(ScoreGiven(score)))
    return conversation


def test_words_of_the_customer_count_and_not_of_the_agent() -> None:
    value, words = features.emotion(ended(ANGRY))
    assert (value, words) == (2, "the customer's words show anger")
    assert features.repeat_contact(ended(ANGRY))[0] == 1
    swapped = ANGRY.replace("C: ", "X: ").replace("A: ", "C: ").replace("X: ", "A: ")
    assert features.emotion(ended(swapped))[0] == 0


def test_length_transfers_and_hearing() -> None:
    turns = [replace(turn, confidence=0.8) for turn in script(ANGRY)]
    conversation = ended(turns)
    assert features.length(conversation)[0] == 5
    assert features.transfers(conversation)[0] == 0
    conversation.take(event(CallTransferred("kim", 3.0)))
    assert features.transfers(conversation) == (1, "it was passed on 1 time")
    assert abs(features.heard_badly(conversation)[0] - 0.2) < 1e-9
    assert features.heard_badly(ended(""))[0] == 0


def test_scores_that_cannot_tell_or_differ() -> None:
    assert features.scorers_unsure(ended(ANGRY))[0] == 0
    some = scored(
        ("a", Answer.YES), ("b", Answer.CANNOT_TELL), ("c", Answer.NOT_SCORED), ("d", Answer.NO)
    )
    assert features.scorers_unsure(some)[0] == 0.5
    assert features.scorers_differ(some)[0] == 0
    changed = scored(("a", Answer.YES), ("a", Answer.NO), ("b", Answer.CANNOT_TELL))
    changed.take(event(ScoreGiven(Score("b", Answer.NO, (), 0.5, "So.", "mine", "1"))))
    assert features.scorers_differ(changed)[0] == 1


def test_scorers_are_apart_by_what_they_expect() -> None:
    conversation = ended(ANGRY)
    assert features.scorers_apart(conversation)[0] == 0
    assert features.scorers_doubt(conversation)[0] == 0
    check = Score("calm", Answer.NO, (), 0.8, "So.", "mine", "1")
    learnt = replace(check, value=Answer.CANNOT_TELL, scorer="learnt@1", expected=0.6)
    conversation.take(event(ScoreGiven(check)))
    assert features.scorers_apart(conversation)[0] == 0
    assert abs(features.scorers_doubt(conversation)[0] - 0.2) < 1e-9
    conversation.take(event(ScoreGiven(learnt)))
    assert features.scorers_apart(conversation) == (0.6, "scorers are 60 of 100 apart")
    # A learnt scorer that was taught again is the same scorer: its latest answer counts.
    conversation.take(event(ScoreGiven(replace(learnt, scorer="learnt@2", expected=0.1))))
    assert features.scorers_apart(conversation)[0] == 0.1
    whole = Score("", 40.0, (), 0.5, "So.", "mine", "1")
    conversation.take(event(ScoreGiven(whole)))
    assert features.scorers_apart(conversation)[0] == 0.1
