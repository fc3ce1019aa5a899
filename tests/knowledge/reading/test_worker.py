import io
import os
from pathlib import Path

import pytest

from undivided.knowledge.reading import worker
from undivided.knowledge.reading.page import Document
from undivided.knowledge.reading.worker import answer, main, receive, send


def test_messages_come_back_whole_or_not_at_all() -> None:
    stream = io.BytesIO()
    send(stream, {"a": b"\x00" * 10})
    whole = stream.getvalue()
    assert receive(io.BytesIO(whole)) == {"a": b"\x00" * 10}
    for cut in (0, 4, len(whole) - 1):
        with pytest.raises(EOFError):
            receive(io.BytesIO(whole[:cut]))


def test_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(answer(b"Fees.", ".md"), Document)
    assert answer(b"", ".md") == ("has no text in it", "Write its text, or delete the file.")

    def full(*_: object) -> Document:
        raise MemoryError

    monkeypatch.setattr(worker, "read", full)
    assert answer(b"", ".md") == ("takes too much memory to read", "Divide it.")


def test_it_answers_within_limits_and_goes_when_nobody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "IDLE_S", 0.01)
    limits: list[int] = []
    out, into = os.pipe()
    with os.fdopen(into, "wb") as asking, os.fdopen(out, "rb", buffering=0) as asked:
        send(asking, (b"Fees.", ".md", 7))
        told = io.BytesIO()
        main(asked, told, limits.append)
    told.seek(0)
    assert receive(told).pages[0].text == "Fees."
    assert limits == [7]
