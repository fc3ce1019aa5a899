from collections.abc import Sequence
from typing import Self

import numpy as np

from tests.knowledge.search.library import kept
from undivided.domain import Article
from undivided.knowledge.search.filters import Header, Headers
from undivided.knowledge.search.naming import Edit, Naming, Row

ARTICLES = [
    Article("1", "Hotel Rosa", "-", "1.md", "1"),
    Article("0", "Hotel Pine", "-", "0.md", "1", also={"names": "Hotel Pine"}),
]


class Said:
    """Finds a title that was said word for word; what it is known to be about goes first."""

    articles = ARTICLES

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> Row:
        said = " ".join(about or turns).lower()
        return np.array([one.title.lower() in said for one in self.articles], np.float32)

    def edited(self, edits: Sequence[Edit]) -> Self:
        made = type(self)()
        made.articles = [*self.articles, *(new for old, new in edits if new and not old)]
        return made


class Counted(Said):
    """Knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> Row:
        self.asked.append(tuple(turns))
        return super().scores(turns, about)


def headers() -> Headers:
    made = Headers()
    made.numbers([Header.of(one) for one in kept(["bread"] * 6)])
    return made


def test_each_header_has_the_score_of_its_article() -> None:
    naming = Naming(Said(), ARTICLES)
    assert naming.scores(["i am at hotel rosa"], (), headers()).tolist() == [0, 1, 0]


def test_what_somebody_says_it_is_about() -> None:
    naming, known = Naming(Said(), ARTICLES), headers()
    assert naming.scores(["parking"], ["hotel rosa"], known).tolist() == [0, 1, 0], "a name"
    assert naming.scores(["parking"], (), known).tolist() == [0, 0, 0]


def test_articles_that_came_later_have_no_names_yet() -> None:
    naming, known = Naming(Said(), ARTICLES), headers()
    naming.scores(["hotel rosa"], (), known)
    known.numbers([Header.of(one) for one in kept(["bread"], first=99)])
    assert naming.scores(["hotel rosa"], (), known).tolist() == [0, 1, 0, 0]


def test_the_strongest_of_all_and_scores_by_id() -> None:
    naming = Naming(Said(), ARTICLES)
    assert naming.strongest(["hotel rosa"], ()) == 1
    assert Naming().strongest(["hotel rosa"], ()) == 0
    assert naming.of_articles(["x"], ["hotel rosa"], ["1", "gone"]).tolist() == [1, 0]


def test_one_search_has_the_names_looked_for_once() -> None:
    tracker = Counted()
    naming = Naming(tracker, ARTICLES)
    for _ in range(2):
        assert naming.strongest(["hotel rosa"], ()) == 1
        assert naming.best(["hotel rosa"], (), 1) == ["1"]
        assert naming.scores(["hotel rosa"], (), headers()).tolist() == [0, 1, 0]
    assert tracker.asked == [("hotel rosa",)]
    assert naming.strongest(["hotel rosa"], ("hotel pine",)) == 1
    naming.hear("hotel pine")
    assert tracker.asked[1:] == [("hotel rosa",), ("hotel pine",)]
    Naming().hear("hotel pine")


def test_no_names() -> None:
    assert Naming().scores(["hotel"], ["0"], headers()).tolist() == [0, 0, 0]


def test_given_names_are_told_apart() -> None:
    assert Naming(Said(), ARTICLES).print != Naming(Said(), ARTICLES[:1]).print


def test_headers_that_had_no_names_get_them_when_their_article_has() -> None:
    naming, known = Naming(Said(), ARTICLES), headers()
    assert naming.scores(["article 2"], (), known).tolist() == [0, 0, 0]
    came = Article("2", "Article 2", "-", "2.md", "1", also={"names": "Article 2"})
    more = naming.edited([(None, came)])
    assert more.scores(["article 2"], (), known).tolist() == [0, 0, 1]
    assert more.print != naming.print
    less = more.edited([(came, None)])
    assert (less.versions, less.print) == (naming.versions, naming.print)
    assert not Naming().edited([(None, came)])
