"""Fold a conversation's events into the document that people and programs see."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from undivided.domain import (
    Answer,
    AnswerComposed,
    Card,
    CardOffered,
    CardWithheld,
    Component,
    Conversation,
    Event,
    Fact,
    KnowledgeAsked,
    ReactorFailed,
    ScoreGiven,
    SignalRaised,
    Turn,
)
from undivided.live.composed import composed_view
from undivided.live.document import (
    SCHEMA,
    AskedView,
    CardView,
    CaveatView,
    ConversationView,
    FailureView,
    PersonalView,
    RecordingView,
    ScoreView,
    SignalView,
    TurnView,
    WithheldView,
    WordView,
)
from undivided.live.feedback import author, feedback
from undivided.live.noting import approved, note, note_so_far, summary
from undivided.live.runner import current
from undivided.live.wrapping import handle, promises

F = TypeVar("F")
WHOLE = "whole_scorecard"
"""How a score of the whole scorecard is named among those of its criteria."""

_OF_WITHHELD = ("decision", "decided_by", "opened")


def view(events: Iterable[Event]) -> ConversationView:
    """Fold a conversation's events into the document.

    Args:
        events: All events of one conversation, in ledger order, at least one.

    Returns:
        The document.

    Raises:
        ValueError: If there are no events.
    """
    all_told = list(events)
    if not all_told:
        raise ValueError("a conversation has at least one event")
    told = current(all_told)
    so_far = Conversation(told[0].conversation)
    for event in told:
        so_far.take(event)
    turns = [turn_view(turn) for turn in so_far.turns if turn.text]
    return shown(so_far, told[0].at.isoformat(), turns, versions(told), len(all_told))


def shown(
    so_far: Conversation,
    started_at: str,
    turns: list[TurnView],
    took_part: dict[str, str],
    sequence: int,
) -> ConversationView:
    """Make the document of a folded conversation.

    Args:
        so_far: The conversation.
        started_at: Time of its first event, ISO 8601.
        turns: Its turns as they are shown.
        took_part: Version by name of every component that took part.
        sequence: Place of the last event folded in.
    """
    started = so_far.started
    return ConversationView(
        schema=SCHEMA,
        id=so_far.id,
        started_at=started_at,
        **_course(so_far),
        speakers=list(started.speakers) if started else [],
        speakers_known=started.speakers_known if started else "unlabelled",
        caveats=[CaveatView(caveat.kind, caveat.sentence) for caveat in so_far.caveats],
        turns=turns,
        cards=_cards(so_far),
        withheld=_withheld(so_far),
        asked=_asked(so_far),
        signals=[_signal(event, fact) for event, fact in _facts(so_far.signals, SignalRaised)],
        summary=summary(so_far),
        so_far=note_so_far(so_far),
        note=note(so_far),
        approved=approved(so_far),
        promises=promises(so_far),
        handle=handle(so_far),
        scores=_scores(so_far),
        failures=[
            FailureView(fact.reactor, fact.reactor_version, fact.error)
            for _, fact in _facts(so_far.failures, ReactorFailed)
        ],
        recording=_recording(so_far),
        versions=took_part,
        sequence=sequence,
    )


def _course(so_far: Conversation) -> dict[str, Any]:
    """Say what call it is and what became of it."""
    started, ended = so_far.started, so_far.ended
    last_turn_s = max((turn.end_s for turn in so_far.turns), default=0.0)
    return {
        "title": started.title if started else so_far.id,
        "program": started.program if started else "",
        "channel": started.channel if started else "",
        "source": started.source if started else "",
        "agent": so_far.agent,
        "customer": started.customer if started else "",
        "seconds": round(ended.seconds if ended else last_turn_s, 3),
        "ended": ended is not None,
        "paused": so_far.paused,
        "consent": so_far.consent,
        "quiet": so_far.quiet,
        "about": list(so_far.about),
        "revised": so_far.revised,
    }


def _facts(events: Iterable[Event], kind: type[F]) -> Iterator[tuple[Event, F]]:
    for event in events:
        fact: Fact = event.fact
        if isinstance(fact, kind):
            yield event, fact


def versions(events: Iterable[Event]) -> dict[str, str]:
    """Tell the version by name of every component among the authors; the last one counts."""
    return {event.by.name: event.by.version for event in events if isinstance(event.by, Component)}


def turn_view(turn: Turn) -> TurnView:
    """Show one turn."""
    return TurnView(
        id=turn.id,
        speaker=turn.speaker,
        start_s=round(turn.start_s, 3),
        end_s=round(turn.end_s, 3),
        text=turn.text,
        confidence=round(turn.confidence, 3),
        language=turn.language,
        words=[
            WordView(
                word.text, round(word.start_s, 3), round(word.end_s, 3), round(word.confidence, 3)
            )
            for word in turn.words
        ],
        personal=[PersonalView(span.kind, span.start, span.end) for span in turn.personal],
    )


def card_views(answers: Iterable[Event]) -> list[CardView]:
    """Show the cards among some answers, undecided."""
    return [CardView(**_found(event, fact.card)) for event, fact in _facts(answers, CardOffered)]


def _cards(so_far: Conversation) -> list[CardView]:
    told = feedback(so_far)
    return [
        CardView(**_found(event, fact.card), **told.get(event.id, {}))
        for event, fact in _facts(so_far.offered, CardOffered)
    ]


def _withheld(so_far: Conversation) -> list[WithheldView]:
    told = feedback(so_far)
    return [
        WithheldView(
            **_found(event, fact.card),
            why=fact.why,
            sentence=fact.sentence,
            **{name: told[event.id][name] for name in _OF_WITHHELD if name in told[event.id]},
        )
        for event, fact in _facts(so_far.withheld, CardWithheld)
    ]


def _found(event: Event, card: Card) -> dict[str, Any]:
    return {
        "id": event.id,
        "article": card.article,
        "article_title": card.article_title,
        "article_version": card.article_version,
        "passage": card.passage,
        "heading": card.heading,
        "text": card.text,
        "turn": card.turns[-1],
        "turns": list(card.turns),
        "probability": round(card.probability, 3),
        "by": author(event.by),
    }


def _asked(so_far: Conversation) -> list[AskedView]:
    # Of what was composed for one question, the last counts.
    composed = {
        event.cause: composed_view(fact, author(event.by))
        for event, fact in _facts(so_far.composed, AnswerComposed)
    }
    return [
        AskedView(
            event.id,
            fact.question,
            list(fact.passages),
            author(event.by),
            composed.get(event.id),
        )
        for event, fact in _facts(so_far.asked, KnowledgeAsked)
    ]


def _signal(event: Event, fact: SignalRaised) -> SignalView:
    signal = fact.signal
    return SignalView(
        id=event.id,
        kind=signal.kind,
        sentence=signal.sentence,
        turns=list(signal.turns),
        probability=round(signal.probability, 3),
        by=author(event.by),
    )


def _scores(so_far: Conversation) -> list[ScoreView]:
    """Show the latest answer to each criterion: a revised transcript is scored again."""
    latest = {
        fact.score.criterion: (event, fact) for event, fact in _facts(so_far.scores, ScoreGiven)
    }
    return [_score(event, fact) for event, fact in latest.values()]


def _score(event: Event, fact: ScoreGiven) -> ScoreView:
    score = fact.score
    return ScoreView(
        id=event.id,
        criterion=score.criterion or WHOLE,
        value=score.value if isinstance(score.value, Answer) else round(score.value, 1),
        turns=list(score.turns),
        probability=round(score.probability, 3),
        reason=score.reason,
        scorecard=score.scorecard,
        scorecard_version=score.scorecard_version,
        by=author(event.by),
    )


def _recording(so_far: Conversation) -> RecordingView | None:
    if not so_far.recordings:
        return None
    kept = so_far.recordings[-1]
    return RecordingView(kept.attachment, kept.media_type, kept.seconds, list(kept.silenced_s))
