"""The reactor that drafts wrap-up notes."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from undivided.domain import (
    CallTransferred,
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    NoteAsked,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Section,
)
from undivided.language import cues
from undivided.reactors.note.candidates import candidates
from undivided.reactors.note.checked import identity_line
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.lines import choose
from undivided.reactors.note.ranker import PATH as RANKER_PATH
from undivided.reactors.note.ranker import Ranker, load_ranker
from undivided.reactors.note.special import special_draft

_CODE_VERSION = "1"


class NoteReactor:
    """Drafts a note when a conversation ends, and one so far when it is asked for or handed over.

    Args:
        filing: Lays drafts out by templates and proposes dispositions; None = by the templates of
            the package, without a disposition.
    """

    def __init__(self, filing: Filing | None = None) -> None:
        self.filing = filing or Filing()

    @property
    def name(self) -> str:
        """Return "note"."""
        return "note"

    @cached_property
    def version(self) -> str:
        """Version of the code, the cues, the ranker, the templates and the codes."""
        parts = [cues.load("acts").version, RANKER_PATH.read_text(encoding="utf-8")]
        parts.append(self.filing.version)
        return f"{_CODE_VERSION}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Return the fact types it wants."""
        return frozenset({ConversationEnded, NoteAsked, CallTransferred})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer the end of a conversation, or the wish to know what it came to so far.

        Args:
            conversation: The whole conversation, or all of it until now.
            event: A ``ConversationEnded``, ``NoteAsked`` or ``CallTransferred``.

        Returns:
            One ``NoteDrafted``; its draft says why when it has no lines. Nothing when a draft so
            far is asked for after the end.
        """
        at_end = isinstance(event.fact, ConversationEnded)
        if type(event.fact) not in self.reads or (conversation.ended is not None and not at_end):
            return ()
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        special = special_draft(turns)
        draft = replace(special or self._draft(conversation), so_far=not at_end)
        nothing_said = special is not None and not special.lines
        return [NoteDrafted(self.filing.file(draft, conversation, nothing_said=nothing_said))]

    def _draft(self, conversation: Conversation) -> NoteDraft:
        lines = draft_lines(conversation, load_ranker())
        if not lines:
            return NoteDraft((), why_empty="No sentence stands out that an agent would note.")
        return NoteDraft(lines)


def draft_lines(conversation: Conversation, ranker: Ranker) -> tuple[NoteLine, ...]:
    """Draft the lines of a full note.

    Args:
        conversation: A finished conversation in English with known speakers.
        ranker: Chooses the sentences.

    Returns:
        Lines in order of section.
    """
    turns = [turn for turn in conversation.turns if turn.text.strip()]
    chosen = choose(candidates(turns), ranker)
    checked = identity_line(conversation)
    order = list(Section)
    lines = [*chosen, checked] if checked else chosen
    return tuple(sorted(lines, key=lambda line: order.index(line.section)))
