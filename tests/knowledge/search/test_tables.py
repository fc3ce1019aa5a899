from datetime import date

import numpy as np

from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.tables import HOLDERS, condition, listing, quoted, rarest, written


def test_a_filter_as_a_condition_has_a_mark_for_each_value() -> None:
    only = Filter("en", frozenset({"agent"}), frozenset({"macro", "script"}), date(2026, 1, 2))
    where = condition("lib", only)
    assert where.sql.count("?") == len(where.values) == 7
    assert where.values[:5] == ("lib", "en", "agent", "macro", "script")
    assert condition("lib", Filter()).sql == "library = ?"


def test_stems_and_vectors_as_postgres_reads_them() -> None:
    assert quoted("don't\\") == "'don''t\\\\'"
    assert written(np.array([0.5, -1], np.float32)) == "[0.5,-1]"
    assert listing([1, 20]) == "{1,20}"


def test_the_rarest_stems_as_long_as_few_passages_hold_them() -> None:
    assert rarest({"the": HOLDERS, "refund": 40, "zebra": 0, "card": 90}) == ["refund", "card"]
    assert rarest({"the": 2 * HOLDERS}) == ["the"], "one is always looked for"
    assert rarest({"zebra": 0}) == []
