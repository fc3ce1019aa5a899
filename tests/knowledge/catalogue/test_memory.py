from datetime import UTC, datetime

import numpy as np

from undivided.domain import Article
from undivided.knowledge import Library
from undivided.knowledge.catalogue import MemoryCatalogue

AT = datetime(2026, 11, 25, tzinfo=UTC)
BREAD = Article("bread", "Bread", "# Bread\n\nRye.\n\n## Price\n\nTwo.", "b.md", "1")
HOURS = Article("hours", "Hours", "Six to six.", "h.md", "1")
WHEAT = Article("bread", "Bread", "Wheat.", "b.md", "2")


def filled() -> MemoryCatalogue:
    catalogue = MemoryCatalogue()
    catalogue.take(Library((BREAD, HOURS)), AT)
    return catalogue


def test_what_an_import_changed() -> None:
    catalogue = MemoryCatalogue()
    assert catalogue.take(Library((BREAD, HOURS)), AT).added == ("bread", "hours")
    again = catalogue.take(Library((BREAD, HOURS)), AT)
    assert (again.added, again.edited, again.unchanged) == ((), (), ("bread", "hours"))
    changed = catalogue.take(Library((WHEAT,)), AT)
    assert (changed.edited, changed.removed) == (("bread",), ("hours",))
    kept = catalogue.take(Library((HOURS,)), AT, whole=False)
    assert (kept.added, kept.removed) == (("hours",), ())
    assert [article.id for article in catalogue.articles()] == ["bread", "hours"]


def test_rows_tell_what_came_and_went_in_order() -> None:
    catalogue = filled()
    before = catalogue.revision()
    assert {row.article for row in catalogue.since(0)} == {"bread", "hours"}
    catalogue.take(Library((WHEAT, HOURS)), AT)
    rows = catalogue.since(before)
    assert [row.gone for row in rows] == [True] * (len(rows) - 1) + [False]
    assert {row.article for row in rows} == {"bread"}
    assert [row.revision for row in rows] == sorted(row.revision for row in rows)
    assert catalogue.since(catalogue.revision()) == []
    assert len(catalogue.since(0, most=1)) == 1


def test_numbers_are_never_used_again() -> None:
    catalogue = filled()
    old = {row.number for row in catalogue.since(0)}
    catalogue.take(Library((WHEAT, HOURS)), AT)
    new = {row.number for row in catalogue.since(0) if not row.gone}
    assert max(new) > max(old)
    (kept,) = catalogue.texts([max(new)])
    assert (kept.passage.text, kept.article_title, kept.language) == ("Wheat.", "Bread", "en")
    assert catalogue.texts([999]) == []


def test_old_versions_stay_readable() -> None:
    catalogue = filled()
    catalogue.take(Library((WHEAT,)), AT)
    assert catalogue.article("bread") == WHEAT
    assert catalogue.article("bread", "1") == BREAD
    assert catalogue.article("hours") is None
    assert [one.version for one in catalogue.versions("bread")] == ["2", "1"]
    assert [one.removed for one in catalogue.versions("hours")] == [True, False]
    assert [catalogue.state(one) for one in catalogue.versions("bread")] == [WHEAT, BREAD]
    assert [catalogue.state(one) for one in catalogue.versions("hours")] == [None, HOURS]


def test_passages_by_id() -> None:
    found = filled().passages(["bread#1", "hours#1", "hours#9", "nobody#1"])
    assert sorted(found) == ["bread#1", "hours#1"]
    assert found["hours#1"].text == "Six to six."


def test_vectors_are_kept_by_model() -> None:
    catalogue = filled()
    row = np.ones(3, np.float16)
    catalogue.keep_vectors("one", {1: row})
    assert list(catalogue.vectors("one", [1, 2])) == [1]
    assert catalogue.vectors("two", [1]) == {}
