from undivided.quality.agreement import chance


def test_an_answer_never_compared_is_a_coin() -> None:
    assert chance("greeting", "given") == 0.5
    assert chance("unheard of", "yes") == 0.5


def test_a_compared_answer_is_never_certain() -> None:
    assert 0.5 < chance("greeting", "yes") < 1.0
