"""Notes in the API: what people do with them as events, and what is told of many of them.

Bodies that people send and conversations as they stand come in, events and figures go out. It knows
no route and keeps nothing.
"""

from undivided.web.notes.acts import approve, found_promise, keep, settle
from undivided.web.notes.bodies import (
    LineIn,
    NoteIn,
    PromiseIn,
    PromiseList,
    PromiseRow,
    SettledIn,
    Work,
    WorkIn,
    WorkLineIn,
)
from undivided.web.notes.following import WrapUpFollowing
from undivided.web.notes.measured import DefectList, NotesMeasured
from undivided.web.notes.telling import defect_view, measured, promise_row, work_view

__all__ = [
    "DefectList",
    "LineIn",
    "NoteIn",
    "NotesMeasured",
    "PromiseIn",
    "PromiseList",
    "PromiseRow",
    "SettledIn",
    "Work",
    "WorkIn",
    "WorkLineIn",
    "WrapUpFollowing",
    "approve",
    "defect_view",
    "found_promise",
    "keep",
    "measured",
    "promise_row",
    "settle",
    "work_view",
]
