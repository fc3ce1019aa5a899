from dataclasses import replace

from undivided.domain import Article
from undivided.knowledge.nameplates import Name, Nameplates


def article(name: str, text: str = "Text.", names: str = "") -> Article:
    also = {"names": names} if names else {}
    return Article(name, name.title(), text, f"{name}.md", text[:12], also=also)


ROSA = article("rosa", "A room with a view.", names="Hotel Rosa")
PINE = article("pine", "The Fernbox is in the room.")


def test_given_and_guessed_names() -> None:
    plates = Nameplates([ROSA, replace(PINE, title="Your Fernbox")])
    assert plates.names["rosa"] == (Name("hotel rosa", "Hotel Rosa", given=True),)
    assert Name("fernbox", "Fernbox", given=False) in plates.names["pine"]


def test_an_edit_counts_the_new_words_and_forgets_the_old() -> None:
    plates = Nameplates([ROSA, PINE])
    assert plates.cases.spread("room") == 2
    assert not plates.edit(PINE, replace(PINE, text="The Fernbox is in the cellar."))
    assert (plates.cases.spread("room"), plates.cases.spread("cellar")) == (1, 1)
    assert plates.edit(ROSA, replace(ROSA, also={"names": "Hotel Rose"}))
    fresh = Nameplates([ROSA, replace(PINE, text="The Fernbox is in the cellar.")])
    assert +plates.cases.small == fresh.cases.small
    assert +plates.cases.capital == fresh.cases.capital


def test_places_are_never_given_away() -> None:
    plates = Nameplates([ROSA, PINE])
    assert plates.edit(ROSA, None)
    plates.edit(None, article("elm"))
    assert plates.places == {"pine": 1, "elm": 2}
    assert plates.count == 3
    assert not plates.edit(None, None)
