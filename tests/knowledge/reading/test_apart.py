import time
import zlib
from collections.abc import Iterator

import pytest

from tests.knowledge.reading.files import docx, pdf
from undivided.knowledge.reading import apart
from undivided.knowledge.reading.apart import Worker, read_apart
from undivided.knowledge.reading.page import Unreadable


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_one_worker_reads_one_file_after_the_other(worker: Worker) -> None:
    assert "Nine dollars." in worker.read(pdf("Nine dollars."), ".pdf").pages[0].text
    first = worker._running().pid
    assert "Eight." in worker.read(docx("Fees", "Eight."), ".docx").pages[0].text
    with pytest.raises(Unreadable, match="is not a readable PDF file"):
        worker.read(b"no PDF", ".pdf")
    assert worker._running().pid == first


def test_a_worker_that_has_gone_is_started_anew(worker: Worker) -> None:
    worker.read(pdf("Fees."), ".pdf")
    process = worker._running()
    assert process.stdin is not None
    process.stdin.close()
    process.wait()
    assert worker.read(pdf("Hours."), ".pdf").pages


def nested(times: int) -> bytes:
    """Write a PDF whose page is packed so often that a kilobyte becomes 400 megabytes."""
    packing = zlib.compressobj()
    page = b"".join(packing.compress(b" " * 1_000_000) for _ in range(400)) + packing.flush()
    for _ in range(times - 1):
        page = zlib.compress(page)
    filters = b"/FlateDecode " * times
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(page), filters, page),
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(
            b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1)
        )
        + b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def test_a_bomb_within_a_bomb_costs_one_sentence() -> None:
    small = Worker(memory_bytes=700_000_000)
    with pytest.raises(Unreadable, match="takes too much memory to read"):
        small.read(nested(2), ".pdf")
    assert small.read(pdf("Fees."), ".pdf").pages, "the next file is read"
    small.close()


def test_a_conversion_without_end_is_ended() -> None:
    short = Worker(processor_s=1)
    hostile = b"<p>" + b"<b>x</b>" * 200_000
    with pytest.raises(Unreadable, match="takes too long to read"):
        short.read(hostile, ".html")
    short.close()
    hurried = Worker(wait_s=0.05)
    began = time.monotonic()
    with pytest.raises(Unreadable, match="takes too long to read"):
        hurried.read(pdf("Fees."), ".pdf")
    assert time.monotonic() - began < 60
    hurried.close()


def test_what_needs_no_conversion_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_WORKER", None)
    assert read_apart(b"Fees.", ".md").pages[0].text == "Fees."
