"""Which scorecard a conversation is scored by: a centre's own before the one of the package."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from undivided.domain import BadInput, Conversation, Scorecard, UndividedError
from undivided.quality.scorecard import default_scorecard, load_scorecard
from undivided.quality.shelf import ScorecardShelf

_ENDINGS = (".yaml", ".yml")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scorecards:
    """The scorecards in force.

    Args:
        own: A centre's.
    """

    own: tuple[Scorecard, ...] = ()

    @property
    def all(self) -> tuple[Scorecard, ...]:
        """A centre's scorecards, then the one of the package."""
        return (*self.own, *shipped())

    def of(self, program: str) -> "Scorecards":
        """Leave out what is for other programs."""
        return Scorecards(tuple(one for one in self.own if one.program in ("", program)))

    def choose(self, program: str, channel: str) -> Scorecard:
        """Give the scorecard of a conversation.

        Args:
            program: Whose conversation it is.
            channel: "call" or "chat".

        Returns:
            The most fitting: made for this program, then a centre's own, then for this channel.
        """
        fitting = [
            one for one in self.all if one.program in ("", program) and one.channel in ("", channel)
        ]
        return max(
            fitting,
            key=lambda one: (
                one.program == program,
                one in self.own,
                one.channel == channel,
            ),
        )

    def choose_for(self, conversation: Conversation) -> Scorecard:
        """Give the scorecard of a conversation by how it began."""
        began = conversation.started
        return self.choose(began.program, began.channel) if began else self.choose("", "call")


@cache
def shipped() -> tuple[Scorecard, ...]:
    """Give the scorecards of the package."""
    return (default_scorecard(),)


def open_scorecards(place: Path | None) -> Scorecards:
    """Read a centre's own scorecards.

    Args:
        place: A folder of YAML files, or one file; None = only that of the package.

    Raises:
        BadInput: If there is none, a file has a mistake, or two are for the same conversations.
    """
    if place is None:
        return Scorecards()
    own = tuple(load_scorecard(path) for path in scorecard_files(place))
    _check_apart(own)
    return Scorecards(own)


def scorecard_files(place: Path) -> list[Traversable]:
    """List the scorecard files of a folder, or the one file given.

    Raises:
        BadInput: If there is none.
    """
    if place.is_file():
        return [place]
    found = sorted(place.iterdir()) if place.is_dir() else []
    files: list[Traversable] = [
        path for path in found if path.is_file() and path.name.endswith(_ENDINGS)
    ]
    if not files:
        raise BadInput(
            f"There is no scorecard at “{place}”.",
            "Set scorecards to a YAML file or a folder of them, or leave it empty.",
        )
    return files


def _check_apart(own: Sequence[Scorecard]) -> None:
    """Refuse scorecards between which nothing decides, or that cannot be told apart."""
    for place, one in enumerate(own):
        for other in own[:place]:
            if other.id == one.id:
                raise BadInput(f"Two scorecards are called “{one.id}”.", "Rename one of them.")
            if (other.program, other.channel) == (one.program, one.channel):
                raise BadInput(
                    f"The scorecards “{other.id}” and “{one.id}” are for the same conversations.",
                    "Give one of them another program or channel.",
                )


@dataclass(slots=True)
class ScorecardsNow:
    """The scorecards as the files are now; a mistake made later leaves those from before.

    Args:
        place: A centre's own folder or file; None = only that of the package.
        shelf: Keeps every version that was in force.
        program: Whose conversations are scored.
    """

    place: Path | None
    shelf: ScorecardShelf
    program: str
    _seen: tuple[tuple[str, int, int], ...] | None = None
    _cards: Scorecards = field(default_factory=Scorecards)

    def now(self) -> Scorecards:
        """Give the scorecards; files are read again only when they changed.

        Raises:
            BadInput: If the files have a mistake at the first reading.
        """
        seen = _signature(self.place)
        if seen == self._seen:
            return self._cards
        try:
            cards = open_scorecards(self.place).of(self.program)
        except UndividedError as error:
            if self._seen is None:
                raise
            _LOG.warning("The scorecards stay as they were: %s", error)
            cards = self._cards
        self._keep(cards)
        self._cards, self._seen = cards, seen
        return cards

    def _keep(self, cards: Scorecards) -> None:
        try:
            for card in cards.all:
                self.shelf.keep(card)
        except OSError as error:
            # A full disk stops no call.
            _LOG.warning("A scorecard could not be kept: %s.", error)


def _signature(place: Path | None) -> tuple[tuple[str, int, int], ...]:
    if place is None:
        return ()
    found = sorted(place.iterdir()) if place.is_dir() else [place]
    told = [(path.name, path.stat()) for path in found if path.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in told)
