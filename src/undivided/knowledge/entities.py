"""Which named thing is this conversation about? Followed turn by turn, through recognition errors.

What a turn names comes into focus; what was named before moves out of it the more surely something
else is named. So the hotel that an agent has just proposed is meant by “do they have parking?”.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article
from undivided.knowledge.mentions import Mentions
from undivided.knowledge.names import CaseStatistics, given_names, names_of
from undivided.knowledge.words import tokens

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


class EntityTracker:
    """Scores articles by how surely a conversation is about what they name.

    Args:
        articles: All articles, in the order of the scores.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        cases = CaseStatistics(articles)
        owners: dict[str, list[int]] = {}
        given: set[str] = set()
        written: dict[str, str] = {}
        for number, article in enumerate(articles):
            for name in names_of(article, cases):
                key = " ".join(tokens(name))
                written.setdefault(key, name)
                owners.setdefault(key, []).append(number)
            given.update(" ".join(tokens(name)) for name in given_names(article))
        owners.pop("", None)
        self._places = {article.id: number for number, article in enumerate(articles)}
        self._mentions = Mentions([written[key] for key in owners], cases.spread)
        self._worth = np.array(
            [
                _rarity(max(len(set(owner)), cases.spread(name)), len(articles))
                * (1 if name in given else GUESSED)
                for name, owner in owners.items()
            ],
            np.float32,
        )
        pairs = [(n, owner) for n, found in enumerate(owners.values()) for owner in found]
        self._named = np.array([name for name, _ in pairs], np.intp)
        self._owner = np.array([owner for _, owner in pairs], np.intp)

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
        found = np.zeros(len(self._places), np.float32)
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
        result = np.zeros(len(self._places), np.float32)
        np.maximum.at(result, self._owner, named[self._named])
        return result


def _rarity(owners: int, articles: int) -> float:
    if articles < 2 or owners >= articles:
        return 0.0 if articles > 1 else 1.0
    return math.log(articles / owners) / math.log(articles)
