"""Which named thing is this conversation about? Followed turn by turn, through recognition errors.

What a turn names comes into focus; what was named before moves out of it the more surely something
else is named. So the hotel that an agent has just proposed is meant by “do they have parking?”.
"""

import math
from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article
from undivided.knowledge.mentions import Mentions
from undivided.knowledge.nameplates import Nameplates

FADE = 0.95
"""What focus is worth one turn later."""
SHIFT = 0.7
"""Share of the focus that moves away when something else is surely named."""
SHARP = 2.0
"""Exponent that keeps what is merely alike from counting as named."""
GUESSED = 0.5
"""What a name found in titles and headings is worth against one that a person wrote down."""
BRANCH = 0.5
"""Share that depends on all of a name's words having been said at some time, its branch too."""
SAID_ABOUT = 0.5
"""How surely an account's words must name something to count as naming it."""

Row = NDArray[np.float32]
Edit = tuple[Article | None, Article | None]
"""An article as it was, None = not there, and as it is."""


class EntityTracker:
    """Scores articles by how surely a conversation is about what they name.

    Args:
        articles: All articles, in the order of the scores.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._plates = Nameplates(articles)
        self._count = self._plates.count
        self._places: Mapping[str, int] = dict(self._plates.places)
        self._read_names()

    def _read_names(self) -> None:
        plates = self._plates
        owners: dict[str, list[int]] = {}
        written: dict[str, str] = {}
        given: set[str] = set()
        for article, names in plates.names.items():
            for name in names:
                written.setdefault(name.key, name.written)
                owners.setdefault(name.key, []).append(plates.places[article])
                if name.given:
                    given.add(name.key)
        self._mentions = Mentions([written[key] for key in owners], plates.cases.spread)
        self._worth = np.array(
            [
                _rarity(max(len(set(owner)), plates.cases.spread(name)), len(plates.places))
                * (1 if name in given else GUESSED)
                for name, owner in owners.items()
            ],
            np.float32,
        )
        pairs = [(n, owner) for n, found in enumerate(owners.values()) for owner in found]
        self._named = np.array([name for name, _ in pairs], np.intp)
        self._owner = np.array([owner for _, owner in pairs], np.intp)

    def edited(self, edits: Sequence[Edit]) -> "EntityTracker":
        """Give the tracker of the articles as they are now; for one thread at a time.

        Hardly ever does an edit change a name. Where none did, nothing is made anew: how rare a
        word is, is then told a little late.

        Args:
            edits: Articles as they were and as they are. Those that came stand behind the others
                from now on; those that are gone keep their place, with no score.

        Returns:
            Another tracker; this one goes on scoring the articles that it knew.
        """
        renamed = [self._plates.edit(old, new) for old, new in edits]
        made = copy(self)
        made._count = self._plates.count
        made._places = dict(self._plates.places)
        if any(renamed):
            made._read_names()
        return made

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> Row:
        """Score every article.

        Args:
            turns: What was said, oldest first.
            about: Names or article ids that this conversation is known to be about, from an
                account or an agent; where they fit an article, nothing else counts.

        Returns:
            One number for each article, 0 (not meant) to 1.
        """
        known = self._known(about)
        return known if known.any() else self._owned(self.focus(turns) * self._worth)

    def focus(self, turns: Sequence[str]) -> Row:
        """Follow a conversation: how far each name is in focus after the last turn, 0 to 1."""
        focus = np.zeros(len(self._worth), np.float32)
        for turn in turns:
            said = self._mentions.said(turn) ** SHARP
            moved = FADE * (1 - SHIFT * float(said.max(initial=0)))
            focus = said + (1 - said) * focus * np.float32(moved)
        return focus * ((1 - BRANCH) + BRANCH * self._mentions.ever(turns))

    def _known(self, about: Sequence[str]) -> Row:
        found = np.zeros(self._count, np.float32)
        for item in about:
            if item in self._places:
                found[self._places[item]] = 1
            else:
                said = self._mentions.said(item)
                best = float(said.max(initial=0))
                surely = (said == best) & (best >= SAID_ABOUT)
                found = np.maximum(found, self._owned(surely.astype(np.float32)))
        return found

    def _owned(self, named: Row) -> Row:
        result = np.zeros(self._count, np.float32)
        np.maximum.at(result, self._owner, named[self._named])
        return result


def _rarity(owners: int, articles: int) -> float:
    if articles < 2 or owners >= articles:
        return 0.0 if articles > 1 else 1.0
    return math.log(articles / owners) / math.log(articles)
