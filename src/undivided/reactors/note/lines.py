"""Lines: chosen sentences, said as a note says them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from undivided.domain import NoteLine, Section, Speaker
from undivided.reactors.note.candidates import SECTIONS, Candidate, features, fits
from undivided.reactors.note.making import Clock, promised, tell_all
from undivided.reactors.note.ranker import Ranker

MOST_PER_SECTION = 2
_SHORT = 7
_LONGEST_MESSAGE = 36
_SURE = 3
_COURTESY = frozenset({"closing", "greeting", "care"})
_ALIKE = 0.6
_NO_ADDITION = frozenset({"closing", "feeling"})
# The second line of a section must be likelier than the first, and a reason is always wanted.
_LEAST = {
    Section.REASON: (0.0, 0.5),
    Section.ACTIONS: (0.2, 0.35),
    Section.OUTCOME: (0.45, 0.6),
    Section.PROMISES: (0.2, 0.35),
    Section.FEELINGS: (0.0, 0.0),
}


def choose(
    found: Sequence[Candidate],
    ranker: Ranker,
    clock: Clock = Clock(),  # noqa: B008 - frozen
) -> list[NoteLine]:
    """Choose the lines of a note that are sentences of one turn.

    Args:
        found: Candidate sentences.
        ranker: Gives each its probability in a section.
        clock: When the conversation began, and where.

    Returns:
        At most two lines a section, in order of section, then of turn.
    """
    by_turn: dict[str, list[Candidate]] = {}
    for one in found:
        by_turn.setdefault(one.turn.id, []).append(one)
    ranked = sorted(
        (
            (ranker.probability(section, features(section, one)), section, one)
            for section in SECTIONS
            for one in found
            if fits(section, one)
        ),
        key=lambda row: (-row[0], row[2].place, row[2].number),
    )
    taken: dict[Section, list[tuple[Candidate, NoteLine]]] = {section: [] for section in SECTIONS}
    for chance, section, one in ranked:
        kept = taken[section]
        if len(kept) >= MOST_PER_SECTION or chance < _LEAST[section][len(kept)]:
            continue
        line = make_line(section, one, by_turn[one.turn.id], chance, clock)
        if not any(alike(line.text, other.text) for some in taken.values() for _, other in some):
            kept.append((one, line))
    return [
        line
        for section in SECTIONS
        for _, line in sorted(taken[section], key=lambda row: (row[0].place, row[0].number))
    ]


def make_line(
    section: Section,
    one: Candidate,
    siblings: Sequence[Candidate],
    chance: float,
    clock: Clock = Clock(),  # noqa: B008 - frozen
) -> NoteLine:
    """Say a sentence as a line.

    Args:
        section: Part of the note.
        one: The sentence.
        siblings: All candidate sentences of its turn; a short one is followed by the next, and
            of a message all are told that are no courtesy.
        chance: Probability that an agent keeps it.
        clock: When the conversation began, and where.
    """
    chosen = _message(one, siblings) if one.written else _spoken(one, siblings)
    # A feeling stays in the customer's own words.
    own = section is Section.FEELINGS
    text = f"Customer: {one.text}" if own else tell_all(chosen, one.turn.speaker)
    made = NoteLine(section, text, (one.turn.id,), round(min(0.99, chance), 3))
    if section is not Section.PROMISES:
        return made
    return replace(made, promise=promised(one.text, one.turn.speaker, clock))


def _spoken(one: Candidate, siblings: Sequence[Candidate]) -> list[str]:
    after = [other for other in siblings if other.number == one.number + 1]
    short = len(one.text.split()) < _SHORT
    if short and after and _NO_ADDITION.isdisjoint(after[0].hits):
        return [one.text, after[0].text]
    return [one.text]


def _message(one: Candidate, siblings: Sequence[Candidate]) -> list[str]:
    """Take the sentences of a message around the chosen one, as long as they are few words."""
    told = [one]
    room = _LONGEST_MESSAGE - len(one.text.split())
    for other in siblings:
        size = len(other.text.split())
        if other is not one and not _stands_alone(other) and size <= room:
            told.append(other)
            room -= size
    return [other.text for other in sorted(told, key=lambda other: other.number)]


def _stands_alone(one: Candidate) -> bool:
    """Tell what is a line of its own, or none: a dated promise, a feeling, a courtesy."""
    promise = one.turn.speaker is Speaker.AGENT and {"promise", "time"} <= one.hits.keys()
    return promise or one.hits.get("feeling", 0) == _SURE or not _COURTESY.isdisjoint(one.hits)


def alike(one: str, other: str) -> bool:
    """Tell whether two lines say nearly the same words."""
    mine, theirs = _content(one), _content(other)
    smaller = min(len(mine), len(theirs))
    return smaller > 0 and len(mine & theirs) / smaller >= _ALIKE


def _content(text: str) -> set[str]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    return {word for word in words if len(word) > 2} - {"agent", "customer", "will", "the", "and"}
