from dataclasses import replace

import pytest

from tests.knowledge.catalogue.samples import NOW, article, library, long_article
from undivided.domain import Article, BadInput, Passage
from undivided.knowledge import ImportProblem, Library, cut
from undivided.knowledge.catalogue import Catalogue, Changed
from undivided.knowledge.catalogue import taking as taking_module


def state(catalogue: Catalogue) -> object:
    rows = catalogue.since(0)
    kept = catalogue.texts([row.number for row in rows])
    return catalogue.revision(), catalogue.articles(), rows, kept


@pytest.mark.parametrize("bad", ["nul\x00", "half \ud83d"])
def test_an_id_that_no_database_can_hold_refuses_the_import(catalogue: Catalogue, bad: str) -> None:
    catalogue.take(library("fees", "hours"), NOW)
    before = state(catalogue)
    many = (article("fees", "Edited."), long_article("long", 40), article("x"))
    with pytest.raises(BadInput, match="characters that are no text"):
        catalogue.take(Library((*many, replace(article("y"), id=bad))), NOW)
    assert state(catalogue) == before


def test_an_import_that_fails_half_way_changes_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.take(library("fees", "hours"), NOW)
    before = state(catalogue)
    monkeypatch.setattr(taking_module, "_ROWS_AT_ONCE", 1)

    def failing(told: Article) -> list[Passage]:
        if told == article("visits"):
            raise OSError("the disk is full")
        return cut(told)

    monkeypatch.setattr(taking_module, "cut", failing)
    edited = article("fees", "Edited.")
    with pytest.raises(OSError, match="disk is full"):
        catalogue.take(Library((edited, long_article("long", 40), article("visits"))), NOW)
    assert state(catalogue) == before


def test_two_articles_with_one_id_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="one id"):
        catalogue.take(Library((article("fees"), article("fees", "Other."))), NOW)
    assert catalogue.revision() == 0


def test_an_empty_folder_removes_nothing(catalogue: Catalogue) -> None:
    catalogue.take(library("fees"), NOW)
    assert catalogue.take(Library(()), NOW) == Changed()
    assert [one.id for one in catalogue.articles()] == ["fees"]


def test_the_article_of_a_file_with_a_problem_stays(catalogue: Catalogue) -> None:
    here = (article("fees", source="a/b/fees.md"), article("hours"), article("visits"))
    catalogue.take(Library(here), NOW)
    problems = (
        ImportProblem("a/b", "“a/b” may not be read.", ""),
        ImportProblem("hours.md", "“hours.md” is not UTF-8 text.", ""),
        ImportProblem("visits.md", "“visits.md” speaks to machines.", "", lost=False),
    )
    changed = catalogue.take(Library((article("other"),), problems), NOW)
    assert changed == Changed(added=("other",), removed=("visits",))


def test_a_part_removes_only_what_lay_in_its_files(catalogue: Catalogue) -> None:
    export = [article(name, source="export.json") for name in ("one", "two")]
    catalogue.take(Library((article("fees"), article("hours"), *export)), NOW)
    part = Library((export[0],), covers=frozenset({"export.json", "hours.md"}))
    assert catalogue.take(part, NOW, whole=False) == Changed(
        removed=("hours", "two"), unchanged=("one",)
    )
    added = catalogue.take(library("new"), NOW, whole=False)
    assert added == Changed(added=("new",))
    assert [one.id for one in catalogue.articles()] == ["fees", "new", "one"]


def test_imports_from_different_places_leave_each_other_alone(catalogue: Catalogue) -> None:
    catalogue.take(library("fees", "hours", origin="folder"), NOW)
    catalogue.take(library("visits", origin="export.json"), NOW)
    assert [one.id for one in catalogue.articles()] == ["fees", "hours", "visits"]
    changed = catalogue.take(library("hours", "more", origin="export.json"), NOW)
    assert changed == Changed(added=("more",), removed=("visits",), unchanged=("hours",))
    # The article went over to the import that had it last.
    assert catalogue.take(library("fees", origin="folder"), NOW) == Changed(unchanged=("fees",))
    assert [one.id for one in catalogue.articles()] == ["fees", "hours", "more"]
