"""Run as a process: append a writer's turns to one conversation, a line for each one kept.

python -m tests.ledger.writer ADDRESS CONVERSATION WRITER COUNT
"""

import sys

from tests.ledger.samples import KEY, said, started
from undivided.ledger import open_ledger

TURNS_PER_WRITER = 100_000


def main() -> None:
    address, conversation, writer, count = sys.argv[1:]
    first = int(writer) * TURNS_PER_WRITER
    with open_ledger(address, KEY) as ledger:
        ledger.append([started(conversation)])
        for number in range(first, first + int(count)):
            (kept,) = ledger.append([said(conversation, number)])
            sys.stdout.write(f"{kept.sequence} {kept.event.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
