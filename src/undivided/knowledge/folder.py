"""A place that articles come from: read whole the first time, after that what changed."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from undivided.domain import Article, BadInput
from undivided.knowledge import languages
from undivided.knowledge.catalogue import File
from undivided.knowledge.importing import read_articles
from undivided.knowledge.library import ImportProblem, Library
from undivided.knowledge.walking import files_among, walk

READING = "1"
"""Raise it when files are read differently, so that they are all read again."""


class Folder:
    """A folder or file that can be looked at again and again.

    It remembers when files were written and how long they are, and which ids they hold; no text.

    Args:
        place: Where the articles lie: a folder, at any depth, or one file.
        origin: What the catalogue knows it by; see ``Library``.
    """

    def __init__(self, place: Path, origin: str = "") -> None:
        self.place = place
        self.origin = origin
        self._stamps: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._second: set[str] = set()
        """Files that lost an id to another file: they may get it when that one changes."""
        self._told: set[ImportProblem] = set()

    @property
    def ids(self) -> set[str]:
        """Ids of the articles that lie there, as far as it was looked at."""
        return set(self._owners)

    def resume(self, files: Mapping[str, File]) -> None:
        """Go on where an earlier process stopped, so that only what changed since is read.

        Args:
            files: What the catalogue has from here.
        """
        for source, file in files.items():
            self._stamps[source] = file.stamp
            self._owners.update(dict.fromkeys(file.articles, source))

    def forget(self, sources: Iterable[str]) -> None:
        """Look at some sources anew next time: what was read of them did not get through."""
        self._stamps.update(dict.fromkeys(sources, ""))

    def look(self) -> Library:
        """Read what changed since the last look; the first time, everything.

        Returns:
            The articles that were read, and each problem the first time it is met. ``covers``
            holds the files that were read or are gone: nothing changed while it is empty.

        Raises:
            NotFound: If the place is not there.
            BadInput: If it may not be read.
        """
        found = walk(self.place)
        problems = list(found.problems)
        stamps = {source: _stamp(path) for source, path in found.files.items()}
        if not stamps and not problems:
            problems.append(_nothing())
        return self._taken(found.files, stamps, self._gone(set(stamps), problems), problems)

    def look_at(self, written: Collection[Path]) -> Library:
        """Read some files that were written; everything that changed where that will not do.

        Args:
            written: Files, and folders, that came, were written or are gone.

        Returns:
            As ``look`` does.

        Raises:
            As ``look`` does.
        """
        files = files_among(self.place, written)
        if files is None or self._second:
            return self.look()
        stamps = {source: _stamp(path) for source, path in files.items()}
        return self._taken(files, stamps, set(), [])

    def _taken(
        self,
        found: Mapping[str, Path],
        stamps: dict[str, str],
        gone: set[str],
        problems: list[ImportProblem],
    ) -> Library:
        changed = {source for source in stamps if stamps[source] != self._stamps.get(source)}
        if changed or gone:
            changed |= self._second & stamps.keys()
        self._let_go(changed | gone)
        files = {source: found[source] for source in stamps if source in changed}
        articles = self._read(files, stamps, problems)
        covers = frozenset(changed | gone)
        spoken_of = {problem.source for problem in problems}
        return Library(
            articles=tuple(articles),
            problems=self._untold(problems, covers),
            origin=self.origin,
            covers=covers,
            # Where there was something to say, the next process reads again and says it again.
            stamps={source: stamps[source] for source in changed - spoken_of},
        )

    def _read(
        self, files: Mapping[str, Path], stamps: Mapping[str, str], problems: list[ImportProblem]
    ) -> list[Article]:
        articles: list[Article] = []
        tongues = languages.folders(self._stamps.keys() | stamps.keys())
        for source, path in files.items():
            read, told = read_articles(path, source, tongues)
            problems.extend(told)
            articles.extend(self._owned(read, problems))
            self._stamps[source] = stamps[source]
        return articles

    def _gone(self, here: set[str], problems: list[ImportProblem]) -> set[str]:
        """Tell which files are gone; a folder that is empty or closed now has lost none."""
        if not here:
            return set()
        closed = {problem.source for problem in problems}
        return {
            source
            for source in self._stamps.keys() - here
            if not closed.intersection(map(str, PurePosixPath(source).parents))
        }

    def _let_go(self, sources: set[str]) -> None:
        for source in sources:
            self._stamps.pop(source, None)
        self._owners = {
            identity: source for identity, source in self._owners.items() if source not in sources
        }
        self._second -= sources

    def _owned(self, articles: list[Article], problems: list[ImportProblem]) -> list[Article]:
        owned = []
        for article in articles:
            if article.id in self._owners:
                self._second.add(article.source)
                problems.append(_duplicate(article, self._owners[article.id]))
            else:
                self._owners[article.id] = article.source
                owned.append(article)
        return owned

    def _untold(
        self, problems: list[ImportProblem], read: frozenset[str]
    ) -> tuple[ImportProblem, ...]:
        self._told = {problem for problem in self._told if problem.source not in read}
        untold = [problem for problem in problems if problem not in self._told]
        self._told.update(untold)
        return tuple(sorted(untold, key=lambda problem: problem.source))


def import_folder(folder: Path) -> Library:
    """Import every article below a folder.

    Args:
        folder: Where the files lie, at any depth.

    Returns:
        The articles, and a problem for each file that is not among them.

    Raises:
        NotFound: If the folder is not there.
        BadInput: If it is a file, or may not be read.
    """
    if folder.is_file():
        hint = "Give the folder that holds the articles."
        raise BadInput(f"“{folder}” is a file, not a folder.", hint)
    return Folder(folder).look()


def _stamp(path: Path) -> str:
    try:
        about = path.stat()
    except OSError:  # a link to nowhere; reading it says so
        return "nothing"
    return f"{READING} {about.st_mtime_ns} {about.st_size} {about.st_ino}"


def _nothing() -> ImportProblem:
    hint = "Put Markdown, HTML, PDF, Office, CSV or help-centre JSON files into it."
    return ImportProblem(".", "The knowledge folder has no articles.", hint)


def _duplicate(article: Article, first: str) -> ImportProblem:
    sentence = f"“{article.source}” has the same id “{article.id}” as “{first}”."
    return ImportProblem(article.source, sentence, "Give each article an id of its own.")
