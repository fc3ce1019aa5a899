"""Conversations tested as playbooks: the script with the machine's answers written in.

    customer: I was charged twice on the fourth.
    << CardOffered double-charge#1 (t1)
    agent: Let me look at that now.
    ---
    << NoteDrafted reason (t1)

``<<`` lines are answers; ``---`` is the end of the call. ``play`` takes such a text, plays its
turns to the reactors and returns the text with the answers that came: a test asserts that both
are the same.
"""

from collections.abc import Sequence

from undivided.domain import (
    CardOffered,
    CardWithheld,
    Conversation,
    Event,
    Fact,
    NoteDrafted,
    Reactor,
    ReactorFailed,
    ScoreGiven,
    SignalRaised,
    SummaryUpdated,
    TurnAdded,
)
from undivided.live.runner import Run
from undivided.testing.transcripts import scripted_events

END = "---"


def play(playbook: str, reactors: Sequence[Reactor]) -> str:
    """Play a playbook's turns to reactors.

    Args:
        playbook: Turns, answers and perhaps the end, as above; old answers are ignored.
        reactors: Who answers.

    Returns:
        The same turns with the answers that came, in the same form.
    """
    lines = [line.strip() for line in playbook.strip().splitlines()]
    told = [line for line in lines if line and not line.startswith("<<") and line != END]
    events = scripted_events("\n".join(told), end=END in lines)
    run = Run(Conversation("c1"), reactors, list)
    played = []
    script = iter(line for line in told if not line.startswith("#"))
    for event in events:
        answers = run.feed(event)
        if isinstance(event.fact, TurnAdded):
            played.append(next(script))
        elif event is events[-1] and END in lines:
            played.append(END)
        played.extend(describe(answer) for answer in answers)
    return "\n".join(played)


def describe(answer: Event) -> str:
    """Write an answer as one ``<<`` line: its type, what it is about, its turns."""
    what, turns = _gist(answer.fact)
    return f"<< {type(answer.fact).__name__} {what} ({' '.join(turns)})"


def _gist(fact: Fact) -> tuple[str, tuple[str, ...]]:
    match fact:
        case CardOffered(card):
            return card.passage, card.turns
        case CardWithheld(card, why):
            return f"{card.passage} {why}", card.turns
        case SignalRaised(signal):
            return signal.kind.value, signal.turns
        case SummaryUpdated(_, lines):
            turns = dict.fromkeys(turn for one in lines for turn in one.line.turns)
            return " ".join(one.id for one in lines), tuple(turns)
        case NoteDrafted(draft):
            turns = dict.fromkeys(turn for line in draft.lines for turn in line.turns)
            return " ".join(line.section.value for line in draft.lines), tuple(turns)
        case ScoreGiven(score):
            return f"{score.criterion}={score.value}", score.turns
        case ReactorFailed(reactor):
            return reactor, ()
    raise TypeError(f"{type(fact).__name__} is not an answer")
