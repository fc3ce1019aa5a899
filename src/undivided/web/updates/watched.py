"""One conversation that screens are watching: folded once, however many they are."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import TypeAdapter

from undivided.domain import NotFound
from undivided.ledger import Ledger, Recorded
from undivided.live import Folding, Update, changes, folded

Document = dict[str, Any]

_UPDATE = TypeAdapter(Update)
_PAST = 8
_NOTHING = object()


class Watched:
    """One conversation and who waits for its news; used within one event loop.

    Args:
        conversation: Its id.
        ledger: Where it is.
    """

    def __init__(self, conversation: str, ledger: Ledger) -> None:
        self.id = conversation
        self.gone = False
        self.watchers = 0
        self._ledger = ledger
        self._loading = asyncio.Lock()
        self._folding: Folding | None = None
        self._early: list[Recorded] = []
        self._document: Document | None = None
        self._past: OrderedDict[int, Document] = OrderedDict()
        self._steps: dict[int, str] = {}
        self._wakes: set[asyncio.Event] = set()

    @property
    def sequence(self) -> int:
        """Place of the last event folded in; 0 before it is loaded."""
        return self._folding.sequence if self._folding else 0

    @contextmanager
    def waking(self) -> Iterator[asyncio.Event]:
        """Give an event that is set at every piece of news."""
        wake = asyncio.Event()
        self._wakes.add(wake)
        try:
            yield wake
        finally:
            self._wakes.discard(wake)

    def wake(self) -> None:
        """Tell everybody who waits that there may be news."""
        for wake in self._wakes:
            wake.set()

    def add(self, recorded: Recorded) -> None:
        """Fold in what has just happened."""
        if self._folding is None:
            self._early.append(recorded)
        elif recorded.sequence == self._folding.sequence + 1:
            self._folding.take(recorded.event)
            self._document = None
            self.wake()

    def forget(self) -> None:
        """Let go of an erased conversation."""
        self.gone = True
        self._folding = self._document = None
        self._past.clear()
        self._steps.clear()
        self.wake()

    async def load(self) -> None:
        """Read what happened before anybody watched; at once when it was read already."""
        async with self._loading:
            if self._folding is None and not self.gone:
                try:
                    folding = await asyncio.to_thread(self._fold)
                except NotFound:
                    self.forget()
                    return
                self._folding = folding
                early, self._early = self._early, []
                for recorded in early:
                    self.add(recorded)

    async def catch_up(self) -> None:
        """Fold in what the ledger has and nobody told yet; notices an erasure."""
        await self.load()
        try:
            news = await asyncio.to_thread(self._ledger.read, self.id, self.sequence)
        except NotFound:
            self.forget()
            return
        for recorded in news:
            self.add(recorded)

    def document(self) -> Document:
        """Give the document as it stands; do not change it."""
        if self._document is None:
            assert self._folding is not None  # noqa: S101 - watching loads it
            self._document = self._folding.document()
            self._steps.clear()
            self._remember(self._document)
        return self._document

    async def at(self, sequence: int) -> Document | None:
        """Give the document as it stood, for a screen that has seen so much of it.

        Args:
            sequence: Place of the last event the screen knows; 0 when it has nothing.

        Returns:
            The document; None when there never was such a one.
        """
        if sequence > self.sequence:
            # The screen read the ledger itself, a moment ahead of us.
            await self.catch_up()
        if self.gone or sequence > self.sequence or sequence < 0:
            return None
        if sequence == 0:
            return _blank(self.document())
        self.document()
        return self._past.get(sequence) or await self._fold_up_to(sequence)

    def step(self, base: Document) -> str:
        """Give the update from an older document to the present one, as JSON."""
        document = self.document()
        known = self._steps.get(base["sequence"])
        if known is None:
            known = _UPDATE.dump_json(changes(base, document)).decode()
            self._steps[base["sequence"]] = known
        return known

    def _fold(self) -> Folding:
        return folded(self.id, [recorded.event for recorded in self._ledger.read(self.id)])

    async def _fold_up_to(self, sequence: int) -> Document:
        assert self._folding is not None  # noqa: S101 - asked for below its sequence
        events = self._folding.events[:sequence]
        older = await asyncio.to_thread(lambda: folded(self.id, events).document())
        self._remember(older)
        return older

    def _remember(self, document: Document) -> None:
        self._past[document["sequence"]] = document
        while len(self._past) > _PAST:
            self._past.popitem(last=False)


def _blank(document: Document) -> Document:
    """Make what a screen has before it has anything: from it, every field is news."""
    return {**dict.fromkeys(document, _NOTHING), "sequence": 0}
