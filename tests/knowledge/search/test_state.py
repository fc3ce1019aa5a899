import numpy as np

from tests.knowledge.search.library import BAKERY, kept, vectors_of
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.state import SAMPLE, State, StateWriter, shown, unit, wholes

WIDTH = 64


def written(texts: list[str], gone: tuple[int, ...] = ()) -> State:
    writer = StateWriter(WIDTH)
    writer.apply(found := kept(texts), vectors_of(found), ())
    return writer.apply([], {}, gone)


def test_who_is_gone_is_not_allowed() -> None:
    state = written(BAKERY, gone=(2,))
    assert state.allowed(Filter()).tolist() == [number != 2 for number in range(1, 5)]
    assert state.allowed(Filter(language="es")).tolist() == [False] * 4


def test_the_print_is_that_of_the_content() -> None:
    assert written(BAKERY, gone=(4,)).print == written(BAKERY[:3]).print
    assert written(BAKERY).print != written(BAKERY[:3]).print


def test_an_article_lies_in_the_middle_of_its_passages() -> None:
    state = written(BAKERY)
    assert state.meanings is not None
    assert len(state.headers) == 2
    (middle,) = wholes(state, state.meanings, state.owners[[2]])
    rows = state.meanings.rows(state.of_articles(state.owners[[2]].astype(np.intp)))
    assert np.allclose(middle, unit(rows.sum(axis=0, keepdims=True))[0], atol=1e-6)


def test_many_gone_are_forgotten_and_the_rest_stay_findable() -> None:
    writer = StateWriter(WIDTH)
    many = kept([f"passage word{number}" for number in range(1500)])
    writer.apply(many, vectors_of(many), ())
    old = writer.state
    state = writer.apply([], {}, list(range(1, 1001)))
    assert len(state.numbers) == 500
    assert state.numbers[0] == 1001
    assert state.lexical.scores("word1200", "en").argmax() == 200
    assert state.print == writer.apply([], {}, [3]).print
    assert len(old.numbers) == 1500, "whoever searches the old state is not disturbed"


def test_the_sample_is_even_and_small() -> None:
    writer = StateWriter(None)
    for start in range(0, 9000, 3000):
        state = writer.apply(kept(["bread"] * 3000, first=start + 1), {}, ())
    assert SAMPLE <= len(state.sample.places) < 2 * SAMPLE
    assert state.sample.places[-1] > 8900


def test_shown_is_title_heading_and_text() -> None:
    assert shown(kept(["bread"])[0]) == "Article 0\nbread"
