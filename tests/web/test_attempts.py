from undivided.web.attempts import WAIT_S, Attempts


class Clock:
    seconds = 5.0

    def __call__(self) -> float:
        return self.seconds


def test_ten_wrong_ones_in_a_row_make_wait_and_waiting_helps() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(10):
        assert not attempts.too_many("here")
        attempts.wrong("here")
    assert attempts.too_many("here")
    assert not attempts.too_many("there")
    clock.seconds += WAIT_S
    assert not attempts.too_many("here")
    attempts.wrong("here")
    assert not attempts.too_many("here")


def test_a_slow_typist_is_never_locked_out() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(50):
        attempts.wrong("here")
        clock.seconds += WAIT_S
        assert not attempts.too_many("here")


def test_not_more_places_are_remembered_than_fit() -> None:
    attempts = Attempts(Clock())
    for number in range(20_000):
        attempts.wrong(str(number))
    assert len(attempts._wrong) <= 10_000
