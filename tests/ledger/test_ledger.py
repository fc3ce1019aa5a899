"""Promises over several processes: one order, and nothing lost or doubled by a crash."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.ledger.samples import KEY, said, started
from tests.ledger.writer import TURNS_PER_WRITER
from undivided.ledger import Ledger, Recorded, open_ledger

ROOT = Path(__file__).parents[2]


def _writer(address: str, writer: int, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.ledger.writer", address, "c1", str(writer), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _assert_in_order(records: list[Recorded]) -> None:
    assert [record.sequence for record in records] == list(range(1, len(records) + 1))
    positions = [record.position for record in records]
    assert positions == sorted(set(positions))
    ids = [record.event.id for record in records]
    assert len(set(ids)) == len(ids)


def test_four_processes_write_one_conversation(address: str) -> None:
    # They also open a database that is not there yet, all at once.
    writers = [_writer(address, writer, 25) for writer in range(4)]
    for writer in writers:
        assert len(writer.communicate(timeout=60)[0].splitlines()) == 25
        assert writer.returncode == 0
    with open_ledger(address, KEY) as ledger:
        records = ledger.read("c1")
        assert ledger.conversations("shop")[0].events == len(records) == 101
    _assert_in_order(records)
    expected = [said("c1", w * TURNS_PER_WRITER + n).id for w in range(4) for n in range(25)]
    assert {r.event.id for r in records} == {started("c1").id, *expected}


def test_a_killed_writer_loses_and_doubles_nothing(address: str) -> None:
    chance = random.Random(20261123)  # noqa: S311
    acknowledged: set[str] = set()
    with open_ledger(address, KEY) as ledger:
        ledger.append([started("c1")])
        for _ in range(4):
            # The same events each time: what was kept is found again, the rest is new.
            acknowledged |= _killed_after(address, lines=chance.randrange(1, 40), chance=chance)
            _assert_kept(ledger, acknowledged)
        acknowledged |= _all_of(address, 60)
        _assert_kept(ledger, acknowledged)
        kept = {record.event.id for record in ledger.read("c1", after=1)}
        # A write that was killed before its answer may be there or not, but never twice.
        assert kept >= {said("c1", number).id for number in range(60)}
        assert kept <= {said("c1", number).id for number in range(10_000)}


def _killed_after(address: str, lines: int, chance: random.Random) -> set[str]:
    with _writer(address, 0, 10_000) as writer:
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(lines)]
        time.sleep(chance.random() * 0.02)
        writer.kill()
        # What it said before it died counts, except for a line cut in the middle.
        heard += writer.stdout.readlines()
    return {line.split()[1] for line in heard if line.endswith("\n")}


def _all_of(address: str, count: int) -> set[str]:
    with _writer(address, 0, count) as writer:
        said_lines = writer.communicate(timeout=60)[0].splitlines()
    assert len(said_lines) == count
    return {line.split()[1] for line in said_lines}


def _assert_kept(ledger: Ledger, acknowledged: set[str]) -> None:
    records = ledger.read("c1")
    _assert_in_order(records)
    assert acknowledged <= {record.event.id for record in records}
