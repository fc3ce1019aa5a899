"""Lines: chosen sentences, framed by who said them, checked against their turns."""

import re
from collections.abc import Mapping, Sequence

from undivided.domain import NoteLine, Section, Speaker
from undivided.language.support import unsupported
from undivided.reactors.note.candidates import SECTIONS, Candidate, features, fits
from undivided.reactors.note.ranker import Ranker

MOST_PER_SECTION = 2
_SHORT = 7
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
_FRAME = ("customer", "agent", "will")
_WILL = re.compile(
    r"^(?:I['’]ll|I will|I['’]m going to|I am going to|I['’]m gonna)\s+", re.IGNORECASE
)
_YOU = (
    (re.compile(r"\byou['’]re\b", re.IGNORECASE), "the customer is"),
    (re.compile(r"\byour\b", re.IGNORECASE), "the customer's"),
    (re.compile(r"\byou\b(?! know)", re.IGNORECASE), "the customer"),
)
_MIXED = re.compile(
    r"\b(?:I|I['’]\w+|me|my|we|us|our|you['’](?:ll|ve|d))\b|\byou (?:are|have|do)\b", re.IGNORECASE
)
_UNSUPPORTED_FACTOR = 0.5


def choose(found: Sequence[Candidate], ranker: Ranker) -> list[NoteLine]:
    """Choose the lines of a note that are sentences of one turn.

    Args:
        found: Candidate sentences.
        ranker: Gives each its probability in a section.

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
        line = make_line(section, one, by_turn[one.turn.id], chance)
        if not any(alike(line.text, other.text) for some in taken.values() for _, other in some):
            kept.append((one, line))
    return [
        line
        for section in SECTIONS
        for _, line in sorted(taken[section], key=lambda row: (row[0].place, row[0].number))
    ]


def make_line(
    section: Section, one: Candidate, siblings: Sequence[Candidate], chance: float
) -> NoteLine:
    """Frame a sentence as a line and check it.

    Args:
        section: Part of the note.
        one: The sentence.
        siblings: All candidate sentences of its turn; a short one is followed by the next.
        chance: Probability that an agent keeps it.

    Returns:
        The line; words that its turn does not hold are listed and halve its probability.
    """
    words = one.text
    after = [other for other in siblings if other.number == one.number + 1]
    if len(words.split()) < _SHORT and after and _NO_ADDITION.isdisjoint(after[0].hits):
        words = f"{words} {after[0].text}"
    text = framed(section, words, one.turn.speaker)
    missing = unsupported(text, [one.turn.text], _FRAME)
    if missing:
        chance *= _UNSUPPORTED_FACTOR
    return NoteLine(section, text, (one.turn.id,), round(min(0.99, chance), 3), missing)


def framed(section: Section, words: str, speaker: Speaker) -> str:
    """Say who said it; a promise in the first person becomes "Agent will …".

    Args:
        section: Part of the note.
        words: One or two cleaned sentences.
        speaker: Who said them.
    """
    if section is Section.PROMISES and _WILL.match(words):
        rest = _WILL.sub("", words)
        if not _MIXED.search(rest):
            for pattern, other in _YOU:
                rest = pattern.sub(other, rest)
            return f"Agent will {rest}"
    who: Mapping[Speaker, str] = {Speaker.CUSTOMER: "Customer: ", Speaker.AGENT: "Agent: "}
    return f"{who.get(speaker, '')}{words}"


def alike(one: str, other: str) -> bool:
    """Tell whether two lines say nearly the same words."""
    mine, theirs = _content(one), _content(other)
    smaller = min(len(mine), len(theirs))
    return smaller > 0 and len(mine & theirs) / smaller >= _ALIKE


def _content(text: str) -> set[str]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    return {word for word in words if len(word) > 2} - {"agent", "customer", "will", "the", "and"}
