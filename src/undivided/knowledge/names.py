"""Names in a library: the products, plans and places its titles and headings are about."""

import re
from collections import Counter
from collections.abc import Iterable

from undivided.domain import Article
from undivided.knowledge.library import Library

_WORD = re.compile(r"[^\W_][\w&'’+./-]*[\w+]|[^\W_]")
_INNER = re.compile(r"\w[A-Z]")
_LINK = frozenset({"of", "the", "and", "for", "de", "la", "&"})
_NO_NAMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december christmas easter i english spanish q a faq note
step yes no
"""
_CALENDAR = frozenset(_NO_NAMES.split())


class CaseStatistics:
    """How a library writes its words, to tell a name from a word that starts a sentence.

    Args:
        articles: All articles.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.articles: Counter[str] = Counter()
        for article in articles:
            self.take(article.text)

    def take(self, text: str) -> None:
        """Count the words of one more article."""
        self._count(text, 1)

    def leave(self, text: str) -> None:
        """Forget the words of an article that was counted before."""
        self._count(text, -1)

    def _count(self, text: str, times: int) -> None:
        seen = set()
        for line in text.split("\n"):
            if line.lstrip().startswith("#"):
                continue
            for found in _WORD.finditer(line):
                word = found[0]
                low = word.lower().removesuffix("'s").removesuffix("’s")
                seen.add(low)
                if word[0].islower():
                    self.small[low] += times
                elif _inside(line, found.start()):
                    self.capital[low] += times
        self.articles.update(dict.fromkeys(seen, times))

    def spread(self, name: str) -> int:
        """Count the articles whose text uses the rarest word of a name."""
        return min((self.articles[word] for word in name.lower().split()), default=0)

    def name_like(self, word: str, first: bool = False) -> bool:
        """Tell whether a capitalised word is a name rather than an ordinary word.

        Args:
            word: As written.
            first: It opens its line, where every word is capitalised: then the text must show it
                capitalised elsewhere, or its own letters must (“SIM”, “eSIM”, “B2B”).
        """
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if low in _CALENDAR or not any(map(str.isalpha, word)) or word[0].islower():
            return False
        if word[0].isdigit() and not _INNER.search(word):
            return False
        if self.small[low] == 0:
            return not first or self.capital[low] > 0 or bool(_INNER.search(word))
        return self.capital[low] >= 7 / 3 * self.small[low]


def _inside(line: str, start: int) -> bool:
    before = line[:start].rstrip(" *_“\"'([")
    return bool(before) and before[-1] not in ".!?:|>-"


def names_of(article: Article, cases: CaseStatistics) -> list[str]:
    """List the names an article is about.

    Args:
        article: The article; a ``names`` line in its front matter is taken as it stands.
        cases: How the library writes its words.

    Returns:
        Names as written, without repetition; often none.
    """
    given = given_names(article)
    if given:
        return given
    headings = re.findall(r"^ {0,3}#{1,6}[ \t]+(.*)$", article.text, re.MULTILINE)
    runs = [run for line in (article.title, *headings) for run in _runs(line, cases)]
    return list(dict.fromkeys(name for name in runs if len(name) > 1))


def given_names(article: Article) -> list[str]:
    """List the names that the ``names`` line of an article's front matter gives."""
    given = (name.strip() for name in article.also.get("names", "").split(","))
    return list(dict.fromkeys(name for name in given if name))


def _runs(line: str, cases: CaseStatistics) -> list[str]:
    runs: list[list[str]] = [[]]
    named: list[bool] = [False]
    for found in _WORD.finditer(line):
        word = found[0]
        is_name = cases.name_like(word, first=not _inside(line, found.start()))
        if is_name or (runs[-1] and (word.lower() in _LINK or word.isdigit())):
            runs[-1].append(word)
            named[-1] = named[-1] or is_name
        elif runs[-1]:
            runs.append([])
            named.append(False)
    return [" ".join(_trimmed(run)) for run, is_name in zip(runs, named, strict=True) if is_name]


def _trimmed(run: list[str]) -> list[str]:
    while run and (run[-1].lower() in _LINK):
        run = run[:-1]
    return run


def hotwords(library: Library, limit: int = 100) -> list[str]:
    """List the library's distinctive terms, for a recogniser to listen for.

    Args:
        library: The articles.
        limit: Most terms to give.

    Returns:
        Names from titles first, then names used in the text, the most frequent first; no word
        that the library also writes in small letters.
    """
    cases = CaseStatistics(library.articles)
    titled = Counter(name for article in library.articles for name in names_of(article, cases))
    found = [name for name, _ in sorted(titled.items(), key=lambda item: (-item[1], item[0]))]
    spoken = {word.lower() for name in found for word in name.split()}
    written = _names_in_text(library, cases)
    rest = [
        word for word, _ in sorted(written.items(), key=lambda item: (-item[1], item[0]))
        if word.lower() not in spoken
    ]  # fmt: skip
    return [*found, *rest][:limit]


def _names_in_text(library: Library, cases: CaseStatistics) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article in library.articles:
        for found in _WORD.finditer(article.text):
            word = found[0].removesuffix("'s").removesuffix("’s")
            if len(word) > 1 and cases.name_like(word, first=True):
                counts[word] += 1
    return counts
