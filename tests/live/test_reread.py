from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quality.gathering.made import scored, scores
from undivided.domain import Answer, NotFound
from undivided.ledger import Ledger, open_ledger
from undivided.live import reread


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), bytes(range(32))) as opened:
        yield opened


def test_what_an_older_version_said_is_left_out(ledger: Ledger) -> None:
    told = scored(1)
    ledger.append([*told, *scores(told[4], {"greeting": Answer.NO}, "8")])
    found = reread(ledger, "chat-1")
    assert found.ended
    assert [event.id for event in found.scores] == ["score-8-chat-1-greeting"]
    with pytest.raises(NotFound):
        reread(ledger, "nowhere")
