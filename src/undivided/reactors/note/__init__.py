"""Note: a draft of the wrap-up note, every line in the speakers' own words.

A finished conversation comes in; out comes one draft whose lines name the turns they rest on. It
writes nothing that was not said, and does not know what the agent will keep.
"""

from undivided.reactors.note.dispositions import CodesStore
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.filing_now import FilingNow
from undivided.reactors.note.generative import GenerativeNoteReactor
from undivided.reactors.note.reactor import NoteReactor
from undivided.reactors.note.summary import SummaryReactor

__all__ = [
    "CodesStore",
    "Filing",
    "FilingNow",
    "GenerativeNoteReactor",
    "NoteReactor",
    "SummaryReactor",
]
