from datetime import UTC, datetime
from pathlib import Path

from tests.quality.gathering.made import gathering, scored
from undivided.ledger import Ledger
from undivided.quality import default_scorecard
from undivided.web.quality.numbers_making import numbers_of, of_ledger

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_a_ledger_alone_is_enough(ledger: Ledger) -> None:
    ledger.append([*scored(1), *scored(2)])
    counting = numbers_of(of_ledger(ledger, "default"), default_scorecard(), lambda: NOW)
    page = counting.page(wait_s=60.0)
    counting.close()
    assert page.whole
    assert page.whole.conversations == 2
    assert any(one.question == "Did the agent greet?" or one.id for one in page.criteria)


def test_numbers_are_kept_beside_the_imports(ledger: Ledger, tmp_path: Path) -> None:
    ledger.append(scored(1))
    card = default_scorecard()
    counting = numbers_of(gathering(ledger, tmp_path / "q"), card, lambda: NOW)
    counting.page(wait_s=60.0)
    counting.close()
    assert list((tmp_path / "q" / "numbers").glob("*.json"))
