import pytest

from undivided.domain import AnsweredBy, BadInput
from undivided.quality.criteria import read_criterion

ROW = {"id": "a", "question": "b?", "kind": "yes_no"}


def read(**more: object) -> AnsweredBy:
    return read_criterion({**ROW, **more}, 1, "card.yaml").answered_by


def test_who_answers_follows_from_the_check_unless_it_is_said() -> None:
    assert read() is AnsweredBy.HUMAN
    assert read(check="greeting") is AnsweredBy.BOTH
    assert read(check="greeting", answered_by="machine") is AnsweredBy.MACHINE


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"answered_by": "machine"}, "no check"),
        ({"answered_by": "human", "check": "greeting"}, "a check"),
        ({"answered_by": "nobody"}, "answered_by"),
        ({"check": "judge"}, "no “guide”"),
        ({"check": "judge", "guide": "x", "options": {"a": 1}}, "options and a judge"),
        ({"guide": "x" * 3000}, "too long"),
        ({"kind": "percent", "critical": True}, "critical and a percentage"),
        ({"low_is_good": True}, "no percentage"),
        ({"id": "../x"}, "short name"),
        ({"options": [1]}, "set of fields"),
        ({"weight": True}, "weight"),
        ({"check": "disclosure", "kind": "three_way", "options": {"any_of": "x"}}, "options"),
        ({"check": "disclosure", "kind": "three_way", "options": {1: 2}}, "options"),
        ({"check": ["x"]}, "unknown check"),
    ],
)
def test_hostile_rows_are_one_sentence(more: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput) as error:
        read(**more)
    assert told in error.value.message
    assert error.value.message.count("\n") == 0
    assert error.value.hint
