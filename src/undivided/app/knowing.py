"""The part of the application that knows the articles."""

import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from undivided import models
from undivided.knowledge import (
    Answering,
    Catalogue,
    Folder,
    Index,
    Library,
    choose_holder,
    hotwords,
    index_of,
    open_catalogue,
    remembering,
    take_whole,
)
from undivided.language import BgeEmbedder, Embedder, MultilingualEmbedder
from undivided.reactors import Learned, LearnedStore
from undivided.settings import Settings

MOST_NAMES = 40

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Knowing:
    """Articles, the model that compares meanings, the index, and what use has taught.

    Args:
        settings: The settings in force.
    """

    settings: Settings

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every article that was imported, with its versions."""
        settings = self.settings
        return open_catalogue(settings.ledger, settings.home / "knowledge", settings.program)

    @cached_property
    def folder(self) -> Folder | None:
        """The folder that is taken into the catalogue at the start and watched; None = none."""
        place = self.settings.knowledge
        return Folder(Path(place)) if place else None

    @cached_property
    def library(self) -> Library | None:
        """The articles in the catalogue, the folder's among them; None when there are none."""
        found = take_whole(self.folder, self.catalogue)[0] if self.folder else Library(())
        articles = tuple(self.catalogue.articles())
        return Library(articles, found.problems) if articles or found.problems else None

    @cached_property
    def embedder(self) -> Embedder:
        """Sentences to vectors; a turn is read once, however many look at it."""
        folder = models.locate("bge-small-en", self.settings.models)
        # One thread a text: several wait for each other by spinning, which took twice the
        # processor for no time won (docs/benchmarks/knowledge-speed.md). Texts run side by side.
        return remembering(BgeEmbedder(folder, threads=1))

    @cached_property
    def index(self) -> Index | None:
        """The articles, searchable; None when there are none, and no folder that may get some."""
        library = self.library or Library(())
        if self.folder is None and not library.articles:
            return None
        wanted = self.settings
        index = index_of(
            self.catalogue,
            [article.language for article in library.articles],
            lambda: self.embedder,
            MultilingualEmbedder,
            wanted.workers,
            choose_holder(wanted.ledger, wanted.program, wanted.search),
        )
        index.follow()
        return index

    @property
    def learned_store(self) -> LearnedStore:
        """Where what was learnt from the use of cards is kept."""
        return LearnedStore(self.settings.home / "knowledge" / "learned", self.settings.program)

    def learned(self) -> Learned:
        """What was learnt from the use of cards, or what was shipped if that cannot be read."""
        try:
            return self.learned_store.current()
        except ValueError as error:
            # A call is worth more than what was learnt: it begins with what was shipped.
            _log.warning("What was learnt from use is not used: %s.", error)
            return Learned()

    @property
    def answering(self) -> Answering | None:
        """Answers questions from the articles; None when there are none."""
        index = self.index
        if index is None:
            return None
        return Answering(index, index.embedder, ranking=lambda: self.learned().trained.ranking)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of products and the like from the articles, the most frequent first."""
        return tuple(hotwords(self.library, MOST_NAMES)) if self.library else ()

    def close(self) -> None:
        """Close the catalogue and what follows it, if they were opened."""
        index = self.__dict__.get("index")
        if index is not None:
            index.close()
        if "catalogue" in self.__dict__:
            self.catalogue.close()
