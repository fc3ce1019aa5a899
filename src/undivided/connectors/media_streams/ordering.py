"""Puts the frames of one track in order, waiting a little for a late one.

Frames have numbers that count up by one. One that is missing is waited for until eight later
frames, or 0.4 s of sound, are here. If nothing ever fills the holes, gaps in the numbers are this
system's habit, and it is no longer waited.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_HELD = 8
LONGEST_HELD_S = 0.4
# Holes in a row that nothing filled, until gaps in the numbers count as a habit.
_HABIT = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of sound.

    Args:
        number: Its place in the order, None when it is not told.
        at_s: Its timestamp, None when it is not told.
        samples: The sound.
        seconds: How long it is.
    """

    number: int | None
    at_s: float | None
    samples: NDArray[np.int16]
    seconds: float


class Ordering:
    """The order of one track."""

    def __init__(self) -> None:
        self._last: int | None = None
        self._last_at_s: float | None = None
        self._held: dict[int, Frame] = {}
        self._unfilled = 0

    def add(self, frame: Frame) -> tuple[list[Frame], str]:
        """Take a frame in.

        Args:
            frame: As it came.

        Returns:
            The frames whose turn it is now, and what was odd: "" or "late_frame" (this one was
            thrown away: it came twice, or too late).
        """
        if frame.number is None:
            return [*self.flush(), frame], ""
        if self._last is None:
            # Counting starts at 0 or 1; who starts higher came in the middle.
            small = 0 < frame.number <= MOST_HELD
            self._last = 0 if small else frame.number - 1
        if frame.number <= self._last or frame.number in self._held:
            return self._behind(frame)
        self._held[frame.number] = frame
        return self._due(), ""

    def flush(self) -> list[Frame]:
        """Give out all that is held, in order."""
        left = [self._held[number] for number in sorted(self._held)]
        self._held.clear()
        for frame in left:
            self._pass(frame)
        return left

    def _behind(self, frame: Frame) -> tuple[list[Frame], str]:
        """Decide about a number that was there already: repeated, late, or counted anew."""
        newest_s = max(
            (held.at_s for held in self._held.values() if held.at_s is not None),
            default=self._last_at_s,
        )
        if frame.at_s is None or newest_s is None or frame.at_s <= newest_s:
            self._unfilled = 0
            return [], "late_frame"
        # Later in time than everything before it: the numbers began anew, or never counted.
        before = self.flush()
        self._pass(frame)
        return [*before, frame], ""

    def _due(self) -> list[Frame]:
        due = self._run()
        if due:
            self._unfilled = 0
        while self._held and self._waited_enough():
            self._unfilled += 1
            self._last = min(self._held) - 1
            due += self._run()
        return due

    def _run(self) -> list[Frame]:
        """Take out the frames that follow the last one without a hole."""
        run: list[Frame] = []
        while self._last is not None and self._last + 1 in self._held:
            run.append(self._held.pop(self._last + 1))
            self._pass(run[-1])
        return run

    def _waited_enough(self) -> bool:
        held_s = sum(frame.seconds for frame in self._held.values())
        waited = len(self._held) > MOST_HELD or held_s > LONGEST_HELD_S
        return waited or self._unfilled >= _HABIT

    def _pass(self, frame: Frame) -> None:
        self._last = frame.number
        if frame.at_s is not None:
            self._last_at_s = frame.at_s
