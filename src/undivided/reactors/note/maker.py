"""Makers: who writes the lines of a draft. The default one needs no model and cannot invent."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from undivided.domain import Conversation, NoteLine, Section, Speaker, Turn
from undivided.reactors.note.candidates import candidates
from undivided.reactors.note.checked import identity_line
from undivided.reactors.note.lines import choose
from undivided.reactors.note.making import Clock, open_questions, tell, with_corrections
from undivided.reactors.note.pledges import customer_promises
from undivided.reactors.note.ranker import Ranker
from undivided.reactors.note.templates import Template

_OPEN_PROBABILITY = 0.5
_RECORDING = "recording"


class Maker(Protocol):
    """Writes the lines of a draft; the checker reads them afterwards."""

    @property
    def name(self) -> str:
        """Return "extractive" or "generative"."""

    def make(self, conversation: Conversation, template: Template) -> Sequence[NoteLine]:
        """Write lines, each with the turns it rests on.

        Args:
            conversation: In a language it knows, with known speakers.
            template: Which sections are wanted; more may be given.

        Returns:
            Lines in order of section.
        """


class ExtractiveMaker:
    """Chooses sentences by learnt weights and says them as a note, by rules.

    Args:
        ranker: Chooses the sentences.
        zone: Where the centre's days begin and end, for due times.
    """

    def __init__(self, ranker: Ranker, zone: tzinfo = UTC) -> None:
        self.ranker = ranker
        self.zone = zone

    @property
    def name(self) -> str:
        """Return "extractive"."""
        return "extractive"

    def make(self, conversation: Conversation, template: Template | None = None) -> list[NoteLine]:
        """Write lines; the template is applied afterwards, by the filing.

        Args:
            conversation: In English with known speakers.
            template: Not looked at.

        Returns:
            Lines in order of section.
        """
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        clock = Clock(began(conversation), self.zone)
        started = conversation.started
        found = candidates(turns, started.channel if started else "")
        lines = choose(found, self.ranker, clock)
        lines += customer_promises(found, clock)
        lines += _open_lines(turns)
        checked = identity_line(conversation)
        lines += [checked] if checked else []
        order = list(Section)
        lines = with_corrections(lines, turns)
        return sorted(lines, key=lambda line: order.index(line.section))


def began(conversation: Conversation) -> datetime | None:
    """Tell when a conversation began; None for a recording, of which only its arrival is known.

    Args:
        conversation: Begun or not.
    """
    started = conversation.started
    return None if started is None or started.source == _RECORDING else conversation.began


def _open_lines(turns: Sequence[Turn]) -> list[NoteLine]:
    return [
        NoteLine(
            Section.QUESTIONS,
            tell(one.text, Speaker.CUSTOMER),
            one.turns,
            _OPEN_PROBABILITY,
        )
        for one in open_questions(turns)
    ]
