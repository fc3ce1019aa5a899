from benchmarks.quality_difficulty import Judged, calm, casino, figures, talk

from tests.talk import shared_data


def test_calm_customers_have_a_high_proxy() -> None:
    assert calm(talk("a", [(True, "I am so angry."), (False, "Sorry."), (True, "Fine.")])) == 0.5


def test_few_hard_conversations_tell_nothing() -> None:
    some = [
        Judged(talk(f"c{n}", [(True, "Hello."), (False, "Hi.")]), 25.0 * (n % 5)) for n in range(9)
    ]
    found = figures(some)
    assert found["interval"] is None
    assert found["hard"] == 0


def test_the_shared_negotiations_are_read() -> None:
    some = list(casino(shared_data("casino_outcomes")))
    assert len(some) > 500
    assert {one.human for one in some} <= {0.0, 25.0, 50.0, 75.0, 100.0}
