"""Open: what the customer asked and nobody answered, or the agent put off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.domain import Speaker, Turn
from undivided.language import cues, spoken

_PUT_OFF = re.compile(
    r"\b(?:(?:i|we) (?:do not|don['’]t|cannot|can['’]t) (?:know|tell|say|see)|not (?:sure|certain)|"
    r"no idea|(?:i|we) (?:will|would|['’]ll) have to (?:ask|check|find out|get back)|"
    r"(?:i['’]ll|i will|we['’]ll|we will|someone will) (?:find out|ask|check|look into (?:it|that)|"
    r"get back to you|come back to you|let you know|call you back)|"
    r"that['’]?s (?:a question for|not something)|hard to say)\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\b(?:are you (?:there|kidding|serious)|can you hear(?: me)?|hello|you know|right|okay|"
    r"is that (?:ok|all right)|how are you|what the|why (?:me|should i)|who (?:is this|am i)|"
    r"isn['’]t it|don['’]t you)"
    r"\W*\?",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_MOST = 3
_LATER = 8


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that was still open at the end.

    Args:
        text: The customer's words, cleaned.
        turns: Ids of the question and, if it was put off, of the agent's turn that did.
        put_off: The agent said that it cannot be told yet.
    """

    text: str
    turns: tuple[str, ...]
    put_off: bool


def open_questions(turns: Sequence[Turn]) -> list[OpenQuestion]:
    """Find the customer's questions that got no answer.

    Args:
        turns: Turns with words, in order.

    Returns:
        At most three, the latest ones, in order. A question counts as answered when the agent says
        anything of substance before the customer asks for something else.
    """
    agent = [turn for turn in turns if turn.speaker is Speaker.AGENT]
    found: list[OpenQuestion] = []
    # From the end, so that each turn is looked at once: agent's turns from ``after`` on come
    # later, and at ``answer`` is the next of them that says something.
    after = answer = len(agent)
    for turn in reversed(turns):
        if turn.speaker is Speaker.AGENT:
            after -= 1
            answer = answer if _goodbye(turn) else after
        elif turn.speaker is Speaker.CUSTOMER and (text := _asked(turn)):
            told = agent[answer] if answer < len(agent) else None
            one = _open(text, turn, told, agent[after : after + _LATER + 1])
            found += [one] if one else []
        if len(found) == _MOST:
            break
    return found[::-1]


def _asked(turn: Turn) -> str:
    """Return the last question of a turn when the turn ends with it, else ""."""
    spans = spoken.sentences(turn.text)
    if not spans or cues.load("acts").has(turn.text, "dictates"):
        return ""
    said = turn.text[slice(*spans[-1])]
    text = spoken.clean(said)
    if not text.endswith("?") or len(text.split()) < _FEWEST_WORDS or _NOT_ASKED.search(text):
        return ""
    return text


def _open(
    text: str, asked: Turn, answer: Turn | None, later: Sequence[Turn]
) -> OpenQuestion | None:
    if answer is None:
        return OpenQuestion(text, (asked.id,), put_off=False)
    if _PUT_OFF.search(answer.text) and not _told_later(text, later, answer):
        return OpenQuestion(text, (asked.id, answer.id), put_off=True)
    return None


def _goodbye(turn: Turn) -> bool:
    # "Yes." and "No." are answers, a goodbye is not.
    return "?" not in turn.text and cues.load("acts").has(turn.text, "closing")


def _told_later(text: str, later: Sequence[Turn], put_off: Turn) -> bool:
    """Tell whether the agent came back to it: some later turn holds most words of the question."""
    asked = set(re.findall(r"[a-z]{4,}", text.lower()))
    return any(
        len(asked & set(re.findall(r"[a-z]{4,}", turn.text.lower()))) * 2 > len(asked)
        for turn in [turn for turn in later if turn is not put_off][:_LATER]
        if not _PUT_OFF.search(turn.text)
    )
