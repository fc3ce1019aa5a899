"""A real server with scripted ears, to be killed: its one argument is its home."""

import sys
from pathlib import Path

from undivided.domain import derive_id
from undivided.language import Redactor
from undivided.ledger import open_ledger
from undivided.live import Beginning, Calls, Ears
from undivided.testing import ScriptedLiveRecognizer, ScriptedRecognizer
from undivided.web import ConnectKeys, create, serve

SCRIPT = """
    [0:00.5-0:01.5] agent: Welcome to our bank.
    [0:02-0:05] customer: Somebody has charged me twice for one single yellow umbrella.
    [0:05.5-0:10] agent: Then let us look into that matter together right now without any hurry.
    [0:10.5-0:13] customer: Thanks, very kind indeed.
"""


def announce(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


def main() -> None:
    home = Path(sys.argv[1])
    with open_ledger(str(home / "ledger.sqlite"), bytes(32)) as ledger:
        calls = Calls(
            Beginning(
                ledger=ledger,
                ears=Ears(ScriptedRecognizer(SCRIPT), Redactor(None)),
                recognizer=ScriptedLiveRecognizer(SCRIPT),
                reactors=list,
                program="default",
                folder=home / "live",
                pseudonym=lambda number: derive_id("customer", number),
            )
        )
        calls.start()
        app = create(
            ledger,
            program="default",
            person="ana",
            redact=str,
            calls=calls,
            connect=ConnectKeys(key="test"),
        )
        serve(app, host="127.0.0.1", port=0, announce=announce)
        calls.close()


if __name__ == "__main__":
    main()
