"""Tells a person what is heard while it is heard: the progress bar and the turns above it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Self

from rich import progress as bars
from rich.console import Console
from rich.text import Text

from undivided.cli.printing import closing, lines, opening, said
from undivided.domain import ConversationStarted, Event, Turn
from undivided.live import ConversationView, Watcher, card_views, turn_view


class Teller(Watcher):
    """Shows one recording being taken in.

    Args:
        name: What the bar is called.
        aloud: Print turns as they come; else the bar alone.
    """

    def __init__(self, name: str, *, aloud: bool) -> None:
        self.aloud = aloud
        self.told = False
        self._out = Console(highlight=False, soft_wrap=True)
        # One console for both where both are seen, so that turns come above the bar.
        seen = self._out if sys.stdout.isatty() else Console(stderr=True)
        self._bar = bars.Progress(
            bars.TextColumn("{task.description}"),
            bars.BarColumn(),
            bars.TextColumn("{task.fields[clock]}"),
            bars.TimeRemainingColumn(),
            console=seen,
            disable=not seen.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task(name, total=None, clock="")

    def began(self, started: ConversationStarted, seconds: float) -> None:
        """Print who speaks."""
        self.told = self.aloud
        self._print(
            lambda: opening(started.title, started.speakers, started.speakers_known, seconds)
        )

    def heard(self, seconds: float, of_s: float) -> None:
        """Move the bar."""
        clock = f"{seconds:.0f} of {of_s:.0f} s"
        self._bar.update(self._task, completed=seconds, total=of_s, clock=clock)

    def turned(self, turn: Turn, answers: Sequence[Event]) -> None:
        """Print the turn and its cards."""
        self._print(lambda: said(turn_view(turn), card_views(answers)))

    def finish(self, document: ConversationView) -> None:
        """Print what was not printed while it was heard.

        Args:
            document: The conversation as it is kept.
        """
        self._print(lambda: closing(document) if self.told else lines(document))

    def _print(self, write: Callable[[], Iterable[Text]]) -> None:
        if self.aloud:
            for line in write():
                self._out.print(line)
            self._out.file.flush()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._bar.stop()
