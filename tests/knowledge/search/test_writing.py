from datetime import date

import numpy as np

from undivided.domain import Passage
from undivided.knowledge.catalogue import Kept
from undivided.knowledge.search.tables import FAR
from undivided.knowledge.search.writing import meaning_rows, passage_rows

LONG = "x" * 3000
TEXT = f"It's a refund; a refund. {LONG}"
PASSAGE = Passage("a#1", "a", "v", "", TEXT, 0, len(TEXT))
KEPT = Kept(7, PASSAGE, "Paying", "en", "agent", "article", date(2026, 1, 2), None)


def test_a_passage_as_a_row() -> None:
    (row,) = passage_rows("lib", [KEPT])
    assert row[:9] == ("lib", 7, "a", "v", "en", "agent", "article", 739618, FAR)
    length, mark, words = row[9:]
    assert length == 3
    assert -(2**63) <= mark < 2**63
    assert words == "'pay':1 'refund':2,3"


def test_vectors_as_rows_where_there_are_any() -> None:
    (row,) = meaning_rows("lib", [KEPT], {7: np.array([3, 4], np.float16)})
    assert row[:3] == ("lib", 7, "a")
    assert row[-1] == "[0.6,0.8]"
    assert meaning_rows("lib", [KEPT], {}) == []
