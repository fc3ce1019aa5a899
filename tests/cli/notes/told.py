"""A ledger on disk that holds some events."""

from collections.abc import Sequence
from pathlib import Path

from undivided import settings
from undivided.app import open_app
from undivided.domain import Event


def kept(home: Path, events: Sequence[Event]) -> None:
    with open_app(settings.load({"home": str(home)})) as app:
        app.ledger.append(events)
