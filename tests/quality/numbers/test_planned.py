from tests.quality.numbers.made import records
from undivided.quality.gathering import Wanted
from undivided.quality.joining import join
from undivided.quality.numbers.planned import plan_told


def test_the_last_plan_tells_what_is_done_and_what_it_can_show() -> None:
    some = records()
    joined = join(some.scores, some.reviews, "")
    older = Wanted("p0", "c5", "easy", "uniform", done=True)
    found = plan_told(joined, (older, *some.wanted))
    assert found.last
    assert found.last.id == "p1"
    assert found.last.period == "2026-W46, 2026-W47"
    assert (found.last.reviews, found.last.done) == (120, 30)
    assert sum(one.count for one in found.last.strata) == 120
    assert sum(one.size for one in found.last.strata) == 2000
    assert found.sentences[0] == "30 of 120 reviews are done."
    assert any("±" in said for said in found.sentences)
    assert any("Agents cannot be ranked" in said for said in found.sentences)


def test_second_reviews_are_counted_and_are_no_other_conversations() -> None:
    some = records()
    joined = join(some.scores, some.reviews, "")
    again = Wanted("p1", "c0", "easy", "double", done=False)
    found = plan_told(joined, (*some.wanted, again)).last
    assert found
    assert found.reviews == 121
    assert sum(one.count for one in found.strata) == 120


def test_a_plan_of_conversations_without_scores_and_no_plan_are_told() -> None:
    some = records()
    joined = join(some.scores, some.reviews, "")
    lost = plan_told(joined, (Wanted("p2", "nowhere", "easy", "uniform", done=False),))
    assert lost.last
    assert lost.last.period == ""
    assert lost.last.strata[0].size == 0
    none = plan_told(joined, ())
    assert none.last is None
    assert "quality plan" in none.sentences[0]
