"""Why a call is heard or not: hold, pause, consent and broken lines, each by itself.

Several reasons can hold at once; the call is heard only when none does.
"""

from dataclasses import dataclass, field

from undivided.domain import Fact, ListeningPaused, ListeningResumed


@dataclass(slots=True)
class Listening:
    """The reasons for not listening that hold now.

    Args:
        reasons: Who gave which, newest last: ("system", "hold"), ("person", "pause") ...
    """

    reasons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def paused(self) -> bool:
        """Whether nothing may be heard."""
        return bool(self.reasons)

    @property
    def why(self) -> str:
        """The newest reason, "" when there is none."""
        return self.reasons[-1][1] if self.reasons else ""

    def pause(self, who: str, why: str, at_s: float) -> list[Fact]:
        """Add a reason.

        Args:
            who: Whose reason it is: only they can take it back.
            why: See ``ListeningPaused.why``.
            at_s: Seconds from the start of the call.

        Returns:
            What is to be kept; nothing when the reason held already.
        """
        if (who, why) in self.reasons:
            return []
        self.reasons.append((who, why))
        return [ListeningPaused(at_s, why)]

    def resume(self, who: str, at_s: float) -> list[Fact]:
        """Take reasons back.

        Args:
            who: Whose: all of theirs.
            at_s: Seconds from the start of the call.

        Returns:
            What is to be kept; the reason that is left when there is one.
        """
        left = [(by, why) for by, why in self.reasons if by != who]
        if left == self.reasons:
            return []
        before, self.reasons = self.why, left
        if not left:
            return [ListeningResumed(at_s)]
        return [ListeningPaused(at_s, self.why)] if self.why != before else []
