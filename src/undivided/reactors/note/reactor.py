"""The reactor that drafts wrap-up notes."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from undivided.domain import (
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Section,
)
from undivided.language import cues
from undivided.language.head import TextEmbedder
from undivided.reactors.note.candidates import candidates
from undivided.reactors.note.checked import identity_line
from undivided.reactors.note.disposition import Dispositions
from undivided.reactors.note.lines import choose
from undivided.reactors.note.ranker import PATH as RANKER_PATH
from undivided.reactors.note.ranker import Ranker, load_ranker
from undivided.reactors.note.special import special_draft

_CODE_VERSION = "1"
# Identity questions and thanks are alike in all calls and say nothing of the matter.
_TELLING = (Section.REASON, Section.ACTIONS, Section.OUTCOME, Section.PROMISES)
_CODES = files("undivided.reactors.note") / "data" / "dispositions.yaml"


class NoteReactor:
    """Drafts a note when a conversation ends.

    Args:
        embedder: For the proposed disposition; None = no code is proposed.
        codes: YAML file with a centre's own disposition codes; None = the codes of the package.
    """

    def __init__(self, embedder: TextEmbedder | None = None, codes: Path | None = None) -> None:
        self.dispositions = Dispositions(codes or _CODES, embedder) if embedder else None

    @property
    def name(self) -> str:
        """Return "note"."""
        return "note"

    @cached_property
    def version(self) -> str:
        """Version of the code, the cues, the ranker and the codes."""
        parts = [cues.load("acts").version, RANKER_PATH.read_text(encoding="utf-8")]
        parts.append(self.dispositions.version if self.dispositions else "none")
        return f"{_CODE_VERSION}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Return the fact types it wants."""
        return frozenset({ConversationEnded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer the end of a conversation.

        Args:
            conversation: The whole conversation.
            event: A ``ConversationEnded``.

        Returns:
            One ``NoteDrafted``; its draft says why when it has no lines.
        """
        if not isinstance(event.fact, ConversationEnded):
            return ()
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        return [NoteDrafted(special_draft(turns) or self._draft(conversation))]

    def _draft(self, conversation: Conversation) -> NoteDraft:
        lines = draft_lines(conversation, load_ranker())
        if not lines:
            return NoteDraft((), why_empty="No sentence stands out that an agent would note.")
        code, chance = "", 0.0
        if self.dispositions:
            code, chance = self.dispositions.propose(
                [line.text.split(": ", 1)[-1] for line in lines if line.section in _TELLING]
            )
        return NoteDraft(lines, code, chance)


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
