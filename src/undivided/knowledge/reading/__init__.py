"""The bytes of one file come in; Markdown pages with what the format says about them go out.

A kind of file has a reader here and nowhere else. This part knows no folder, no catalogue and no
language model: what a file says is text, whatever it says.
"""

from undivided.knowledge.reading.apart import read_apart
from undivided.knowledge.reading.page import Document, Page, Remark, Unreadable
from undivided.knowledge.reading.reader import READERS, limit_bytes, read

__all__ = [
    "READERS",
    "Document",
    "Page",
    "Remark",
    "Unreadable",
    "limit_bytes",
    "read",
    "read_apart",
]
