"""Whoever has still to review a conversation sees no score of it, wherever they look."""

from fastapi import Request

from undivided.domain import Person, Role
from undivided.people import Member
from undivided.web.quality.state import Quality

_MORE_THAN_AGENTS = (Role.REVIEWER, Role.SUPERVISOR, Role.ANALYST)
_SOUND = ("/recording", "/peaks")


def no_blind_reviewer(request: Request) -> None:
    """Keep a reviewer away from everything about a conversation but its sound.

    Raises:
        Refused: If the person who asks has still to review the conversation in the address.
    """
    conversation = request.path_params.get("conversation", "")
    person: Person = request.state.person
    if not conversation or request.url.path.endswith(_SOUND):
        return
    quality: Quality = request.app.state.quality
    quality.check_sighted(conversation, person)


def may_see_scores(member: Member, agent: str) -> bool:
    """Tell whether somebody may see the scores of an agent's conversation.

    Args:
        member: Who asks.
        agent: Account name of who talked to the customer, "" when nobody knows.
    """
    return member.id == agent or member.holds(_MORE_THAN_AGENTS)
