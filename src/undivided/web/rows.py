"""The list of conversations: one row each, folded from its events and kept until more happen."""

from typing import Literal

from undivided.domain import NotFound
from undivided.ledger import Head, Ledger
from undivided.live import ConversationView, view
from undivided.web.bodies import ConversationRow
from undivided.web.kept import Kept

_KEPT = 5000


class Rows:
    """Makes rows and remembers them by (conversation, number of events).

    Args:
        ledger: Where the conversations are.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._kept: Kept[tuple[int, ConversationRow]] = Kept(_KEPT)

    def row(self, head: Head) -> ConversationRow:
        """Give the row of one conversation."""
        kept = self._kept.get(head.id)
        if kept and kept[0] == head.events and kept[1].erased == head.erased:
            return kept[1]
        return self._kept.keep(head.id, (head.events, self._fold(head)))[1]

    def _fold(self, head: Head) -> ConversationRow:
        if head.erased:
            return _erased(head)
        try:
            recorded = self.ledger.read(head.id)
        except NotFound:
            return _erased(head)
        return _row(view(item.event for item in recorded))


def _row(seen: ConversationView) -> ConversationRow:
    return ConversationRow(
        id=seen.id,
        title=seen.title,
        channel=seen.channel,
        agent=seen.agent,
        started_at=seen.started_at,
        seconds=seen.seconds,
        ended=seen.ended,
        signals=len(seen.signals),
        signal=seen.signals[0].sentence if seen.signals else "",
        note=_note_state(seen),
        approved_by=seen.approved.approved_by if seen.approved else "",
        failures=len(seen.failures),
        erased=False,
    )


def _note_state(seen: ConversationView) -> Literal["none", "draft", "approved"]:
    if seen.approved:
        return "approved"
    return "draft" if seen.note and seen.note.lines else "none"


def _erased(head: Head) -> ConversationRow:
    return ConversationRow(
        id=head.id,
        title="",
        channel="",
        agent="",
        started_at=head.started_at.isoformat(),
        seconds=0.0,
        ended=True,
        signals=0,
        signal="",
        note="none",
        approved_by="",
        failures=0,
        erased=True,
    )
