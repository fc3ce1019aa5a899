from undivided.domain import Answer
from undivided.quality.finding import cannot_tell


def test_no_answer_carries_its_reason_and_no_chance() -> None:
    finding = cannot_tell("Why.")
    assert (finding.value, finding.turns, finding.probability) == (Answer.CANNOT_TELL, (), 0.0)
    assert finding.reason == "Why."
