from datetime import UTC, date, datetime

from tests.quality.numbers.made import records
from undivided.quality.numbers import count
from undivided.web.quality.numbers_bodies import NumbersPage
from undivided.web.quality.numbers_showing import page_of

AT = datetime(2026, 11, 25, 9, 30, 15, tzinfo=UTC)


def test_the_page_says_what_the_numbers_say_and_can_be_kept() -> None:
    numbers = count(records(), date(2026, 11, 25))
    page = page_of(numbers, AT)
    assert page.state == "ready"
    assert page.as_of == "2026-11-25T09:30:15+00:00"
    assert page.whole
    assert page.whole.estimate
    assert numbers.whole.estimate
    assert page.whole.estimate.low == numbers.whole.estimate.low
    assert page.whole.basis.sentence == numbers.whole.basis.sentence
    assert len(page.groups) == len(numbers.groups)
    assert NumbersPage.model_validate_json(page.model_dump_json()) == page
