import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from undivided.domain import Unavailable, UndividedError
from undivided.knowledge import Catalogue, Changed, Folder, Library, Watch, open_catalogue
from undivided.knowledge import folder as folder_module
from undivided.knowledge.importing import read_articles
from undivided.knowledge.watching import take_changes, take_whole

WAIT_S = 20.0


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue("", tmp_path / "home", "default")
    yield opened
    opened.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("fees", "hours"):
        (folder / f"{name}.md").write_text(f"# {name}\n\nAll about {name}.")
    return folder


def test_changes_are_taken_in_as_changes(catalogue: Catalogue, place: Path) -> None:
    folder = Folder(place)
    library, changed = take_whole(folder, catalogue)
    assert len(library.articles) == 2
    assert changed.added == ("fees", "hours")
    revision = catalogue.revision()
    assert take_changes(folder, catalogue)[1] == Changed()
    assert catalogue.revision() == revision
    (place / "fees.md").unlink()
    (place / "new.md").write_text("New.")
    assert take_changes(folder, catalogue)[1] == Changed(added=("new",), removed=("fees",))


def test_another_process_goes_on_where_the_first_stopped(
    catalogue: Catalogue, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_whole(Folder(place), catalogue)
    (place / "hours.md").unlink()
    written(place / "visits.md", "Visits.")
    read: list[str] = []

    def reading(path: Path, source: str, folders: dict[str, str]) -> object:
        read.append(source)
        return read_articles(path, source, folders)

    monkeypatch.setattr(folder_module, "read_articles", reading)
    _, changed = take_whole(Folder(place), catalogue)
    assert changed == Changed(("visits",), (), ("hours",), ("fees",))
    assert read == ["visits.md"]


def test_what_could_not_be_taken_is_read_again(
    catalogue: Catalogue, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(place)
    take_whole(folder, catalogue)
    (place / "fees.md").unlink()
    written(place / "hours.md", "From six, from today on.")

    def locked(*_: object, **__: object) -> Changed:
        raise Unavailable("The catalogue is locked.", "Try again later.")

    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "take", locked)
        with pytest.raises(Unavailable):
            take_changes(folder, catalogue)
    assert take_changes(folder, catalogue)[1] == Changed(edited=("hours",), removed=("fees",))


def test_what_cannot_be_read_is_kept_until_it_can(catalogue: Catalogue, place: Path) -> None:
    def kept() -> list[str]:
        return [problem.source for made in catalogue.imports() for problem in made.problems]

    (place / "scan.pdf").write_text("no PDF")
    (place / "old.doc").write_text("x")
    folder = Folder(place, "here")
    take_whole(folder, catalogue)
    assert kept() == ["old.doc", "scan.pdf"]
    written(place / "bad.html", "")
    take_changes(folder, catalogue)
    assert kept() == ["old.doc", "scan.pdf", "bad.html"]
    (place / "scan.pdf").unlink()
    take_changes(folder, catalogue)
    assert kept() == ["old.doc", "bad.html"]
    (place / "old.doc").unlink()
    take_whole(Folder(place, "here"), catalogue)
    assert kept() == ["bad.html"], "read by another process, and told again"


class Ear:
    """Hears what a watch tells, and lets a test wait for it."""

    def __init__(self) -> None:
        self.changes: list[Changed] = []
        self.errors: list[str] = []
        self.heard = threading.Semaphore(0)

    def tell(self, library: Library, changed: Changed) -> None:
        self.changes.append(changed)
        self.heard.release()

    def failed(self, error: UndividedError) -> None:
        self.errors.append(error.message)
        self.heard.release()


def written(path: Path, text: str) -> None:
    """Write a file at once, as editors do: a look in between would find it empty."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(text)
    draft.replace(path)


def test_a_watch_sees_edits_and_outlives_a_folder_that_goes_away(
    catalogue: Catalogue, place: Path
) -> None:
    folder, ear = Folder(place), Ear()
    take_whole(folder, catalogue)
    watch = Watch(folder, catalogue, ear.tell, ear.failed)
    watch.start()
    try:
        written(place / "fees.md", "# fees\n\nNine dollars, from today on.")
        assert ear.heard.acquire(timeout=WAIT_S)
        assert ear.changes == [Changed(edited=("fees",))]
        away = place.rename(place.with_name("away"))
        assert ear.heard.acquire(timeout=WAIT_S)
        assert ear.errors == [f"There is no “{place}” to import."]
        assert len(catalogue.articles()) == 2
        away.rename(place)
        written(place / "visits.md", "Visits.")
        assert ear.heard.acquire(timeout=WAIT_S)
        assert ear.changes[1:] == [Changed(added=("visits",))]
    finally:
        watch.close()
    assert len(ear.errors) == 1
