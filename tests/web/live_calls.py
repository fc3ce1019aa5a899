"""A call as it happens, told by a test: its words by syllable, its course and its answers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.web.story import CARDS, INTAKE, START
from undivided.connectors import CallClosed, CallOpened, Connector, Outcome, Refusal, Reply
from undivided.domain import (
    Author,
    Component,
    ConsentRecorded,
    ConversationStarted,
    Event,
    Fact,
    ListeningPaused,
    ListeningResumed,
    NotFound,
    Person,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)
from undivided.ledger import Ledger
from undivided.live import NowView, PartialView


class PlayedSession:
    """One connection: what came over it is kept for the test to look at."""

    def __init__(self, connector: Connector) -> None:
        self.connector = connector
        self.came: list[str | bytes] = []
        self.outcomes: list[Outcome] = []
        self.conversation = ""
        self.over = False

    def receive(self, message: str | bytes) -> Sequence[Reply | Refusal]:
        self.came.append(message)
        outcomes = self.connector.receive(message)
        self.outcomes += outcomes
        if any(isinstance(one, CallOpened) for one in outcomes):
            self.conversation = "call-1"
        self.over = any(isinstance(one, CallClosed | Refusal) for one in outcomes)
        return [one for one in outcomes if isinstance(one, Reply | Refusal)]

    def waiting(self) -> Sequence[Reply]:
        return []

    def ended(self) -> None:
        self.outcomes += self.connector.ended()
        self.over = True


class PlayedCalls:
    """Stands in for the live calls of a process: a test says what each is like now."""

    def __init__(self) -> None:
        self.told: dict[str, NowView] = {}
        self.by_id: dict[str, PlayedCall] = {}
        self.listeners: list[Callable[[str], None]] = []
        self.acts: list[str] = []
        self.sessions: list[PlayedSession] = []

    def now(self, conversation: str) -> NowView | None:
        return self.told.get(conversation)

    def listen(self, changed: Callable[[str], None]) -> Callable[[], None]:
        self.listeners.append(changed)
        return lambda: self.listeners.remove(changed)

    def tell(self, now: NowView) -> None:
        self.told[now.conversation] = now
        for listener in list(self.listeners):
            listener(now.conversation)

    def acted(self, conversation: str) -> None:
        self.acts.append(conversation)

    def pause(self, conversation: str, person: Person) -> None:
        self._call(conversation).add(ListeningPaused(0.0, "pause"), person)

    def resume(self, conversation: str, person: Person) -> None:
        self._call(conversation).add(ListeningResumed(0.0), person)

    def consent(self, conversation: str, given: bool, person: Person) -> None:
        call = self._call(conversation)
        call.add(ConsentRecorded(given, 0.0), person)
        if given:
            call.add(ListeningResumed(0.0), person)

    def session(self, connector: Connector, source: str) -> PlayedSession:
        self.sessions.append(PlayedSession(connector))
        return self.sessions[-1]

    def _call(self, conversation: str) -> "PlayedCall":
        try:
            return self.by_id[conversation]
        except KeyError:
            raise NotFound("This call is not heard here.", "It may have ended.") from None


class PlayedCall:
    """One call of ``PlayedCalls``: what it appends to the ledger and what it shows beside it."""

    def __init__(
        self,
        ledger: Ledger,
        calls: PlayedCalls,
        conversation: str = "live-1",
        *,
        agent: str = "maria",
        title: str = "Ana, charged twice",
        customer: str = "",
        channel: str = "call",
    ) -> None:
        self.ledger, self.calls, self.id = ledger, calls, conversation
        self.count = 0
        self.view = NowView(conversation, "live")
        speakers = (Speaker.CUSTOMER, Speaker.AGENT)
        calls.by_id[conversation] = self
        self.add(
            ConversationStarted(
                "default", channel, title, agent, speakers, "told", customer, "audiohook"
            )
        )
        calls.tell(self.view)

    def add(self, fact: Fact, by: Author = INTAKE) -> str:
        self.count += 1
        event = Event(
            derive_id(self.id, str(self.count)),
            self.id,
            START + timedelta(days=2, seconds=self.count),
            by,
            fact,
        )
        self.ledger.append([event])
        return event.id

    def answer(self, fact: Fact, by: Component = CARDS) -> str:
        return self.add(fact, by)

    def now(self, state: str | None = None, behind_s: float | None = None) -> None:
        self.view = replace(
            self.view,
            state=self.view.state if state is None else state,
            behind_s=self.view.behind_s if behind_s is None else behind_s,
        )
        self.calls.tell(self.view)

    def hear(self, turn: Turn, words: int) -> None:
        """Show the first words of a turn: all but the last two of them are sure."""
        said = turn.text.split()[:words]
        partial = PartialView(
            turn.id, turn.speaker, turn.start_s, " ".join(said[:-2]), " ".join(said[-2:])
        )
        others = [one for one in self.view.partials if one.turn != turn.id]
        self.view = replace(self.view, partials=[*others, partial], heard_s=turn.start_s + words)
        self.calls.tell(self.view)

    def finish(self, turn: Turn) -> None:
        """Add the turn; its words are no longer being heard."""
        self.add(TurnAdded(turn))
        others = [one for one in self.view.partials if one.turn != turn.id]
        self.view = replace(self.view, partials=others, heard_s=turn.end_s)
        self.calls.tell(self.view)
