from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from undivided.knowledge.search.filters import Filter, Header, Headers

PLAIN = Header("plain", "1", "Plain", "en", "agent", "article", None, None)
ALL = [
    PLAIN,
    replace(PLAIN, article="cobro", language="es"),
    replace(PLAIN, article="script", kind="script", audience="customer"),
    replace(PLAIN, article="summer", effective=date(2026, 6, 1), expires=date(2026, 8, 31)),
]


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Filter(), [0, 1, 2, 3]),
        (Filter(language="es"), [1]),
        (Filter(language="fr"), []),
        (Filter(without=frozenset({"en", "fr"})), [1]),
        (Filter(audiences=frozenset({"customer"})), [2]),
        (Filter(kinds=frozenset({"script", "macro"})), [2]),
        (Filter(on=date(2026, 8, 31)), [0, 1, 2, 3]),
        (Filter(on=date(2026, 9, 1)), [0, 1, 2]),
        (Filter(language="en", kinds=frozenset({"article"}), on=date(2026, 5, 31)), [0]),
    ],
)
def test_what_fits(only: Filter, found: list[int]) -> None:
    headers = Headers()
    headers.numbers(ALL)
    assert np.flatnonzero(headers.fitting(only)).tolist() == found


def test_a_header_keeps_its_number_and_an_edited_one_gets_its_own() -> None:
    headers = Headers()
    assert headers.numbers([PLAIN, PLAIN]).tolist() == [0, 0]
    assert headers.numbers([replace(PLAIN, version="2"), PLAIN]).tolist() == [1, 0]
    assert len(headers) == 2
