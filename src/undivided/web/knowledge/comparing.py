"""Two versions of a text in, what changed out: lines, and within changed lines the words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from undivided.web.knowledge.bodies import ChangedLine, Stretch

AROUND = 2
"""Lines that did not change and are shown about a change."""
MOST_LINES = 4000
"""In longer texts, lines that come often are not matched: matching grows with their square."""
LEAST_ALIKE = 0.35
"""Lines less alike than this are one line gone and another come."""

# A space belongs to the word before it: two words are not alike for having one.
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


def compare(old: str, new: str) -> list[ChangedLine]:
    """Compare two versions of a text.

    Args:
        old: The earlier one.
        new: The later one.

    Returns:
        Lines in order of the new text, with long stretches that did not change left out.
    """
    before, after = _lines(old), _lines(new)
    told: list[ChangedLine] = []
    for tag, old_from, old_to, new_from, new_to in _opcodes(before, after):
        if tag == "equal":
            told += [_whole("same", line) for line in after[new_from:new_to]]
        else:
            told += _replaced(before[old_from:old_to], after[new_from:new_to])
    return _folded(told)


def words(lines: Sequence[ChangedLine], kind: str) -> int:
    """Count the words that were added, or removed."""
    texts = (part.text for line in lines for part in line.parts if part.kind == kind)
    return sum(len(text.split()) for text in texts)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n")]


def _opcodes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(before), len(after)) <= MOST_LINES:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return SequenceMatcher(None, before, after).get_opcodes()


def _replaced(gone: list[str], come: list[str]) -> Iterator[ChangedLine]:
    """Pair the lines that were changed; the others are gone, or have come."""
    for place in range(max(len(gone), len(come))):
        old = gone[place] if place < len(gone) else ""
        new = come[place] if place < len(come) else ""
        parts = _parts(old, new) if old.strip() and new.strip() else []
        if parts:
            yield ChangedLine(kind="changed", parts=parts)
            continue
        # An empty line more or less is nothing that anybody reads.
        if old.strip():
            yield _whole("removed", old)
        if new.strip():
            yield _whole("added", new)


def _parts(old: str, new: str) -> list[Stretch]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return []
    parts: list[Stretch] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Stretch(kind="same", text="".join(after[new_from:new_to])))
            continue
        gone, come = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        parts += [Stretch(kind="removed", text=gone)] if gone else []
        parts += [Stretch(kind="added", text=come)] if come else []
    return parts


def _whole(kind: str, line: str) -> ChangedLine:
    return ChangedLine.model_validate({"kind": kind, "parts": [{"kind": kind, "text": line}]})


def _folded(lines: list[ChangedLine]) -> list[ChangedLine]:
    """Leave out what did not change, but for a few lines about each change."""
    near = {
        place
        for at, line in enumerate(lines)
        if line.kind != "same"
        for place in range(at - AROUND, at + AROUND + 1)
    }
    told: list[ChangedLine] = []
    for place, line in enumerate(lines):
        if place in near:
            told.append(line)
        elif told and told[-1].kind == "skipped":
            told[-1].skipped += 1
        else:
            told.append(ChangedLine(kind="skipped", parts=[], skipped=1))
    return told
