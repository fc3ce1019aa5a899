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
)
from undivided.language import cues
from undivided.reactors.note.checking import sift
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.maker import ExtractiveMaker, Maker, began
from undivided.reactors.note.making import Clock
from undivided.reactors.note.ranker import PATH as RANKER_PATH
from undivided.reactors.note.ranker import Ranker, load_ranker
from undivided.reactors.note.special import special_draft

_CODE_VERSION = "2"


class NoteReactor:
    """Drafts a note when a conversation ends, and one so far when it is asked for or handed over.

    Args:
        filing: Lays drafts out by templates and proposes dispositions; None = by the templates of
            the package, without a disposition.
        maker: Writes the lines; None = the default one, which needs no model.
    """

    def __init__(self, filing: Filing | None = None, maker: Maker | None = None) -> None:
        self.filing = filing or Filing()
        self.maker = maker or ExtractiveMaker(load_ranker(), self.filing.zone)

    @property
    def name(self) -> str:
        """Return "note"."""
        return "note"

    @cached_property
    def version(self) -> str:
        """Version of the code, the cues, the ranker, the templates and the codes."""
        parts = [cues.load("acts").version, RANKER_PATH.read_text(encoding="utf-8")]
        parts += [self.filing.version, self.maker.name]
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
        made = self.maker.make(conversation, self.filing.template(conversation))
        clock = Clock(began(conversation), self.filing.zone)
        turns = {turn.id: turn for turn in conversation.turns}
        kept, dropped = sift(made, turns, clock.today)
        why = "" if kept else "No sentence stands out that an agent would note."
        return NoteDraft(kept, why_empty=why, dropped=dropped, maker=self.maker.name)


def draft_lines(conversation: Conversation, ranker: Ranker) -> tuple[NoteLine, ...]:
    """Draft the lines of a full note, as the default maker and the checker leave them.

    Args:
        conversation: A finished conversation in English with known speakers.
        ranker: Chooses the sentences.

    Returns:
        Lines in order of section.
    """
    made = ExtractiveMaker(ranker).make(conversation)
    return sift(made, {turn.id: turn for turn in conversation.turns})[0]
