"""Files that are converted are read in a process apart: a hostile one costs a sentence, no more.

One worker is started when it is first needed and kept warm while there are files. What takes too
much time or memory ends the worker, not this process; the next file gets another one.
"""

import atexit
import subprocess
import sys
from threading import Lock, Timer

from undivided.knowledge.reading.page import Document, Unreadable
from undivided.knowledge.reading.reader import read
from undivided.knowledge.reading.worker import Answer, receive, send

CONVERTED = frozenset({".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm"})
PROCESSOR_S = 60
"""Seconds of processor that one file may take."""
MEMORY_BYTES = 2_000_000_000
"""What the process may hold in all; some 400 MB of it are its own."""
WAIT_S = 600.0
"""Seconds on the clock, for what waits instead of working."""

_LONG = ("takes too long to read", "Save it anew, or divide it.")


class Worker:
    """A process that converts files, one at a time.

    Args:
        processor_s: Seconds of processor that one file may take.
        wait_s: Seconds on the clock that it may take.
        memory_bytes: What the process may hold.
    """

    def __init__(
        self,
        processor_s: int = PROCESSOR_S,
        wait_s: float = WAIT_S,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self._processor_s = processor_s
        self._wait_s = wait_s
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def read(self, data: bytes, ending: str) -> Document:
        """Read one file's bytes; see ``reader.read``.

        Raises:
            Unreadable: With a sentence and a hint, whatever went wrong.
        """
        with self._lock:
            # One that nobody asked for a while has gone by itself.
            for _ in range(2):
                process = self._running()
                try:
                    answer = self._asked(process, data, ending)
                except (EOFError, OSError):
                    if process.wait() == 0:
                        continue
                    raise Unreadable(*_LONG) from None
                if isinstance(answer, Document):
                    return answer
                sentence, hint = answer
                raise Unreadable(sentence, hint)
        raise Unreadable("cannot be read now", "Import it again.")

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._process is not None:
                _end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            if self._process is not None:
                _end(self._process)
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [
                    sys.executable,
                    "-m",
                    "undivided.knowledge.reading.worker",
                    str(self._memory_bytes),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is for this process, which ends the other.
                start_new_session=True,
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], data: bytes, ending: str) -> Answer:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        late = Timer(self._wait_s, process.kill)
        late.daemon = True
        late.start()
        try:
            send(process.stdin, (data, ending, self._processor_s))
            answer: Answer = receive(process.stdout)
            return answer
        finally:
            late.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


_WORKER = Worker()
atexit.register(_WORKER.close)


def read_apart(data: bytes, ending: str) -> Document:
    """Read one file's bytes by the ending of its name, in the other process where it is converted.

    Args:
        data: The whole file.
        ending: With its dot, lower case; one of ``READERS``.

    Raises:
        Unreadable: With a sentence and a hint, whatever went wrong.
    """
    return _WORKER.read(data, ending) if ending in CONVERTED else read(data, ending)
