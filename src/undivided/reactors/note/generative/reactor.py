"""The reactor that has wrap-up notes drafted by a language model."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from undivided.domain import (
    NOTE_WRITER,
    CallTransferred,
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    NoteAsked,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Turn,
)
from undivided.language.endpoint import Endpoint, json_in, load_prompt
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.generative.judging import judged
from undivided.reactors.note.generative.windows import windows
from undivided.reactors.note.generative.written import written
from undivided.reactors.note.maker import began
from undivided.reactors.note.making import Clock
from undivided.reactors.note.special import special_draft

_CODE_VERSION = "2"
MOST_TOKENS = 1_200
LEAST_KEPT = 0.5
"""Share of the lines that must hold; with less the model did not listen, and its draft misleads."""
UNSOUND = "Too little of what the language model wrote was said in this conversation."
SILENT = "The language model found nothing to note."


class GenerativeNoteReactor:
    """Drafts a note by way of a language model, at the end and so far; takes seconds.

    Where the extractive draft is honest because it is short (a voicemail, one speaker, another
    language) it answers nothing, and that draft stands.

    Args:
        endpoint: The language model. Turns are redacted before they come here.
        filing: Lays drafts out by templates and proposes dispositions.
    """

    name = NOTE_WRITER
    reads: frozenset[type[Fact]] = frozenset({ConversationEnded, NoteAsked, CallTransferred})

    def __init__(self, endpoint: Endpoint, filing: Filing | None = None) -> None:
        self._endpoint = endpoint
        self._filing = filing or Filing()
        self._prompt = load_prompt("draft_note")

    @cached_property
    def version(self) -> str:
        """Version of the code, the prompt, the templates and the codes, and the model."""
        parts = "|".join((_CODE_VERSION, self._prompt.version, self._filing.version))
        return f"{hashlib.sha256(parts.encode()).hexdigest()[:8]}.{self._endpoint.name}"

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer the end of a conversation, or the wish to know what it came to so far.

        Args:
            conversation: The whole conversation, or all of it until now.
            event: A ``ConversationEnded``, ``NoteAsked`` or ``CallTransferred``.

        Returns:
            One ``NoteDrafted`` or none; its draft has no lines when too little of it holds. Nothing
            when a draft so far is asked for after the end.

        Raises:
            Unavailable: If the language model does not answer.
            ValueError: If the conversation is too long, or the answer no JSON.
        """
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        at_end = isinstance(event.fact, ConversationEnded)
        late = conversation.ended is not None and not at_end
        if type(event.fact) not in self.reads or late or special_draft(turns) is not None:
            return ()
        told = self._write(conversation, turns)
        draft = _draft(told, turns, Clock(began(conversation), self._filing.zone))
        draft = replace(draft, so_far=not at_end)
        return [NoteDrafted(self._filing.file(draft, conversation))]

    def _write(self, conversation: Conversation, turns: Sequence[Turn]) -> list[NoteLine]:
        """Have the lines written, window by window: no more than one is ever sent at once."""
        template = self._filing.template(conversation).form()
        sections = "\n".join(
            f"- {one.kind.value}: {one.hint or one.title}" for one in template.sections
        )
        lines: list[NoteLine] = []
        for window in windows(turns):
            messages = self._prompt.messages({"turns": window.text()}, {"sections": sections})
            pieces = self._endpoint.stream(messages, self._prompt.schema, MOST_TOKENS)
            lines += written(json_in("".join(pieces)), turns)
        return lines


def _draft(told: Sequence[NoteLine], turns: Sequence[Turn], clock: Clock) -> NoteDraft:
    kept, dropped = judged(told, turns, clock)
    if not told:
        return NoteDraft((), why_empty=SILENT, maker="generative")
    if len(kept) < LEAST_KEPT * (len(kept) + len(dropped)):
        return NoteDraft((), why_empty=UNSOUND, dropped=(*dropped, *kept), maker="generative")
    return NoteDraft(kept, dropped=dropped, maker="generative")
