"""A web server in front of live calls with scripted ears."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from fastapi import FastAPI

from tests.live.calls.phone import Centre
from tests.web.conftest import TOKEN
from undivided.language import Redactor
from undivided.ledger import Ledger
from undivided.replay import Sound
from undivided.web import ConnectKeys, create

SCRIPT = "agent: Good morning, how can I help?\ncustomer: Where is my parcel?"
KEYS = ConnectKeys("a-key", audiohook_secret="c2VjcmV0LXNlY3JldA==", twilio_token="a-token")


@contextmanager
def centre(ledger: Ledger, folder: Path, script: str = SCRIPT) -> Iterator[Centre]:
    opened = Centre(ledger, folder / "live", script, Redactor(None))
    try:
        yield opened
    finally:
        opened.calls.close()


def app_of(opened: Centre, **wishes: str) -> FastAPI:
    return create(
        opened.ledger,
        program="default",
        person="maria",
        redact=str,
        token=TOKEN,
        calls=opened.calls,
        connect=KEYS,
        **wishes,  # type: ignore[arg-type]
    )


def noise(seconds: float = 6.0, rate_hz: int = 8_000) -> Sound:
    """Two channels that differ; the ears hear their script whatever they are given."""
    moments = np.arange(round(seconds * rate_hz))
    tones = [np.sin(moments / period) * 3000 for period in (9, 23)]
    return Sound("noise", np.stack(tones, axis=1).astype(np.int16), rate_hz)
