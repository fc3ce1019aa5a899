"""The real server for live benchmarks, told apart from ``undivided serve`` by one thing only.

The redactor does its work but its text is not used: reference texts hold names and numbers, and a
placeholder is not an error of hearing.
"""

import argparse
from pathlib import Path

from undivided import settings
from undivided.app import open_app
from undivided.cli.serve import serve_app
from undivided.domain import Turn
from undivided.language import ConversationRedactor, Redactor


class _Looking:
    """Redacts, and gives the turn back as it was."""

    def __init__(self, real: ConversationRedactor) -> None:
        self._real = real

    def redact(self, turn: Turn) -> Turn:
        self._real.redact(turn)
        return turn


class _Unredacted:
    """Makes redactors whose work is thrown away."""

    def __init__(self, real: Redactor) -> None:
        self._real = real
        self.version = real.version

    def begin(self) -> _Looking:
        return _Looking(self._real.begin())


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--knowledge", type=Path, required=True)
    asked = parser.parse_args()
    flags = {
        "home": str(asked.home),
        "knowledge": str(asked.knowledge),
        "program": "fernway",
        "connect_key": "benchmark",
        "language": "en",
        "port": 0,
    }
    with open_app(settings.load(flags)) as app:
        vars(app)["redactor"] = _Unredacted(app.redactor)
        serve_app(app)


if __name__ == "__main__":
    main()
