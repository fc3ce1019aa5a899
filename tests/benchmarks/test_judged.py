from benchmarks._judged import calm, casino, dstc, talk

from tests.talk import shared_data


def test_calm_customers_have_a_high_proxy() -> None:
    assert calm(talk("a", [(True, "I am so angry."), (False, "Sorry."), (True, "Fine.")])) == 0.5


def test_the_shared_negotiations_are_read() -> None:
    some = list(casino(shared_data("casino_outcomes")))
    assert len(some) > 200
    assert {one.human for one in some} <= {0.0, 25.0, 50.0, 75.0, 100.0}


def test_one_reply_an_instance_is_read() -> None:
    some = list(dstc(shared_data("dstc_human_ratings"), 50))
    assert len(some) == 50
    places = {(one.conversation.id.split()[0], one.conversation.id.split()[-1]) for one in some}
    assert len(places) == 50
    assert {one.proxy for one in some} <= {0.0, 1.0}
