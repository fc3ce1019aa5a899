"""What an agent needs to hand a conversation over: a draft of what it came to so far."""

from pydantic import BaseModel, ConfigDict

from undivided.domain import NotFound
from undivided.live import ConversationView
from undivided.web.asker import Id, Viewer, Who
from undivided.web.bodies import Key
from undivided.web.desk.state import Here, routes
from undivided.web.handing_over import ask_note

router = routes()


class SoFarIn(BaseModel):
    """A person wants a draft of the note so far."""

    model_config = ConfigDict(extra="forbid")

    key: Key


@router.post("/conversations/{conversation}/so-far", operation_id="draftSoFar")
def draft_so_far(
    desk: Here, member: Viewer, person: Who, conversation: Id, given: SoFarIn
) -> ConversationView:
    """Ask for a draft of what a live call came to so far; it follows as an update."""
    asked = ask_note(desk.seen(conversation), given.key, person, desk.now())
    if desk.calls is None or desk.calls.now(conversation) is None:
        raise NotFound("This call is not live here.", "It may be over, or heard by another server.")
    desk.keep(asked)
    return desk.shown(conversation, member)
