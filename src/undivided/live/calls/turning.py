"""Utterances of a live call to turns, as they come: who has the word, and when they are done.

A turn ends when its speaker pauses for long, when somebody else begins in the pause, or when it is
long enough to be read. Its number is given when it begins, so that a screen can put its first grey
words in their final place.
"""

from dataclasses import dataclass, field

from undivided.domain import Speaker, Turn
from undivided.speech import Partial, Utterance, turn_of

# A pause of the speaker after which the words are handed on.
_PAUSE_S = 1.2
# A turn this long ends at the next end of a sentence, or here in any case.
_LONG_S = 20.0
_LONGEST_S = 40.0


@dataclass(slots=True)
class Opened:
    """A turn that is not finished.

    Args:
        id: The id it will have.
        channel: Who speaks.
        said: Its utterances so far.
        partial: What is being said now, if anything.
    """

    id: str
    channel: int
    said: list[Utterance] = field(default_factory=list)
    partial: Partial | None = None

    @property
    def start_s(self) -> float:
        """When it began, seconds from the start of the call."""
        if self.said:
            return self.said[0].start_s
        return self.partial.start_s if self.partial else 0.0

    @property
    def end_s(self) -> float:
        """When its last finished word ended, seconds from the start of the call."""
        return self.said[-1].end_s if self.said else self.start_s

    @property
    def sure(self) -> str:
        """Its finished words and those that were agreed on."""
        texts = [word.text for one in self.said for word in one.words]
        return " ".join([*texts, self.partial.sure] if self.partial else texts).strip()

    def turn(self, speaker: Speaker) -> Turn:
        """Make the turn."""
        words = [word for one in self.said for word in one.words]
        return turn_of(self.id, speaker, words, self.said[0].language)


@dataclass(slots=True)
class Turning:
    """The open turns of one call, at most one a channel.

    Args:
        number: Number of the last turn that was begun.
    """

    number: int = 0
    open: dict[int, Opened] = field(default_factory=dict)

    def hear(self, channel: int, told: Partial | Utterance) -> list[Opened]:
        """Take what a recogniser told of one channel.

        Args:
            channel: Which.
            told: Words being said, or a finished utterance.

        Returns:
            Turns that are finished now, each with at least one utterance.
        """
        if isinstance(told, Partial) and not (told.sure or told.unsure):
            if channel in self.open:
                self.open[channel].partial = None
            return []
        done = self._close(channel, told)
        held = self.open.get(channel)
        if held is None:
            self.number += 1
            held = self.open[channel] = Opened(f"t{self.number}", channel)
        if isinstance(told, Partial):
            held.partial = told
        else:
            held.said.append(told)
            held.partial = None
        return done

    def quiet(self, channel: int, until_s: float) -> list[Opened]:
        """Take that a channel was listened to up to a time.

        Args:
            channel: Which.
            until_s: Seconds from the start of the call.

        Returns:
            Its turn, if the pause was long enough.
        """
        held = self.open.get(channel)
        if held is None or held.partial or until_s - held.end_s < _PAUSE_S:
            return []
        return self._finish(channel)

    def end(self) -> list[Opened]:
        """Finish every open turn, earliest first."""
        for held in self.open.values():
            held.partial = None
        in_order = sorted(self.open.values(), key=lambda held: held.start_s)
        return [done for held in in_order for done in self._finish(held.channel)]

    def _close(self, channel: int, told: Partial | Utterance) -> list[Opened]:
        """Finish what ends because of new words: others' turns in a pause, and one's own."""
        done: list[Opened] = []
        for other, held in list(self.open.items()):
            if other == channel:
                ends = held.partial is None and _over(held, told)
            else:
                ends = held.partial is None and bool(held.said) and held.end_s <= told.start_s
            if ends:
                done += self._finish(other)
        return done

    def _finish(self, channel: int) -> list[Opened]:
        held = self.open.pop(channel)
        return [held] if held.said else []


def _over(held: Opened, told: Partial | Utterance) -> bool:
    if not held.said:
        return False
    lasted_s = held.end_s - held.start_s
    sentence = held.said[-1].words[-1].text.endswith((".", "?", "!"))
    other_language = isinstance(told, Utterance) and told.language != held.said[0].language
    return (
        told.start_s - held.end_s > _PAUSE_S
        or lasted_s > _LONGEST_S
        or (lasted_s > _LONG_S and sentence)
        or other_language
    )
