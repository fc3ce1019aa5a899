"""The part of the application that answers: reactors, and what they go by."""

import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from undivided.app.knowing import Knowing
from undivided.domain import Reactor
from undivided.language.centre import Shelf
from undivided.language.endpoint import Endpoint
from undivided.quality import ScorecardShelf, ScorecardsNow
from undivided.quality.difficulty import DifficultyModel, load_difficulty, shipped_difficulty
from undivided.quality.judging import Judge
from undivided.quality.learning import Learnt, ScorerStore
from undivided.reactors import (
    AttentionReactor,
    Budget,
    CardReactor,
    CodesStore,
    FilingNow,
    GenerativeNoteReactor,
    JudgeReactor,
    NoteReactor,
    ScoreReactor,
    SummaryReactor,
    TellingReactor,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reacting(Knowing):
    """Who answers in a conversation, by which templates, scorecards and models.

    Args:
        settings: The settings in force.
    """

    @cached_property
    def endpoint(self) -> Endpoint | None:
        """The language model that may write what is then checked; None when none is set."""
        given = self.settings
        if not given.llm_address:
            return None
        return Endpoint(given.llm_address, given.llm_model, given.llm_key, given.llm_timeout)

    @cached_property
    def reactors(self) -> list[Reactor]:
        """Who answers, in order. Without knowledge there are no cards."""
        return self.reactors_now()

    def reactors_now(self) -> list[Reactor]:
        """Who answers, with what was learnt from use by now: a call keeps those it began with."""
        return [*self._cards(), self._attention, self._scores(), NoteReactor(self.filing.now())]

    def live_reactors(self) -> list[Reactor]:
        """Who answers in a live call: a running summary is for whoever comes to it meanwhile."""
        return [*self.reactors_now(), SummaryReactor()]

    def slow_reactors_now(self) -> list[Reactor]:
        """Who takes seconds to answer: what a language model writes; none without one."""
        endpoint = self.endpoint
        if endpoint is None:
            return []
        writer = GenerativeNoteReactor(endpoint, self.filing.now())
        return [writer, JudgeReactor(self.scorecards.now(), Judge(endpoint))]

    def _cards(self) -> list[Reactor]:
        if self.index is None:
            return []
        budget = Budget(self.settings.card_pause, self.settings.card_most)
        threshold = self.settings.card_threshold
        cards = CardReactor(self.index, threshold, learned=self.learned(), budget=budget)
        return [cards, TellingReactor(self.index.lexical.idf, self.index.version)]

    @cached_property
    def _attention(self) -> Reactor:
        return AttentionReactor(self.embedder)

    def _scores(self) -> Reactor:
        judged = bool(self.settings.llm_address)
        return ScoreReactor(self.scorecards.now(), judged=judged, learnt=self._learnt_scorers())

    def _learnt_scorers(self) -> Learnt | None:
        try:
            kept = self.scorer_store.current()
        except ValueError as error:
            # A conversation is scored by checks rather than not at all.
            _log.warning("What reviews taught is not used: %s.", error)
            return None
        if not kept.step:
            return None
        return Learnt(kept.scorers, kept.version, self.embedder if kept.scorers else None)

    @property
    def scorer_store(self) -> ScorerStore:
        """Where what reviews of quality taught is kept."""
        return ScorerStore(self.settings.home / "quality" / "learned", self.settings.program)

    @cached_property
    def scorecards(self) -> ScorecardsNow:
        """How conversations are scored, as the files are now."""
        place = self.settings.scorecards
        return ScorecardsNow(
            Path(place).expanduser() if place else None,
            ScorecardShelf(self.settings.home / "quality" / "scorecards"),
            self.settings.program,
        )

    @cached_property
    def difficulty(self) -> DifficultyModel:
        """What makes a conversation hard: the stratum of its scores."""
        place = self.settings.difficulty
        return load_difficulty(Path(place).expanduser()) if place else shipped_difficulty()

    @cached_property
    def filing(self) -> FilingNow:
        """How drafted notes are laid out and which dispositions are proposed."""
        place = self.settings.note_templates
        home = self.settings.home / "notes"
        return FilingNow(
            self.embedder,
            Path(place).expanduser() if place else None,
            self.codes_store,
            Shelf(home / "templates"),
            self.settings.zone,
        )

    @property
    def codes_store(self) -> CodesStore:
        """Where what was learnt about dispositions is kept."""
        return CodesStore(self.settings.home / "notes" / "learned", self.settings.program)

    def close(self) -> None:
        """Close the connection to the language model, if it was opened, and the catalogue."""
        endpoint = self.__dict__.get("endpoint")
        if endpoint is not None:
            endpoint.close()
        super().close()
