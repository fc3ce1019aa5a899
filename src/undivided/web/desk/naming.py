"""Names that a conversation may be about: products, plans, places, as the articles write them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from undivided.domain import Article
from undivided.knowledge.names import CaseStatistics, names_of

MOST = 8
_MENTIONED = 82.0
"""Likeness, 0 to 100, from which a name counts as spoken of."""
_TYPED = 80.0
_SHORTEST = 4


class Names:
    """The names in some articles.

    Args:
        articles: The articles.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        told = list(articles)
        cases = CaseStatistics(told)
        counts = Counter(name for article in told for name in names_of(article, cases))
        self._frequent = [name for name, count in counts.most_common(MOST) if count > 1]
        self._names = sorted(counts, key=lambda name: (-counts[name], name))
        self._low = [name.casefold() for name in self._names]
        self._known = {*self._low, *(article.id.casefold() for article in told)}

    def clean(self, given: Sequence[str], redact: Callable[[str], str]) -> list[str]:
        """Take personal data out of what somebody says it is about.

        Args:
            given: Names or article ids; those that the articles know stay as they are.
            redact: Takes personal data out of a text.
        """
        names = (one if one.casefold() in self._known else redact(one) for one in given)
        return list(dict.fromkeys(name for name in names if name))

    def suggest(self, typed: str, said: Sequence[str] = ()) -> list[str]:
        """Suggest names.

        Args:
            typed: What the person has typed so far, "" for what was spoken of.
            said: What was said, oldest first.

        Returns:
            The likeliest first: what was spoken of, then what several articles are about.
        """
        if typed.strip():
            return self._typed(typed.strip().casefold())
        spoken = self._mentioned(said)
        return list(dict.fromkeys([*spoken, *self._frequent]))[:MOST]

    def _typed(self, typed: str) -> list[str]:
        begins = [at for at, name in enumerate(self._low) if f" {name}".find(f" {typed}") >= 0]
        like = process.extract(
            typed, self._low, scorer=fuzz.WRatio, limit=MOST, score_cutoff=_TYPED
        )
        places = dict.fromkeys([*begins, *(place for _, _, place in like)])
        return [self._names[place] for place in places][:MOST]

    def _mentioned(self, said: Sequence[str]) -> list[str]:
        heard = " ".join(said).casefold()
        if not heard:
            return []
        found = process.extract(
            heard, self._low, scorer=fuzz.partial_ratio, limit=None, score_cutoff=_MENTIONED
        )
        return [self._names[place] for name, _, place in found if _said(name, heard)][:MOST]


def _said(name: str, heard: str) -> bool:
    """Tell whether a name may have been said: a short one must be there as it is."""
    if len(name) < _SHORTEST:
        return f" {name} " in f" {heard} "
    return len(name) <= len(heard)
