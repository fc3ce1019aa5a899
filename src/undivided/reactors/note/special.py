"""Drafts where a full note would mislead: silent, one-sided, foreign, one-channel calls."""

from collections.abc import Sequence

from undivided.domain import NoteDraft, NoteLine, Section, Speaker, Turn
from undivided.language import cues, spoken

_FEWEST_WORDS = 4
_QUOTE = 200
_FOREIGN_PROBABILITY = 0.6
_MONO_PROBABILITY = 0.5
_SHARE_FOREIGN = 0.5
_VOICEMAIL_TURNS = 6


def special_draft(turns: Sequence[Turn]) -> NoteDraft | None:
    """Return a shorter or an empty draft where that is the honest one.

    Args:
        turns: Turns with words, in order.

    Returns:
        The draft, or None when a full draft can be tried.
    """
    said = [turn for turn in turns if turn.speaker is not Speaker.SYSTEM]
    if sum(len(turn.text.split()) for turn in said) < _FEWEST_WORDS:
        return _empty("Nothing was said that could be noted.")
    speakers = {turn.speaker for turn in said}
    if _is_voicemail(said):
        return _empty("A voicemail answered; nobody was spoken to.")
    if speakers == {Speaker.AGENT}:
        return _empty("Only the agent was heard, so there is no customer's reason to note.")
    foreign = [turn for turn in said if turn.language != "en"]
    if len(foreign) > _SHARE_FOREIGN * len(said):
        return _quotes(said, _FOREIGN_PROBABILITY)
    if Speaker.UNLABELLED in speakers:
        return _quotes(said, _MONO_PROBABILITY)
    return None


def _empty(why: str) -> NoteDraft:
    return NoteDraft((), why_empty=why)


def _is_voicemail(said: Sequence[Turn]) -> bool:
    if len(said) > _VOICEMAIL_TURNS or len({turn.speaker for turn in said}) > 1:
        return False
    return any(cues.load("acts").has(turn.text, "voicemail") for turn in said)


def _quotes(said: Sequence[Turn], chance: float) -> NoteDraft:
    """Quote how it began and how it ended, and claim nothing else."""
    labelled = Speaker.UNLABELLED not in {turn.speaker for turn in said}
    long = [turn for turn in said if len(turn.text.split()) > _FEWEST_WORDS]
    asking = [turn for turn in long if turn.speaker is Speaker.CUSTOMER] if labelled else long
    answering = [turn for turn in long if turn.speaker is Speaker.AGENT] if labelled else long
    first = max(asking[:2], key=lambda turn: len(turn.text.split()), default=None)
    last = max(answering[-3:], key=lambda turn: len(turn.text.split()), default=None)
    lines = []
    if first:
        lines.append(_line(Section.REASON, first, "Customer: " if labelled else "", chance))
    if last and last is not first:
        lines.append(_line(Section.OUTCOME, last, "Agent: " if labelled else "", chance))
    if not lines:
        return _empty("Too little was said to note anything.")
    return NoteDraft(tuple(lines))


def _line(section: Section, turn: Turn, frame: str, chance: float) -> NoteLine:
    words = spoken.quote(turn.text, 0, len(turn.text), _QUOTE)
    return NoteLine(section, f"{frame}{words}", (turn.id,), chance)
