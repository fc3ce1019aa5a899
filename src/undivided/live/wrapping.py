"""The end of a conversation as the document shows it: what it took, and what was promised."""

from datetime import datetime

from undivided.domain import Conversation
from undivided.live.note_document import HandleView, PromisedView
from undivided.quality.wrapup import Promised, handle_time, promised


def handle(so_far: Conversation) -> HandleView | None:
    """Show the handle time; None while the conversation goes on."""
    times = handle_time(so_far)
    if times is None:
        return None
    parts = (times.talk_s, times.hold_s, times.review_s, times.handle_s)
    return HandleView(*(round(part, 3) for part in parts))


def promises(so_far: Conversation) -> list[PromisedView]:
    """Show what was promised in the approved note."""
    return [_promised(one) for one in promised(so_far)]


def _promised(one: Promised) -> PromisedView:
    settled = one.settled
    return PromisedView(
        id=one.id,
        text=one.text,
        who=one.promise.who,
        when=one.promise.when,
        due=_time(one.promise.due),
        turns=list(one.turns),
        settled="" if settled is None else "kept" if settled.kept else "not_kept",
        settled_by=settled.by if settled else "",
        settled_at=_time(settled.at) if settled else "",
    )


def _time(at: datetime | None) -> str:
    return at.isoformat() if at else ""
