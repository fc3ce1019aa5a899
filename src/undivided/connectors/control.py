"""The text messages of our own protocol, which its sound and its words have in common.

A call opens, is paused, resumed, transferred, agreed to and stopped in the same way whether the
other side sends samples or words. This file knows neither.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from undivided.connectors.reading import (
    Unreadable,
    language_of,
    names_of,
    read_object,
    text_of,
    yes_or_no,
)
from undivided.connectors.wire import (
    AboutTold,
    AgentChanged,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    ConsentTold,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Speaker

LARGEST_MESSAGE = 1 << 20
POLICY, TOO_LARGE = 1008, 1009
Told = dict[str, Any]
Answer = Callable[[Told], list[Outcome]]


def problem(sentence: str, hint: str = "") -> Reply:
    """Tell the other side what was wrong, in one sentence and one hint."""
    return Reply(json.dumps({"type": "problem", "sentence": sentence, "hint": hint}))


def odd(kind: str, sentence: str, hint: str = "") -> list[Outcome]:
    """Note something that was got over, and tell the other side."""
    return [Oddity(kind, sentence), problem(sentence, hint)]


class Control:
    """What one connection of our own protocol was told so far.

    Args:
        answers: What to do with the messages that are not the same for sound and words, by type;
            "start" among them.
    """

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.call = ""
        self.paused = False
        self.stopped = False
        self.refused = False
        self._unheard_told = False
        self._answers: dict[str, Answer] = {
            "pause": self._pause,
            "resume": self._resume,
            "transfer": lambda told: [AgentChanged(text_of(told, "agent"))],
            "consent": self._consent,
            "about": self._about,
            "stop": self._stop,
            **answers,
        }

    def receive(self, message: str) -> list[Outcome]:
        """Translate one text message."""
        if self.refused:
            return []
        if len(message) > LARGEST_MESSAGE:
            return self.refuse("A message was larger than 1 MiB.", code=TOO_LARGE)
        try:
            told = read_object(message)
        except Unreadable as unreadable:
            hint = "Send one JSON object in each text message."
            return odd(unreadable.kind, unreadable.sentence, hint)
        return self._answer(told)

    def _answer(self, told: Told) -> list[Outcome]:
        kind = text_of(told, "type")
        if self.stopped:
            return odd("after_stop", "A message came after the call had stopped.")
        if kind not in self._answers:
            known = ", ".join(self._answers)
            return odd("unknown_message", "A message has no known type.", f"Known are: {known}.")
        if not self.call and kind != "start":
            return odd("wrong_order", "A message came before the start.", 'Send "start" first.')
        return self._answers[kind](told)

    def start(self, told: Told, speakers: tuple[Speaker, ...], *, words: bool) -> list[Outcome]:
        """Open the call, or find out why not.

        Args:
            told: The start message.
            speakers: Who is on which channel.
            words: Whether words come, and no sound.

        Returns:
            The call with what was said about it, and the answer.
        """
        call = text_of(told, "call")
        if not call:
            return self.refuse("The start has no call.", 'Give the call\'s id as "call".')
        if self.call:
            return self._started_again(call)
        self.call = call
        opened = CallOpened(
            call=call,
            speakers=speakers,
            title=text_of(told, "title"),
            agent=text_of(told, "agent"),
            customer=text_of(told, "customer"),
            language=language_of(told, "language"),
            words=words,
        )
        given = yes_or_no(told, "consent")
        consent: list[Outcome] = [] if given is None else [ConsentTold(given)]
        about = self._about(told) if told.get("about") else []
        return [opened, *consent, *about, Reply(json.dumps({"type": "started"}))]

    def refuse(self, sentence: str, hint: str = "", code: int = POLICY) -> list[Outcome]:
        """End the connection and say why."""
        self.refused = True
        return [problem(sentence, hint), Refusal(sentence, code)]

    def unheard(self) -> list[Outcome]:
        """Note, once for each pause, that words came in it and were thrown away."""
        if self._unheard_told:
            return []
        self._unheard_told = True
        return [Oddity("words_in_pause", "Words came during a pause; they were thrown away.")]

    def _started_again(self, call: str) -> list[Outcome]:
        if call != self.call:
            hint = "Open one connection for each call."
            return self.refuse("A second call was started on one connection.", hint)
        return odd("second_start", "The call was started twice; the second start is ignored.")

    def _pause(self, told: Told) -> list[Outcome]:
        self.paused = True
        self._unheard_told = False
        return [CallPaused("hold" if text_of(told, "why") == "hold" else "pause")]

    def _resume(self, _told: Told) -> list[Outcome]:
        if not self.paused:
            return odd("wrong_order", "The call was resumed without a pause.")
        self.paused = False
        return [CallResumed()]

    def _consent(self, told: Told) -> list[Outcome]:
        given = yes_or_no(told, "given")
        if given is None:
            return odd("bad_value", "A consent is neither given nor refused.", '"given": true')
        return [ConsentTold(given)]

    def _about(self, told: Told) -> list[Outcome]:
        names = names_of(told, "about")
        if names is None:
            return odd("bad_value", "What the customer is about is no list.", '"about": ["name"]')
        return [AboutTold(names)]

    def _stop(self, told: Told) -> list[Outcome]:
        self.stopped = True
        return [CallClosed(text_of(told, "reason"))]
