import time
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Thread

import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article, Unavailable
from undivided.knowledge import Library, cut
from undivided.knowledge.catalogue import Kept, MemoryCatalogue, Row
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search import following, renaming, ticking
from undivided.knowledge.search.embedding import Progress
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.following import Follower

AT = datetime(2026, 11, 25, tzinfo=UTC)


def article(name: str, text: str, version: str = "1") -> Article:
    return Article(name, name.title(), text, f"{name}.md", version)


def put(catalogue: MemoryCatalogue, *articles: Article) -> None:
    for one in articles:
        catalogue.put(one, cut(one))


def there(follower: Follower) -> int:
    return int(follower.view.state.allowed(Filter()).sum())


def follower(catalogue: MemoryCatalogue, embedder: HashingEmbedder | None = None) -> Follower:
    return Follower(catalogue, embedder, EntityTracker)


def test_additions_edits_and_removals_are_followed() -> None:
    catalogue, embedder = MemoryCatalogue(), HashingEmbedder()
    following_it = follower(catalogue, embedder)
    assert not following_it.update()
    put(catalogue, article("bread", "Rye bread."), article("hours", "Open at six."))
    assert following_it.update()
    assert there(following_it) == 2
    put(catalogue, article("bread", "Wheat bread.", "2"))
    assert following_it.update()
    assert there(following_it) == 2
    assert embedder.asked == 3, "only the new passage"
    lexical = following_it.view.state.lexical
    assert lexical.scores("rye", "en").max() == 0
    assert lexical.scores("wheat", "en").max() > 0
    catalogue.take(Library((article("hours", "Open at six."),)), AT)
    following_it.update()
    assert there(following_it) == 1
    assert not following_it.update()


def test_an_edit_is_never_seen_by_half() -> None:
    catalogue = MemoryCatalogue()
    many = "\n\n".join(f"## Part {n}\n\nBread number {n}." for n in range(40))
    put(catalogue, article("bread", many))
    following_it = follower(catalogue, HashingEmbedder())
    following_it.update()
    count, seen, stop = there(following_it), set(), False

    def look() -> None:
        while not stop:
            seen.add(there(following_it))

    watcher = Thread(target=look)
    watcher.start()
    for version in range(2, 20):
        put(catalogue, article("bread", many.replace("Bread", f"Loaf {version}"), str(version)))
        following_it.update()
    stop = True
    watcher.join()
    assert seen == {count}


class Failing(MemoryCatalogue):
    """Cannot be read now and then."""

    fails = False

    def texts(self, numbers: Sequence[int]) -> list[Kept]:
        if self.fails and 2 in numbers:
            raise Unavailable("The ledger is locked.", "Try again later.")
        return super().texts(numbers)


def test_what_broke_off_is_done_once_when_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAGE", 1)
    catalogue = Failing()
    put(catalogue, *(article(f"bread{number}", "Rye bread.") for number in range(4)))
    following_it = follower(catalogue)
    catalogue.fails = True
    with pytest.raises(Unavailable):
        following_it.update()
    assert there(following_it) == 1
    catalogue.fails = False
    following_it.update()
    assert there(following_it) == 4
    assert len(following_it.view.state.numbers) == 4


def test_in_the_background_an_edit_shows_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticking, "LOOKED_EVERY_S", 0.01)
    monkeypatch.setattr(renaming, "FEW_ARTICLES", 0)
    catalogue = Failing()
    following_it = follower(catalogue)
    following_it.start()
    put(catalogue, article("one", "First."), article("two", "Second."))
    _until(lambda: there(following_it) == 2)
    _until(lambda: following_it.view.naming.scores(
        ["Two"], ["two"], following_it.view.state.headers).max() > 0)  # fmt: skip
    following_it.close()
    put(catalogue, article("three", "Third."))
    time.sleep(0.05)
    assert there(following_it) == 2, "closed"


def test_progress_is_told() -> None:
    catalogue = MemoryCatalogue()
    put(catalogue, *(article(f"bread{number}", "Rye bread.") for number in range(3)))
    told: list[Progress] = []
    follower(catalogue).update(told.append)
    assert told == [Progress(3, 1.0)]


def _until(holds) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_batches_hold_articles_together() -> None:
    rows = [Row(n, n, f"p{n}", "ab"[n % 2], gone=False) for n in range(6)]
    (batch,) = following.batches(rows)
    assert [row.article for row in batch] == ["a"] * 3 + ["b"] * 3
