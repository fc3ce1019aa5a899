from dataclasses import replace

import pytest

from tests.exports.samples import MARIA, START
from undivided.domain import BadInput, ExportRetried
from undivided.exports import Waiting
from undivided.web.exports.acts import retry

GIVEN_UP = Waiting("c1", "n1", START, 14, "The other system is away.", None)


def test_trying_again_is_a_persons_act_and_twice_is_once() -> None:
    one, other = (retry(GIVEN_UP, "crm", "first-click", MARIA, START) for _ in range(2))
    assert one == other
    assert (one.by, one.fact, one.cause) == (MARIA, ExportRetried("n1", "crm"), "n1")
    later = retry(replace(GIVEN_UP, attempts=15), "crm", "first-click", MARIA, START)
    assert later.id != one.id


def test_what_is_tried_anyway_needs_nobody() -> None:
    with pytest.raises(BadInput, match="by itself"):
        retry(replace(GIVEN_UP, again_at=START), "crm", "first-click", MARIA, START)
