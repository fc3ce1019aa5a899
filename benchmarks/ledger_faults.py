"""Claim: re-running all reactors appends nothing new, and kill -9 loses and doubles nothing.

1. An archive of 10,000 turns is answered by all reactors, then run again: new events are counted.
2. An archive is run while its processes are killed (SIGKILL) at 50 random points; at the end its
   events are compared with those of a run that nobody disturbed.

The turns are the reference transcripts of the project's own sample calls, repeated.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks._report import report
from undivided.domain import (
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)
from undivided.ledger import Ledger, master_key, open_ledger

ROOT = Path(__file__).parents[1]
CALLS = ROOT / "samples" / "calls"
KNOWLEDGE = ROOT / "samples" / "knowledge"
MADE_BY = Component("benchmark", "1")
SEED = 20261123


def transcripts() -> list[list[Turn]]:
    """Read the reference transcripts of the sample calls."""
    calls = []
    for path in sorted(CALLS.glob("*.json")):
        rows = json.loads(path.read_text())["turns"]
        calls.append(
            [
                Turn(f"t{n}", Speaker(row["speaker"]), row["start_s"], row["end_s"], row["text"])
                for n, row in enumerate(rows, start=1)
            ]
        )
    return calls


def inputs(turns: int) -> Iterator[list[Event]]:
    """Make conversations from the transcripts until there are so many turns."""
    calls = transcripts()
    made = 0
    while made < turns:
        for call in calls:
            said = call[: max(1, turns - made)]
            yield _conversation(f"archive-{made}", said)
            made += len(said)
            if made >= turns:
                return


def _conversation(name: str, said: Sequence[Turn]) -> list[Event]:
    speakers = (Speaker.AGENT, Speaker.CUSTOMER)
    facts: list[Fact] = [ConversationStarted("bench", "call", name, speakers=speakers)]
    facts += [TurnAdded(turn) for turn in said]
    facts.append(ConversationEnded(max(turn.end_s for turn in said)))
    return [
        Event(derive_id(name, str(n)), name, datetime.now(UTC), MADE_BY, fact)
        for n, fact in enumerate(facts)
    ]


def archive(home: Path, turns: int) -> None:
    """Write an archive that no reactor has seen."""
    with opened(home) as ledger:
        for events in inputs(turns):
            ledger.append(events)


def opened(home: Path) -> Ledger:
    """Open the ledger of a home folder as the command line does."""
    home.mkdir(parents=True, exist_ok=True)
    return open_ledger(str(home / "ledger.sqlite"), master_key("", home / "ledger.key"))


def command(home: Path) -> list[str]:
    """Say how the archive is run."""
    flags = ["--home", str(home), "--kb", str(KNOWLEDGE), "--program", "bench", "--json"]
    return [sys.executable, "-m", "undivided", "rerun", *flags]


def run(home: Path) -> dict[str, int]:
    """Run the archive to its end and return the counts."""
    done = subprocess.run(command(home), check=True, capture_output=True, text=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def count(ledger: Ledger) -> int:
    """Count the events of the archive."""
    return sum(head.events for head in ledger.conversations("bench", limit=10_000))


def contents(home: Path) -> Counter[tuple[str, str, str, str]]:
    """Count what is kept: (author, what it answers, fact, id)."""
    kept: Counter[tuple[str, str, str, str]] = Counter()
    with opened(home) as ledger:
        after = 0
        while page := ledger.read_all(after, 5_000):
            after = page[-1].position
            for recorded in page:
                event = recorded.event
                kept[str(event.by), event.cause, repr(event.fact), event.id] += 1
    return kept


def kill_at(home: Path, ledger: Ledger, events: int) -> bool:
    """Run the archive until so many events are kept, then kill it; False if it ended before."""
    process = subprocess.Popen(
        command(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None:
        if count(ledger) >= events:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.002)
    return False


def disturbed(home: Path, first: int, last: int, kills: int) -> int:
    """Kill the archive's run at random points, then let it end; return how often it was killed."""
    points = sorted(random.Random(SEED).sample(range(first + 1, last), kills))  # noqa: S311
    killed = 0
    with opened(home) as ledger:
        for point in points:
            killed += kill_at(home, ledger, point)
    run(home)
    return killed


def main() -> int:
    """Measure and print ``lost`` and ``doubled``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="not needed here; kept for form")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--kill-turns", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole, calm, hit = (Path(folder) / name for name in ("whole", "calm", "hit"))
        archive(whole, asked.turns)
        first = run(whole)
        again = run(whole)
        for home in (calm, hit):
            archive(home, asked.kill_turns)
        with opened(calm) as ledger:
            before = count(ledger)
        run(calm)
        expected = contents(calm)
        killed = disturbed(hit, before, sum(expected.values()), asked.kills)
        found = contents(hit)
    figures = {
        "turns": first["turns"],
        "answers": first["appended"],
        "appended_again": again["appended"],
        "kills": killed,
        "events": sum(expected.values()),
        "lost": sum((expected - found).values()),
        "doubled": sum((found - expected).values()),
    }
    report("ledger_faults", figures, as_json=asked.json)
    return 0 if not (figures["lost"] or figures["doubled"] or figures["appended_again"]) else 1


if __name__ == "__main__":
    sys.exit(main())
