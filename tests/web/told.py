"""Live calls of which only what a screen asks is there, told by the test."""

from collections.abc import Callable

from undivided.connectors import Connector
from undivided.domain import NotFound, Person
from undivided.live import NowView
from undivided.web.calling import LiveSession


class ToldCalls:
    """Calls whose moments are told, and that keep what people wanted of them."""

    def __init__(self) -> None:
        self.moments: dict[str, NowView] = {}
        self.listeners: list[Callable[[str], None]] = []
        self.wishes: list[tuple[str, str, Person | None]] = []

    def session(self, connector: Connector, source: str) -> LiveSession:
        raise AssertionError("these calls are told, nothing connects to them")

    def now(self, conversation: str) -> NowView | None:
        return self.moments.get(conversation)

    def listen(self, changed: Callable[[str], None]) -> Callable[[], None]:
        self.listeners.append(changed)
        return lambda: self.listeners.remove(changed)

    def pause(self, conversation: str, person: Person) -> None:
        self._wish("pause", conversation, person)
        self.moments[conversation] = NowView(conversation, "paused")

    def resume(self, conversation: str, person: Person) -> None:
        self._wish("resume", conversation, person)
        self.moments[conversation] = NowView(conversation, "live")

    def consent(self, conversation: str, given: bool, person: Person) -> None:
        self._wish(f"consent {given}", conversation, person)

    def acted(self, conversation: str) -> None:
        self.wishes.append(("acted", conversation, None))

    def tell(self, conversation: str, moment: NowView | None) -> None:
        if moment is None:
            del self.moments[conversation]
        else:
            self.moments[conversation] = moment
        for changed in self.listeners:
            changed(conversation)

    def _wish(self, wish: str, conversation: str, person: Person) -> None:
        if conversation not in self.moments:
            raise NotFound("This call is not going on.")
        self.wishes.append((wish, conversation, person))
