"""One line followed: sound in, questions to the model out, its answers turned into text."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from undivided.speech.activity import WINDOW
from undivided.speech.decoding import RATE_HZ
from undivided.speech.streaming.agreement import sure_count
from undivided.speech.streaming.contract import Partial
from undivided.speech.streaming.hearing import Hearing
from undivided.speech.streaming.known import beginning, recent, weak
from undivided.speech.streaming.needs import FollowRules, Need
from undivided.speech.streaming.reading import Answer, Piece, Question
from undivided.speech.streaming.text import OpenText
from undivided.speech.utterance import Utterance

# Where the language was found in less voice, it is found again.
_LANGUAGE_S = 2.0
_LEAST_VOICE_S = 0.12
# The end of a long stretch of talk may be cut within a word.
_CUT_S = 1.0
# An utterance read anew with fewer of its words than this was read too shortly.
_LEAST_OF_BEFORE = 0.7


class Follower:
    """Follows one line. Not for several threads at once.

    Args:
        channel: 0 or 1.
        hotwords: As one line.
        language: ISO 639-1 code, or "" to find it out.
        start_s: Where the line's clock begins.
        rules: How to follow.
    """

    def __init__(
        self,
        channel: int,
        hotwords: str = "",
        language: str = "",
        start_s: float = 0.0,
        rules: FollowRules | None = None,
    ) -> None:
        self.channel = channel
        self.hotwords = hotwords
        self.language = language
        self.hearing = Hearing(start_s)
        self._rules = rules or FollowRules()
        self._spoken = language or "en"
        self._known: list[Piece] = []
        self._guess: tuple[Piece, ...] = ()
        self._text = OpenText()
        # For each known piece of the open utterance: the words and the time before it.
        self._own: list[tuple[int, float]] = []
        # Whether older sound was dropped: what is kept begins with a known piece.
        self._cut = False
        # How many of them are being read anew.
        self._anew = 0
        self._from_s = 0.0
        # Voice of the utterance at the last reading with all that is kept.
        self._reread_at_s = 0.0
        self._asked = 0
        self._asked_until_s = start_s

    def hear(self, sound: NDArray[np.int16]) -> None:
        """Take whole windows of 512 samples at 16 kHz."""
        for start in range(0, len(sound), WINDOW * 8):
            if self.hearing.hear(sound[start : start + WINDOW * 8]):
                # What was said long ago is no context any more.
                self._known.clear()
                self._cut = False

    @property
    def full(self) -> bool:
        """Whether it should be answered before it hears more."""
        return self.hearing.open and (
            self.hearing.pause_s >= self._rules.close_s or self._unknown_s >= self._rules.burst_s
        )

    @property
    def unread_s(self) -> float:
        """How long the oldest voice that the model has not seen has waited, seconds of sound."""
        return self.hearing.fresh_since_s

    @property
    def late_s(self) -> float:
        """How much of what it heard is not answered for."""
        return self.hearing.clock_s - self._asked_until_s if self.hearing.waiting else 0.0

    @property
    def _known_s(self) -> float:
        return self._known[-1].end_s if self._known else 0.0

    @property
    def _unknown_s(self) -> float:
        return self.hearing.kept.seconds - max(self._known_s, self.hearing.opened_s)

    def need(self, step_s: float, ended: bool = False) -> Need:
        """Say what it waits for.

        Args:
            step_s: Voice that is worth a new guess.
            ended: No more sound will come.
        """
        hearing = self.hearing
        if not hearing.open:
            return Need.NOTHING
        if ended or hearing.pause_s >= self._rules.close_s:
            return Need.CLOSE
        if hearing.voiced_s < self._rules.first_s:
            return Need.NOTHING
        if hearing.pause_s >= self._rules.settle_s:
            return Need.SETTLE if hearing.waiting else Need.NOTHING
        if self._unknown_s >= self._rules.burst_s:
            return Need.BURST
        if hearing.fresh_s < step_s:
            return Need.NOTHING
        reread = hearing.voiced_s - self._reread_at_s >= self._rules.reread_s
        return Need.REREAD if reread else Need.GUESS

    def question(self, need: Need) -> Question | None:
        """Return what the model should be asked; None when there is nothing to ask.

        Now and then, and at a pause, the whole utterance is read anew: what two early guesses
        agreed on is often put right by the words that followed.
        """
        hearing = self.hearing
        if not hearing.waiting or hearing.voiced_s < _LEAST_VOICE_S:
            return None
        self._asked = hearing.ask()
        self._asked_until_s = hearing.clock_s
        self._anew = 0
        if need is Need.REREAD or need >= Need.SETTLE:
            self._anew = self._changeable
            self._reread_at_s = hearing.voiced_s
        known = self._known[: len(self._known) - self._anew]
        self._from_s = 0.0
        if need is Need.GUESS:
            known = recent(self._known, self._known_s - self._rules.guess_s)
            self._from_s = known[0].start_s if known else 0.0
        pieces = tuple(piece.moved(-self._from_s) for piece in known)
        sound = hearing.kept.sound(self._from_s)
        return Question(sound, pieces, self.hotwords, self.language)

    @property
    def _changeable(self) -> int:
        """How many known pieces may be read anew.

        Where the sound before them is dropped already, one is kept to begin from.
        """
        return max(0, min(len(self._own), len(self._known) - self._cut))

    def alone(self) -> tuple[Question, float]:
        """Return the question without what is known and with more care, and where it begins."""
        self._anew = 0
        start_s = max(self._known_s, self.hearing.opened_s, 0.1) - 0.1
        sound = self.hearing.kept.sound()[round(start_s * RATE_HZ) : self._asked]
        return Question(sound, (), self.hotwords, self.language, careful=True), start_s

    def answered(self, answer: Answer, need: Need) -> list[Utterance]:
        """Take the answer to the last question.

        Args:
            answer: Of the model.
            need: Why it was asked.

        Returns:
            Utterances that ended because they were long.
        """
        self._learn(answer)
        if self._from_s:
            moved = tuple(piece.moved(self._from_s) for piece in answer.pieces)
            answer, self._from_s = replace(answer, pieces=moved), 0.0
        if self._anew:
            answer = self._put_right(answer)
        pieces = () if not self._text.words and weak(answer) else answer.pieces
        sure = self._sure(pieces, need)
        done = self._commit(pieces[:sure])
        self._guess = pieces[sure:]
        if need >= Need.SETTLE:
            self.hearing.settle()
        if need is Need.BURST and not sure:
            # Twelve seconds without a word: music, or a tone.
            self.hearing.kept.drop_after(self._known_s)
            self._guess = ()
        self._trim()
        return done

    def _put_right(self, answer: Answer) -> Answer:
        """Take the utterance back for its new reading; if that is too short, only its end counts.

        Returns:
            The answer with the pieces that are to be added.
        """
        taken, self._anew = self._anew, 0
        before = self._known[-taken:]
        words = sum(bool(piece.key) for piece in answer.pieces)
        if weak(answer) or words < _LEAST_OF_BEFORE * sum(bool(piece.key) for piece in before):
            fresh = tuple(one for one in answer.pieces if one.start_s >= self._known_s)
            return replace(answer, pieces=fresh)
        count, self.hearing.told_s = self._own[-taken]
        self._text.back_to(count)
        del self._known[-taken:], self._own[-taken:]
        return answer

    def _sure(self, pieces: Sequence[Piece], need: Need) -> int:
        sound_s = self._asked / RATE_HZ
        if need >= Need.SETTLE:
            return len(pieces)
        if need is not Need.GUESS:
            cut_s = _CUT_S if need is Need.BURST else self._rules.sure.hold_s
            return sum(piece.end_s <= sound_s - cut_s for piece in pieces)
        return sure_count(pieces, self._guess, sound_s, self._rules.sure)

    def _learn(self, answer: Answer) -> None:
        if not self.language:
            self._spoken = answer.language
            if self.hearing.voiced_s >= _LANGUAGE_S:
                self.language = answer.language

    def _commit(self, pieces: Sequence[Piece]) -> list[Utterance]:
        done = []
        for piece in pieces:
            begins = piece.text[:1].isspace() or not self._text.words
            long_s = self._rules.sentence_s if self._text.sentence_ends else self._rules.long_s
            if begins and self._text.seconds >= long_s:
                done.append(self._utterance())
            self._known.append(piece)
            self._own.append((len(self._text.words), self.hearing.told_s))
            earliest_s = self.hearing.told_s
            start_s, end_s = self.hearing.kept.line_times(piece.start_s, piece.end_s)
            start_s = max(start_s, earliest_s)
            end_s = max(start_s, end_s)
            self.hearing.told_s = end_s
            self._text.add(piece, start_s, end_s, self._spoken)
        return done

    def _utterance(self) -> Utterance:
        self._own.clear()
        return Utterance(self.channel, self._text.finish(), self._spoken)

    def partial(self) -> Partial | None:
        """Return what is known of the open utterance; None before any word."""
        unsure = "".join(piece.text for piece in self._guess)
        # A dot after the last sure word would stand alone.
        unsure = unsure.lstrip(" .,?!")
        words = self._text.words
        if not words and not unsure:
            return None
        start_s = words[0].start_s if words else self.hearing.told_s
        if not words and self._guess:
            start_s = max(
                start_s,
                self.hearing.kept.line_times(self._guess[0].start_s, self._guess[0].end_s)[0],
            )
        return Partial(round(start_s, 2), str(self._text), unsure, round(self._asked_until_s, 2))

    def close(self) -> Utterance | None:
        """End the utterance; None when it had no words."""
        self._guess = ()
        said = self._utterance() if self._text.words else None
        if said is None:
            # Sound in which no words were found would yield them late.
            self.hearing.kept.drop_after(max(self.hearing.opened_s, self._known_s))
        self.hearing.close()
        self._reread_at_s = 0.0
        self._trim()
        return said

    def _trim(self) -> None:
        """Drop the oldest sound together with its words, when there is more than enough.

        What is kept begins with a sentence, unless the sentence is very long.
        """
        over_s = self.hearing.kept.seconds - self._rules.most_s
        if over_s <= 0:
            return
        place = beginning(
            self._known, self._known_s - self._rules.keep_s, over_s > self._rules.spare_s
        )
        if place:
            self._cut = True
            gone_s = self.hearing.drop(self._known[place].start_s)
            self._known = [piece.moved(-gone_s) for piece in self._known[place:]]
            self._guess = tuple(piece.moved(-gone_s) for piece in self._guess)
            del self._own[: max(0, len(self._own) - len(self._known))]
