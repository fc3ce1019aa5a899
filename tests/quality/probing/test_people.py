import random

from undivided.domain import Speaker, Turn
from undivided.quality.probing.editing import edited
from undivided.quality.probing.people import MEN, WOMEN, load_people, swap_names


def told(text: str, place: int, seed: int = 1) -> str:
    people = load_people()[place]
    draw = random.Random(seed)  # noqa: S311 - no secret
    return edited(Turn("t", Speaker.AGENT, 0, 1, text), swap_names(text, people, draw)).text


def test_names_take_the_place_of_redacted_ones_and_of_nothing_else() -> None:
    text = told("Hi [name], is [name] at [address]?", 0)
    assert "[name]" not in text
    assert text.startswith("Hi ")
    assert text.endswith(" at [address]?")


def test_every_group_has_women_and_men_with_names_of_their_own() -> None:
    people = load_people()
    assert len({one.origin for one in people}) >= 6
    assert [one.sex for one in people] == [WOMEN, MEN] * (len(people) // 2)
    first = [name for one in people for name in one.first]
    assert len(first) == len(set(first))
    assert {len(one.first) for one in people} == {len(one.last) for one in people} == {6}


def test_first_full_and_titled_names_occur_and_are_drawn_alike_for_every_group() -> None:
    def form(text: str) -> str:
        return "title" if text.split()[0] in ("Mr", "Mrs", "Ms", "Dr") else str(len(text.split()))

    forms = [[form(told("[name]", place, seed)) for seed in range(60)] for place in (0, 1, 6)]
    assert forms[0] == forms[1] == forms[2]
    assert set(forms[0]) == {"1", "2", "title"}
