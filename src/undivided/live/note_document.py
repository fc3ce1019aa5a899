"""The note in the document of a conversation: drafted, approved, and what it promises."""

from dataclasses import dataclass, field

from undivided.domain import Speaker
from undivided.live.form_document import CodeView, FieldView, FilledView, SectionView


@dataclass(frozen=True, slots=True)
class PromiseView:
    """Whose promise a line is, its time as said, and when it is due (ISO 8601, UTC, or "")."""

    who: Speaker
    when: str
    due: str


@dataclass(frozen=True, slots=True)
class NoteLineView:
    """One line of a note with the turns it rests on, and what the checker doubts of it."""

    section: str
    text: str
    turns: list[str]
    probability: float
    unsupported: list[str] = field(default_factory=list)
    doubt: str = ""
    promise: PromiseView | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """The drafted note; empty ``lines`` come with ``why_empty``, ``dropped`` ones with a doubt.

    ``sections``, ``fields`` and ``codes`` are what the template asks for, empty without one;
    ``likely`` are the likeliest codes, best first, also when ``disposition`` is unsure. ``remark``
    says why this draft quotes where a language model was to write one.
    """

    id: str
    lines: list[NoteLineView]
    disposition: str
    disposition_probability: float
    why_empty: str
    by: str
    dropped: list[NoteLineView] = field(default_factory=list)
    maker: str = "extractive"
    template: str = ""
    so_far: bool = False
    sections: list[SectionView] = field(default_factory=list)
    fields: list[FieldView] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    likely: list[CodeView] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SummaryLineView(NoteLineView):
    """One line of the running summary; ``was`` is what it said before it was corrected, or ""."""

    id: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What was said so far, up to ``at_s`` seconds; lines keep their id and their place."""

    at_s: float
    lines: list[SummaryLineView]
    by: str


@dataclass(frozen=True, slots=True)
class EditsView:
    """What became of the draft in the note: lines, and the edit distance from 0 (same) to 1."""

    kept: int
    changed: int
    dropped: int
    added: int
    distance: float
    at_once: int


@dataclass(frozen=True, slots=True)
class ApprovedNoteView:
    """The note a person approved, with who and when (ISO 8601, UTC)."""

    id: str
    lines: list[NoteLineView]
    disposition: str
    approved_by: str
    approved_at: str
    review_s: float
    template: str = ""
    fields: list[FilledView] = field(default_factory=list)
    edits: EditsView | None = None


@dataclass(frozen=True, slots=True)
class PromisedView:
    """A promise of the approved note; ``settled`` is "kept", "not_kept" or "" while nobody said."""

    id: str
    text: str
    who: Speaker
    when: str
    due: str
    turns: list[str]
    settled: str
    settled_by: str
    settled_at: str


@dataclass(frozen=True, slots=True)
class HandleView:
    """The agent's time that it took: talk, hold, and review of the note, which is work too."""

    talk_s: float
    hold_s: float
    review_s: float
    handle_s: float
