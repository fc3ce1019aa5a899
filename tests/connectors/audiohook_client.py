"""A phone system that speaks AudioHook, for tests: numbers its messages as Genesys does."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from undivided.connectors.audiohook import AudioHook
from undivided.connectors.wire import Outcome, Reply

WIRE = Path(__file__).parent / "wire" / "audiohook"
CALL = "e2f8b4c6-1a3d-4e57-b9c0-6d7f8091a2b3"


def captured(name: str) -> dict[str, Any]:
    """Read a message as it was on the wire."""
    found: dict[str, Any] = json.loads((WIRE / f"{name}.json").read_text())
    return found


class Client:
    """One session.

    Args:
        hook: Who is talked to.
    """

    def __init__(self, hook: AudioHook | None = None) -> None:
        self.hook = hook or AudioHook()
        self.seq = 0
        self.position_s = 0.0
        self.told: list[dict[str, Any]] = []

    def send(self, name: str, **changed: object) -> list[Outcome]:
        """Send a captured message, its envelope as it must be now unless told otherwise."""
        self.seq += 1
        envelope = {
            "seq": self.seq,
            "serverseq": len(self.told),
            "position": f"PT{self.position_s}S",
        }
        return self.say({**captured(name), **envelope, **changed})

    def say(self, message: dict[str, Any] | str) -> list[Outcome]:
        """Send a message as it is; return what came of it, without the replies."""
        text = message if isinstance(message, str) else json.dumps(message)
        return self.heard(self.hook.receive(text))

    def sound(self, sound: bytes) -> list[Outcome]:
        """Send sound of two channels."""
        self.position_s += len(sound) / 16_000
        return self.heard(self.hook.receive(sound))

    def heard(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Keep the replies, return the rest."""
        self.told += [json.loads(one.text) for one in outcomes if isinstance(one, Reply)]
        return [one for one in outcomes if not isinstance(one, Reply)]


def opened() -> Client:
    """Open a call with both channels."""
    client = Client()
    client.send("open")
    return client
