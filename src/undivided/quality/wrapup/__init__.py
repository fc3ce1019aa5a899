"""The wrap-up of conversations as pure reads of the ledger: handle time, edits, promises, defects.

Events of one program come in, in ledger order; how long contacts took with the work on the note in
it, what became of drafts, what was promised and whether it was kept go out. It knows no screen,
keeps nothing, and can be rebuilt from the events.
"""

from undivided.quality.wrapup.contact import Contact
from undivided.quality.wrapup.defects import FEWEST_PROMISES, Defect, defects
from undivided.quality.wrapup.edits import Written, edits
from undivided.quality.wrapup.promises import Promised, promise_id, promised
from undivided.quality.wrapup.reading import Again, OpenPromise, WrapUpReading, read_wrapup
from undivided.quality.wrapup.report import FEWEST_AGENTS, Figures, Group, NotesReport, report
from undivided.quality.wrapup.times import HandleTime, handle_time

__all__ = [
    "FEWEST_AGENTS",
    "FEWEST_PROMISES",
    "Again",
    "Contact",
    "Defect",
    "Figures",
    "Group",
    "HandleTime",
    "NotesReport",
    "OpenPromise",
    "Promised",
    "WrapUpReading",
    "Written",
    "defects",
    "edits",
    "handle_time",
    "promise_id",
    "promised",
    "read_wrapup",
    "report",
]
