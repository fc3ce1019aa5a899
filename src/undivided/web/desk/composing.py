"""Composed answers on the desk: asked for when the passages are there, so that these never wait."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Path

from undivided.domain import AnswerComposed, Component, Event, NotFound, derive_id
from undivided.knowledge import Found
from undivided.live import author, composed_view
from undivided.live.document import AskedView, ComposedView
from undivided.web.asker import Id
from undivided.web.bodies import ComposeIn
from undivided.web.composed import ask_for, composed
from undivided.web.desk.asking import found_for
from undivided.web.desk.state import Desk, Here, routes

router = routes()

AskedId = Annotated[str, Path(min_length=1, max_length=64)]


@router.post("/ask/composed", operation_id="compose")
def compose_anything(desk: Here, given: ComposeIn) -> ComposedView:
    """Have an answer composed from what is found; only sentences that hold are given."""
    question = desk.redact(given.question)
    known = desk.knowledge
    return composed(known.compose, question, found_for(desk, question), known.languages)


@router.post("/conversations/{conversation}/asked/{asked}/composed", operation_id="composeDuring")
def compose_during(desk: Here, conversation: Id, asked: AskedId) -> ComposedView:
    """Have an answer composed to a question that was kept; it is kept with it, and made once."""
    seen = desk.seen(conversation)
    one = next((one for one in seen.asked if one.id == asked), None)
    if one is None:
        raise NotFound("This was not asked in this conversation.", "Ask it again.")
    known = desk.knowledge
    if one.composed is not None and one.composed.by == _author(desk):
        return one.composed
    told, by = ask_for(known.compose, one.question, _shown(desk, one, seen.about), known.languages)
    named = derive_id("composed", asked, by.name, by.version)
    event = Event(named, conversation, desk.now(), by, told, asked)
    # Two screens may have asked at once: what is kept counts.
    kept = desk.ledger.append([event])[0].event.fact
    return composed_view(kept if isinstance(kept, AnswerComposed) else told, author(by))


def _author(desk: Desk) -> str:
    compose = desk.knowledge.compose
    return author(Component(compose.name, compose.version)) if compose else ""


def _shown(desk: Desk, asked: AskedView, about: Sequence[str]) -> list[Found]:
    """Find what was shown then, as far as it is still there."""
    found = found_for(desk, asked.question, about)
    return [one for one in found if one.passage.id in asked.passages]
