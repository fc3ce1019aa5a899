"""Checker: a line against the turns it names, question by question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from undivided.domain import NoteLine, Turn
from undivided.reactors.note.checking.evidence import Evidence
from undivided.reactors.note.checking.questions import FACTS, QUESTIONS

_MARKED_FACTOR = 0.5


@dataclass(frozen=True, slots=True)
class Checked:
    """What one look at a line found.

    Args:
        line: With its unsupported words and doubt.
        grave: A reader would be misled: it belongs dropped, not marked.
    """

    line: NoteLine
    grave: bool


def check(line: NoteLine, turns: Mapping[str, Turn], began: date | None = None) -> NoteLine:
    """Look for what a line says and its turns do not.

    Args:
        line: A line of a note with the ids of its turns.
        turns: Turns by id; more than the line names may be given.
        began: The day of the conversation, so that "tomorrow" and a date can be one; None when
            unknown.

    Returns:
        The line. Where something is wrong its ``unsupported`` words and its ``doubt`` are filled
        and its probability is halved.
    """
    return _look(line, turns, began).line


def hard_facts(
    line: NoteLine, turns: Mapping[str, Turn], began: date | None = None
) -> tuple[str, ...]:
    """List the numbers, days and names of a line that its turns do not hold.

    Args:
        line: A line of a note with the ids of its turns.
        turns: Turns by id.
        began: The day of the conversation, None when unknown.
    """
    evidence = Evidence([turns[one] for one in line.turns if one in turns], began)
    found = (question(line.text, evidence) for question in FACTS)
    return tuple(word for finding in found if finding for word in finding.words)


def sift(
    lines: Iterable[NoteLine], turns: Mapping[str, Turn], began: date | None = None
) -> tuple[tuple[NoteLine, ...], tuple[NoteLine, ...]]:
    """Check lines and take out those that would mislead.

    Args:
        lines: Lines of one draft.
        turns: The turns of the conversation by id.
        began: The day of the conversation, None when unknown.

    Returns:
        The lines to keep, some of them marked, and the lines to drop, each with its doubt. A line
        with a wrong number, name or date, a turned "not", another's deed or an invented one is
        dropped; one with a word that was merely not found is marked.
    """
    looked = [_look(line, turns, began) for line in lines]
    kept = tuple(one.line for one in looked if not one.grave)
    return kept, tuple(one.line for one in looked if one.grave)


def _look(line: NoteLine, turns: Mapping[str, Turn], began: date | None) -> Checked:
    named = [turns[one] for one in line.turns if one in turns]
    if not named:
        doubt = "It names no turn of this conversation."
        return Checked(replace(line, doubt=doubt, unsupported=(line.text,)), True)
    evidence = Evidence(named, began)
    for question in QUESTIONS:
        finding = question(line.text, evidence)
        if finding:
            chance = round(line.probability * _MARKED_FACTOR, 3)
            marked = replace(
                line, probability=chance, unsupported=finding.words, doubt=finding.doubt
            )
            return Checked(marked, finding.grave)
    return Checked(line, False)
