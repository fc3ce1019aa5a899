from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.knowledge.catalogue.conftest import Opener
from tests.knowledge.catalogue.samples import NOW, article, library, long_article
from undivided.domain import Article, Unavailable
from undivided.knowledge import ImportProblem, Library, cut
from undivided.knowledge.catalogue import Catalogue, Changed, File, Import, Row

ANY = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=60)


def test_an_import_comes_back_as_it_was(catalogue: Catalogue) -> None:
    told = article(
        "fees",
        kind="script",
        language="es",
        audience="customer",
        owner="Billing",
        effective=date(2026, 1, 1),
        expires=date(2026, 12, 31),
        last_verified=date(2026, 11, 2),
        also={"names": "Fernway Plus, Fernbox"},
    )
    changed = catalogue.take(Library((told, article("refunds"))), NOW)
    assert changed == Changed(added=("fees", "refunds"))
    assert catalogue.articles() == [told, article("refunds")]
    assert catalogue.article("fees") == told
    assert catalogue.article("nothing") is None


def test_nothing_was_imported_yet(catalogue: Catalogue) -> None:
    assert catalogue.revision() == 0
    assert catalogue.articles() == []
    assert catalogue.since(0) == []
    assert catalogue.versions("fees") == []
    assert catalogue.passages(["fees#1"]) == {}
    assert catalogue.texts([1, 2]) == []
    assert not Changed()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=ANY, title=ANY, heading=ANY)
def test_words_come_back_to_the_letter(
    catalogue: Catalogue, text: str, title: str, heading: str
) -> None:
    told = article("any", f"# {heading}\n\n{text}\n", title=title, also={"names": text})
    catalogue.take(Library((told,)), NOW)
    assert catalogue.article("any") == told
    passages = {passage.id: passage for passage in cut(told)}
    assert catalogue.passages(list(passages)) == passages


def test_passages_have_numbers_and_their_articles_facts(catalogue: Catalogue) -> None:
    told = article("fees", language="es", audience="customer", kind="script")
    told = replace(told, effective=date(2026, 1, 1), expires=date(2026, 12, 31))
    catalogue.take(Library((told, long_article("long", 3))), NOW)
    rows = catalogue.since(0)
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.passage for row in rows] == ["fees#1", "long#1", "long#2", "long#3"]
    (kept, other) = catalogue.texts([1, 4])
    assert (kept.number, kept.passage) == (1, cut(told)[0])
    assert (kept.article_title, kept.language, kept.audience) == ("Fees", "es", "customer")
    assert (kept.kind, kept.effective, kept.expires) == ("script", told.effective, told.expires)
    assert other.passage == cut(long_article("long", 3))[2]
    assert [one.number for one in catalogue.texts([4, 99, 2])] == [4, 2]


def test_only_what_changed_gets_new_numbers(catalogue: Catalogue) -> None:
    catalogue.take(library("fees", "hours", "refunds"), NOW)
    before = catalogue.revision()
    edited = article("hours", "# Hours\n\nOpen from nine.")
    told = Library((article("fees"), edited, article("visits")))
    changed = catalogue.take(told, NOW)
    assert changed == Changed(("visits",), ("hours",), ("refunds",), ("fees",))
    rows = catalogue.since(before)
    assert [(row.number, row.passage, row.gone) for row in rows] == [
        (2, "hours#1", True),
        (4, "hours#1", False),
        (5, "visits#1", False),
        (3, "refunds#1", True),
    ]
    assert [row.revision for row in rows] == sorted({row.revision for row in rows})
    assert catalogue.revision() >= rows[-1].revision
    assert list(catalogue.passages(["fees#1", "hours#1", "refunds#1"])) == ["fees#1", "hours#1"]


def test_the_same_import_again_changes_nothing(catalogue: Catalogue) -> None:
    catalogue.take(library("fees", "hours"), NOW)
    before = catalogue.revision()
    assert catalogue.take(library("fees", "hours"), NOW) == Changed(unchanged=("fees", "hours"))
    assert catalogue.revision() == before


@pytest.mark.parametrize(
    "edit", [{"expires": date(2026, 12, 1)}, {"title": "Other"}, {"also": {"names": "Fernbox"}}]
)
def test_what_is_told_about_an_article_is_part_of_it(
    catalogue: Catalogue, edit: dict[str, Any]
) -> None:
    catalogue.take(library("fees"), NOW)
    changed = catalogue.take(Library((article("fees", **edit),)), NOW)
    assert changed.edited == ("fees",)
    assert len(catalogue.versions("fees")) == 2


def test_a_file_that_moved_keeps_its_article(catalogue: Catalogue) -> None:
    catalogue.take(library("fees"), NOW)
    changed = catalogue.take(Library((article("fees", source="new/place.md"),)), NOW)
    assert changed == Changed(unchanged=("fees",))
    assert [one.source for one in catalogue.articles()] == ["new/place.md"]


def test_files_are_known_with_their_stamps(catalogue: Catalogue) -> None:
    export = [article(name, source="export.json") for name in ("two", "one")]
    stamps = {"export.json": "1 99", "fees.md": "1 5"}
    held = Library((article("fees"), *export), origin="here", stamps=stamps)
    catalogue.take(held, NOW)
    catalogue.take(library("hours", origin="elsewhere"), NOW)
    assert catalogue.files("here") == {
        "export.json": File("1 99", ("one", "two")),
        "fees.md": File("1 5", ("fees",)),
    }
    before = catalogue.revision()
    catalogue.take(replace(held, stamps={"fees.md": "1 6"}), NOW)
    assert catalogue.files("here")["fees.md"].stamp == "1 6"
    assert catalogue.revision() == before


def test_every_version_is_kept(catalogue: Catalogue) -> None:
    first = article("fees", "Eight dollars.")
    second = article("fees", "Nine dollars.")
    for day, told in enumerate([(first,), (second,), (), (first,)]):
        held = Library((*told, article("hours")))
        catalogue.take(held, NOW + timedelta(days=day))
    versions = catalogue.versions("fees")
    assert [(one.version, one.removed) for one in versions] == [
        (first.version, False),
        (second.version, True),
        (second.version, False),
        (first.version, False),
    ]
    assert [one.imported_at for one in versions] == [
        NOW + timedelta(days=day) for day in (3, 2, 1, 0)
    ]
    assert [catalogue.state(one) for one in versions] == [first, None, second, first]
    assert catalogue.article("fees") == first
    assert catalogue.article("fees", second.version) == second
    assert catalogue.article("fees", "000000000000") is None


def test_programs_never_see_each_other(opened: Opener) -> None:
    ours, theirs = opened("ours"), opened("theirs")
    ours.take(library("fees", "hours"), NOW)
    ours.keep_vectors("m", {1: np.ones(4, np.float16)})
    theirs.take(library("fees"), NOW)
    theirs.take(library("visits"), NOW)
    assert [one.id for one in ours.articles()] == ["fees", "hours"]
    assert [one.id for one in theirs.articles()] == ["visits"]
    assert [row.number for row in ours.since(0)] == [1, 2]
    assert theirs.vectors("m", [1]) == {}
    assert theirs.passages(["hours#1"]) == {}
    assert theirs.article("hours") is None


def test_changes_are_told_a_page_at_a_time(catalogue: Catalogue) -> None:
    catalogue.take(Library((long_article("long", 25),)), NOW)
    pages: list[list[Row]] = []
    after = 0
    while page := catalogue.since(after, most=10):
        pages.append(page)
        after = page[-1].revision
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [row.number for page in pages for row in page] == list(range(1, 26))


def test_vectors_stay_with_their_passages(catalogue: Catalogue) -> None:
    catalogue.take(library("fees", "hours"), NOW)
    rows = {number: np.array([number, 0.25, -1.5], np.float16) for number in (1, 2, 77)}
    catalogue.keep_vectors("small", rows)
    catalogue.keep_vectors("small", {1: np.array([9, 9, 9], np.float16)})
    catalogue.keep_vectors("large", {2: np.zeros(5, np.float16)})
    kept = catalogue.vectors("small", [1, 2, 77])
    assert sorted(kept) == [1, 2]
    assert kept[1].tolist() == [9, 9, 9]
    assert kept[2].dtype == np.float16
    assert kept[2].tolist() == [2, 0.25, -1.5]
    catalogue.take(Library((article("fees"), article("hours", "Nine to five."))), NOW)
    assert sorted(catalogue.vectors("small", [1, 2, 3])) == [1]
    assert catalogue.vectors("large", [1, 2, 3]) == {}


def test_it_is_there_when_opened_again(opened: Opener) -> None:
    first = opened()
    first.take(library("fees"), NOW)
    first.close()
    with pytest.raises(Unavailable, match="The catalogue is closed"):
        first.articles()
    assert [one.id for one in opened().articles()] == ["fees"]


def test_imports_at_once_come_one_after_the_other(opened: Opener) -> None:
    def take(number: int) -> Changed:
        held: tuple[Article, ...] = (article("fees", f"Price {number}."),)
        return opened().take(Library(held), NOW)

    with ThreadPoolExecutor(4) as pool:
        changes = list(pool.map(take, range(8)))
    assert sum(bool(change.added) for change in changes) == 1
    catalogue = opened()
    assert len(catalogue.versions("fees")) == 8
    assert sum(not row.gone for row in catalogue.since(0)) == 1


def test_articles_are_removed_by_id_and_their_versions_stay(catalogue: Catalogue) -> None:
    catalogue.take(library("a", "b", "c"), NOW)
    seen = catalogue.revision()
    assert catalogue.remove(["c", "a", "nobody"], NOW).removed == ("a", "c")
    assert [one.id for one in catalogue.articles()] == ["b"]
    assert [row.gone for row in catalogue.since(seen)] == [True] * 2
    assert [one.removed for one in catalogue.versions("a")] == [True, False]
    assert catalogue.article("a", catalogue.versions("a")[0].version) is not None


def test_what_became_of_imports(catalogue: Catalogue, opened: Opener) -> None:
    bad = ImportProblem("scan.pdf", "“\ud83d\x00” has no text.", "Recognise it.", lost=False)
    catalogue.note_import(Import("/here", NOW, (bad,)))
    catalogue.note_import(Import("/there", NOW + timedelta(1)))
    assert opened().imports() == [
        Import("/there", NOW + timedelta(1)),
        Import("/here", NOW, (bad,)),
    ]
    catalogue.note_import(Import("/here", NOW + timedelta(2)))
    assert [made.origin for made in catalogue.imports()] == ["/here", "/there"]
    assert opened("other").imports() == []
