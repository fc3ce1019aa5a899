"""Handle time: talk, hold and the work on the note, which is work whoever drafted it."""

from dataclasses import dataclass

from undivided.domain import Conversation, NoteApproved, NoteKept


@dataclass(frozen=True, slots=True)
class HandleTime:
    """How long a contact took of an agent's time, in seconds.

    Args:
        talk_s: From the beginning to the end, without holds.
        hold_s: While the customer was on hold; the agent works meanwhile.
        review_s: On the note after the end: with the draft in sight and in use, in every approval,
            and in work that is not approved yet.
    """

    talk_s: float
    hold_s: float
    review_s: float

    @property
    def handle_s(self) -> float:
        """All of it."""
        return self.talk_s + self.hold_s + self.review_s


def handle_time(conversation: Conversation) -> HandleTime | None:
    """Tell the handle time of a conversation; None while it goes on.

    Args:
        conversation: So far.
    """
    if conversation.ended is None:
        return None
    hold_s = min(conversation.hold_s, conversation.ended.seconds)
    notes = (e.fact.review_s for e in conversation.notes if isinstance(e.fact, NoteApproved))
    works = conversation.work.values()
    begun = (e.fact.work.review_s for e in works if isinstance(e.fact, NoteKept))
    return HandleTime(conversation.ended.seconds - hold_s, hold_s, sum(notes) + sum(begun))
