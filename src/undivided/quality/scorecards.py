"""Which scorecard a conversation is scored by: a centre's own before the one of the package."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from undivided.domain import BadInput, Conversation, Scorecard
from undivided.language.centre import Followed, OwnFiles, most_fitting
from undivided.quality.scorecard import default_scorecard, load_scorecard, scorecard_problems
from undivided.quality.shelf import ScorecardShelf


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
        return most_fitting(shipped(), self.own, program, channel)

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
    return Scorecards(SCORECARD_FILES.read_all(place))


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


SCORECARD_FILES = OwnFiles(
    "scorecard",
    "scorecards",
    load_scorecard,
    scorecard_problems,
    check_apart=_check_apart,
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
    _followed: Followed[Scorecards] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the files when first asked."""
        self._followed = Followed(
            "scorecards",
            self.place,
            lambda place: open_scorecards(place).of(self.program),
            lambda cards: self.shelf.keep(cards.all),
        )

    def now(self) -> Scorecards:
        """Give the scorecards; files are read again only when they changed.

        Raises:
            BadInput: If the files have a mistake at the first reading.
        """
        return self._followed.now()
