"""The child process that converts files: ``python -m undivided.knowledge.reading.worker BYTES``.

It reads requests from its standard input and writes answers to its standard output, each a length
and a pickle. Limits are the operating system's, so that no file can get around them.
"""

import contextlib
import pickle
import resource
import select
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

from undivided.knowledge.reading.page import Document, Unreadable
from undivided.knowledge.reading.reader import read

IDLE_S = 30.0
"""A worker that nobody asks goes away."""

_LENGTH = struct.Struct(">Q")
Answer = Document | tuple[str, str]
"""What was read, or why not: a sentence and a hint."""


def send(stream: IO[bytes], said: object) -> None:
    """Write one message."""
    data = pickle.dumps(said)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message.

    Raises:
        EOFError: If there is none.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    # Only ever between this process and the one that started it.
    return pickle.loads(data)  # noqa: S301


def answer(data: bytes, ending: str) -> Answer:
    """Read a file, within what memory there is."""
    try:
        return read(data, ending)
    except Unreadable as bad:
        return bad.sentence, bad.hint
    except MemoryError:
        return "takes too much memory to read", "Divide it."


def limit(processor_s: int) -> None:
    """Let the system end this process after so much more processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + processor_s
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main(
    asked: IO[bytes] = sys.stdin.buffer,
    told: IO[bytes] = sys.stdout.buffer,
    limit: Callable[[int], None] = limit,
) -> None:
    """Answer until nobody asks any more."""
    while select.select([asked], [], [], IDLE_S)[0]:
        data, ending, processor_s = receive(asked)
        limit(processor_s)
        send(told, answer(data, ending))


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]), hard))
    with contextlib.suppress(EOFError, BrokenPipeError):
        main()
