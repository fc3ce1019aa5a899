"""The application: what listens, what keeps, and what delivers."""

import hmac
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from undivided import models
from undivided.app.reacting import Reacting
from undivided.domain import Speaker, Turn, Unavailable
from undivided.exports import Exporter, load_targets
from undivided.knowledge.composing import Composing
from undivided.language import Redactor
from undivided.ledger import Ledger, master_key, open_ledger
from undivided.live import Beginning, Calls, ChatIntake, Ears, Intake, SlowReactors
from undivided.people import People, open_people
from undivided.settings import Settings
from undivided.speech import WhisperLiveRecognizer, WhisperRecognizer

LEDGER = "ledger.sqlite"
"""Name of the ledger's file in the home folder, where no other ledger is set."""
# Six names cost no words and bring the product's name home; forty cost 1.5 points of word
# errors and a single one as much (docs/benchmarks/speech.md).
MOST_HOTWORDS = 6
FEWEST_HOTWORDS = 3


@dataclass(frozen=True)
class App(Reacting):
    """The application: a ledger, what listens, and what answers.

    Args:
        settings: The settings in force.
        ledger: Where everything is kept.
        master_key: Wraps the keys of conversations, and makes pseudonyms.
    """

    ledger: Ledger
    master_key: bytes = field(repr=False)

    @cached_property
    def redactor(self) -> Redactor:
        """Personal data out; the names in the articles are nobody's."""
        folder = models.locate("rampart-ner", self.settings.models)
        return Redactor(folder, keep=self.names)

    @cached_property
    def composing(self) -> Composing | None:
        """Writes answers from passages; None when there is no language model."""
        endpoint = self.endpoint
        if endpoint is None:
            return None
        return Composing(endpoint, self.redact_text, self.catalogue.article)

    def redact_text(self, text: str) -> str:
        """Take personal data out of what a person typed."""
        typed = Turn("typed", Speaker.AGENT, 0.0, 0.0, text)
        return self.redactor.begin().redact(typed).text

    @cached_property
    def ears(self) -> Ears:
        """How recordings are listened to."""
        folder = models.locate(self.settings.recognizer, self.settings.models, like="whisper-base")
        names = self.names[:MOST_HOTWORDS]
        return Ears(
            recognizer=WhisperRecognizer(folder, self.settings.workers),
            redactor=self.redactor,
            hotwords=names if len(names) >= FEWEST_HOTWORDS else (),
            language=self.settings.language,
        )

    @cached_property
    def calls(self) -> Calls:
        """Live calls; start them, and close them before this application."""
        folder = models.locate(self.settings.recognizer, self.settings.models, like="whisper-base")
        # Records are made on one core, so that live calls keep the other.
        slow = SlowReactors(self.ledger, self.slow_reactors_now) if self.endpoint else None
        careful = replace(self.ears, recognizer=WhisperRecognizer(folder, workers=1))
        return Calls(
            Beginning(
                ledger=self.ledger,
                ears=careful,
                recognizer=WhisperLiveRecognizer(folder, self.settings.workers),
                reactors=self.live_reactors,
                program=self.settings.program,
                folder=self.settings.home / "live",
                pseudonym=self.pseudonym,
                needs_consent=self.settings.consent == "required",
            ),
            slow=slow,
        )

    @cached_property
    def exporters(self) -> list[Exporter]:
        """What delivers approved notes to other systems; start them, and close them."""
        listed = self.settings.exports
        targets = load_targets(Path(listed)) if listed else []
        return [Exporter(self.ledger, target, self.settings.program) for target in targets]

    @cached_property
    def people(self) -> People:
        """Who may enter."""
        given = self.settings
        return open_people(given.ledger, given.home, given.program)

    def pseudonym(self, customer: str) -> str:
        """Make a customer's number into a name that is always the same and tells nothing."""
        told = "".join(sign for sign in customer.casefold() if sign.isalnum())
        named = f"customer {self.settings.program} {told}".encode()
        return hmac.digest(self.master_key, named, "sha256").hex()[:32]

    @cached_property
    def connect_key(self) -> str:
        """What phone systems give to connect."""
        given = self.settings.connect_key
        return given or master_key("", self.settings.home / "connect.key").hex()

    @cached_property
    def intake(self) -> Intake:
        """Takes recordings in."""
        # Who takes a recording in waits for all of it.
        reactors = [*self.reactors, *self.slow_reactors_now()]
        return Intake(self.ledger, self.ears, reactors, self.settings.program)

    @cached_property
    def chats(self) -> ChatIntake:
        """Takes chats of an archive in."""
        given = self.settings
        # A language model is asked by the notes of live calls and recordings: an archive is long.
        return ChatIntake(self.ledger, self.redactor, self.reactors, given.program, given.language)

    def close(self) -> None:
        """Close the ledger, and what else was opened: catalogue, people, follower, connections."""
        if "people" in self.__dict__:
            self.people.close()
        super().close()
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_app(settings: Settings) -> App:
    """Open the ledger; everything else is made when first needed.

    Args:
        settings: The settings in force.

    Returns:
        The application; close it, or use it with ``with``.

    Raises:
        Unavailable: If the home folder or the ledger cannot be used.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            f"The folder “{settings.home}” cannot be made.",
            "Set UNDIVIDED_HOME to a folder you may write to.",
        ) from error
    key = master_key(settings.master_key, settings.home / "ledger.key")
    address = settings.ledger or str(settings.home / LEDGER)
    return App(settings, open_ledger(address, key), key)
