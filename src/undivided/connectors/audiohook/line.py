"""The counted messages of both directions, and what was odd about them.

Each side numbers its messages 1, 2, 3 ... and says which of the other's it saw last.
"""

from undivided.connectors.audiohook.message import NO_ID, ClientMessage, write_message
from undivided.connectors.wire import Oddity, Reply

# More messages than this cannot have got lost: the number is wrong, not the message late.
_LARGEST_STEP = 1_000


class Line:
    """One session's envelopes."""

    def __init__(self) -> None:
        self.session = NO_ID
        self._bound = False
        self._seq = 0
        self._client_seq = 0
        self._told: set[str] = set()

    def bind(self, session: str) -> None:
        """Hold on to the session's id: messages of others are left out from now on."""
        self.session = session
        self._bound = True

    def out_of_place(self, message: ClientMessage) -> tuple[str, str] | None:
        """Find why a message is not to be taken: kind and sentence; None when it is."""
        if self._bound and message.session != self.session:
            return "other_session", "A message of another session came; it was left out."
        if not 0 < message.seq - self._client_seq <= _LARGEST_STEP:
            return "wrong_order", "A message had an impossible number; it was left out."
        return None

    def take(self, message: ClientMessage) -> list[Oddity]:
        """Count a message in."""
        odd: list[Oddity] = []
        if message.seq != self._client_seq + 1:
            odd += self.odd("missing_message", "Messages got lost on the way.")
        if message.server_seq > self._seq:
            odd += self.odd("wrong_answer", "A message answered one that was never sent.")
        self._client_seq = message.seq
        if not self._bound:
            self.session = message.session
        return odd

    def reply(self, kind: str, **parameters: object) -> Reply:
        """Write our next message."""
        self._seq += 1
        return Reply(write_message(kind, self.session, self._seq, self._client_seq, parameters))

    def odd(self, kind: str, sentence: str) -> list[Oddity]:
        """Tell what is odd, once per kind: a flood of it would only bury the call."""
        if kind in self._told:
            return []
        self._told.add(kind)
        return [Oddity(kind, sentence)]
