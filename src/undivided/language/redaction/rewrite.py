"""Write placeholders into a turn: its text, its words with their times, and its spans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from undivided.domain import PersonalSpan, Turn, Word
from undivided.language.redaction.finding import PLACEHOLDERS, Finding


@dataclass(frozen=True, slots=True)
class _Placed:
    word: Word
    start: int
    end: int


def rewrite(turn: Turn, found: Sequence[Finding]) -> Turn:
    """Put placeholders where personal data stood.

    Args:
        turn: The turn as heard; it may hold earlier placeholders with their spans.
        found: Disjoint findings in its text, in order.

    Returns:
        The turn without them.
    """
    if not found:
        return turn
    placed = _place_words(turn)
    spans = []
    for finding in found:
        start = new_place(finding.start, found)
        start_s, end_s = _times(turn, placed, finding)
        end = start + len(PLACEHOLDERS[finding.kind])
        spans.append(PersonalSpan(finding.kind, start, end, start_s, end_s, finding.probability))
    earlier = [
        replace(span, start=new_place(span.start, found), end=new_place(span.end, found))
        for span in turn.personal
    ]
    return replace(
        turn,
        text=_fill(turn.text, 0, len(turn.text), found),
        words=_rewrite_words(turn.text, placed, found) if placed else (),
        personal=tuple(sorted(earlier + spans, key=lambda span: span.start)),
    )


def new_place(place: int, found: Sequence[Finding]) -> int:
    """Say where a character outside all findings comes to stand after rewriting.

    Args:
        place: Its place before.
        found: The findings.
    """
    before = [finding for finding in found if finding.end <= place]
    return place + sum(
        len(PLACEHOLDERS[finding.kind]) - (finding.end - finding.start) for finding in before
    )


def _fill(text: str, start: int, end: int, found: Sequence[Finding]) -> str:
    parts, at = [], start
    for finding in found:
        if start <= finding.start and finding.end <= end:
            parts += [text[at : finding.start], PLACEHOLDERS[finding.kind]]
            at = finding.end
    return "".join([*parts, text[at:end]])


def _place_words(turn: Turn) -> list[_Placed]:
    placed, at = [], 0
    for word in turn.words:
        text = word.text.strip()
        start = turn.text.find(text, at)
        if start < 0 or turn.text[at:start].strip():
            return []
        at = start + len(text)
        placed.append(_Placed(word, start, at))
    return placed if not turn.text[at:].strip() else []


def _times(
    turn: Turn, placed: Sequence[_Placed], finding: Finding
) -> tuple[float | None, float | None]:
    if not turn.words:
        return None, None
    inside = [p.word for p in placed if p.start < finding.end and p.end > finding.start]
    if not inside:
        # Words that do not spell the text cannot say where it was spoken: take the whole turn.
        return turn.start_s, turn.end_s
    return min(w.start_s for w in inside), max(w.end_s for w in inside)


def _rewrite_words(
    text: str, placed: Sequence[_Placed], found: Sequence[Finding]
) -> tuple[Word, ...]:
    words: list[Word] = []
    group: list[_Placed] = []
    for item in placed:
        if group and not _bound(group[-1], item, found):
            words.append(_one_word(text, group, found))
            group = []
        group.append(item)
    words.append(_one_word(text, group, found))
    return tuple(words)


def _bound(first: _Placed, second: _Placed, found: Sequence[Finding]) -> bool:
    return any(finding.start < first.end and finding.end > second.start for finding in found)


def _one_word(text: str, group: Sequence[_Placed], found: Sequence[Finding]) -> Word:
    start, end = group[0].start, group[-1].end
    touched = any(finding.start < end and finding.end > start for finding in found)
    if not touched:
        return group[0].word
    return Word(
        text=_fill(text, start, end, found),
        start_s=group[0].word.start_s,
        end_s=max(item.word.end_s for item in group),
        confidence=min(item.word.confidence for item in group),
    )
