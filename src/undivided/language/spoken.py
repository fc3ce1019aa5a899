"""Speech on paper: where its sentences end, what of it is filler, and how to quote it.

Nothing here adds a word: cleaning only takes away.
"""

import re
from itertools import pairwise

_END = re.compile(r"[.?!…]+[\"”’')\]]*\s+(?=[^a-z])")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|vs|no|[a-z])|\b[ap]\.m)\.\s*$", re.IGNORECASE)
_JOINT = re.compile(
    r"[,\s]+(?=(?:and then|and|but|so|because)\s+(?:i|we|it|you|the|they|then|my)\b)"
)
_LONG = 38
_FILLER = re.compile(
    r"(?:,\s*)?\b(?:um+|uh+|erm+|er|hmm+|mm+|mhm|mm-hmm|uh-huh|ah)\b[,.…]*\s*", re.IGNORECASE
)
_ASIDE = re.compile(
    r",\s*(?:you know|i mean|like|kind of|sort of)\s*,|^(?:you know|i mean),\s*", re.IGNORECASE
)
_OPENING = re.compile(
    r"^(?:(?:okay|ok|yeah|oh|alright|all right|hi|hello|hey|huh|ha|great|perfect|sure|well|so|"
    r"right)"
    r"(?:[,.!…]+\s+|\s+(?=(?:i|we|you|it|that|this|my|the|let|so|then|okay|yeah|there)\b))"
    r"(?=\S))+",
    re.IGNORECASE,
)
# How messages begin and end: "Hi Kyle," and "-Anwar", "^LK", "/DN".
_SALUTATION = re.compile(
    r"^(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening))"
    r"(?: (?:there|again|\[name\]|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))?\s*[,!.:–-]+\s*(?=\S)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\s*(?:[\^*~]|(?<=[\s.!?])[-–/])\s?[A-Z][A-Za-z]{0,11}\.?$")
_COUNTING = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|\d+|[a-z])"
_STUTTER = re.compile(
    rf"\b(?!(?:{_COUNTING}|very|really|had|that|bye|no|so|double|too|never)(?![\w’']))([a-z’']+)"
    r"(?:[\s,.…-]+\1\b)+",
    re.IGNORECASE,
)
_STUTTER_I = re.compile(r"\b(I|a)(?:[\s,…-]+\1\b)+")
_RESTART = re.compile(r"\b((?!(?:no|very)\b)[a-z’']+(?:\s[a-z’']+){1,3}),?\s+\1\b", re.IGNORECASE)
_CUT_OFF = re.compile(r"\b(\w{1,6})[-–—]+\s+(?=\1)", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a turn.

    A stretch without punctuation for long is cut before a joining word.

    Args:
        text: What was said.

    Returns:
        (first character, one past the last) of each sentence, in order.
    """
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.end()])
    ]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise([0, *ends, len(text)]):
        spans += _parts(text, start, end)
    return spans


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch of more than ``_LONG`` words at joining words; drop empty ones."""
    spans = []
    while len(text[start:end].split()) > _LONG:
        joints = [match.end() for match in _JOINT.finditer(text, start + 60, end)]
        if not joints:
            break
        spans.append((start, joints[0]))
        start = joints[0]
    spans.append((start, end))
    return [span for span in (_stripped(text, *span) for span in spans) if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + len(piece.rstrip(" \t\n\r\f\v,"))


def clean(text: str) -> str:
    """Take fillers, stutters, false starts and opening words like "okay so" out of a sentence.

    Args:
        text: One sentence as recognised.

    Returns:
        The sentence with a capital letter and a full stop; "" when nothing is left.
    """
    text = _SALUTATION.sub("", _SIGNATURE.sub("", " ".join(text.split())))
    text = _FILLER.sub(" ", text).strip(" ,")
    text = _ASIDE.sub(" ", text)
    text = _CUT_OFF.sub("", text)
    text = _STUTTER_I.sub(r"\1", _STUTTER.sub(r"\1", text))
    text = _RESTART.sub(r"\1", text)
    text = _OPENING.sub("", " ".join(text.split())).strip(" ,-–—")
    text = re.sub(r"\s+([,.?!])", r"\1", text)
    if not re.search(r"\w", text):
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!…" else text + "."


def quote(text: str, start: int, end: int, longest: int = 160) -> str:
    """Quote the sentence around a place, in its own words.

    Args:
        text: What was said.
        start: First character of the place.
        end: One past its last character.
        longest: Characters after which the quote is cut at a word, with an ellipsis.

    Returns:
        The words in quotation marks.
    """
    inside = [span for span in sentences(text) if span[0] < end and span[1] > start]
    first, last = (inside[0][0], inside[-1][1]) if inside else (start, end)
    if last - first > longest:
        first = _after_space(text, max(first, min(start - longest // 3, last - longest)), first)
        last = _before_space(text, first, min(last, first + longest))
    lead = "" if not inside or first == inside[0][0] else "… "
    tail = "" if not inside or last == inside[-1][1] else " …"
    return f"“{lead}{text[first:last].strip()}{tail}”"


def _after_space(text: str, place: int, least: int) -> int:
    """Move a cut to the beginning of the next word, unless it is the beginning already."""
    return place if place == least else text.find(" ", place) + 1 or place


def _before_space(text: str, first: int, place: int) -> int:
    """Move a cut to the end of the word before it."""
    cut = text.rfind(" ", first, place + 1)
    return cut if cut > first else place
