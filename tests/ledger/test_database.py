from collections.abc import Sequence
from typing import Any, cast

from undivided.ledger.database import Connection, Value, listed, marks


class _Echo:
    """Answers a query with the values it was asked with, and counts the questions."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        self.asked.append(sql)
        return [(value,) for value in values]


def test_marks_are_one_for_each_value() -> None:
    assert marks(3) == "(?, ?, ?)"


def test_long_lists_are_asked_in_parts_and_repeats_once() -> None:
    echo = _Echo()
    ids = [str(number) for number in range(1100)]
    rows = list(listed(cast(Connection, echo), "WHERE id IN (*)", [*ids, *ids]))
    assert [row[0] for row in rows] == ids
    assert [sql.count("?") for sql in echo.asked] == [500, 500, 100]


def test_an_empty_list_asks_nothing() -> None:
    echo = _Echo()
    assert list(listed(cast(Connection, echo), "WHERE id IN (*)", [])) == []
    assert echo.asked == []
