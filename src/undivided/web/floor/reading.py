"""What the floor reads: promises that are not kept as defects of a process, and what notes cost."""

from typing import Any

from fastapi import APIRouter

from undivided.quality.wrapup import FEWEST_PROMISES
from undivided.web.desk.state import Here
from undivided.web.notes import DefectList, NotesMeasured, defect_view, measured
from undivided.web.problems import Problem

_ERRORS = (401, 403, 404, 422, 500, 503)
_DESCRIBED: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in _ERRORS}

router = APIRouter(prefix="/api/floor", tags=["floor"], responses=_DESCRIBED)


@router.get("/defects", operation_id="listDefects")
def broken_promises(here: Here) -> DefectList:
    """Group promises that were not kept by what was promised, most often first."""
    rows = [defect_view(one) for one in here.wrapups.defects(here.now())]
    return DefectList(rows=rows, fewest=FEWEST_PROMISES)


@router.get("/notes", operation_id="getNotesReport")
def notes(here: Here) -> NotesMeasured:
    """Measure the notes: handle time with the review in it, and what becomes of drafts."""
    return measured(here.wrapups.report())
