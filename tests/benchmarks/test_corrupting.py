import random

from benchmarks._corrupting import KINDS, corrupt

DICE = random.Random(1)  # noqa: S311 - for tests
LINE = "Agent will refund $49 to Dana on Friday, within 5 days, and is sorry."


def test_each_kind_of_lie_changes_one_thing() -> None:
    lies = {lie.kind: lie.text for lie in corrupt(LINE, LINE, DICE)}
    assert set(lies) == set(KINDS)
    assert "$49" not in lies["amount"]
    assert "Dana" not in lies["name"]
    assert "Friday" not in lies["date"]
    assert lies["who"].startswith("Customer will")
    assert " not " in lies["polarity"]
    assert len({*lies.values(), LINE}) == len(KINDS) + 1


def test_what_was_said_is_never_planted() -> None:
    heard = "Monday Tuesday Wednesday Thursday Saturday Sunday Friday"
    kinds = {lie.kind for lie in corrupt("Agent calls on Friday.", heard, DICE)}
    assert "date" not in kinds
