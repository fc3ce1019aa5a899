import pytest

from undivided.quality.reporting.scale import Scale, coarse, written


def test_a_scale_is_a_little_wider_than_what_it_holds() -> None:
    scale = Scale.of([52.0, 76.0])
    assert scale.least < 52 < 76 < scale.most
    assert scale.ticks() == [55.0, 60.0, 65.0, 70.0, 75.0]
    assert scale.at(scale.least) == "0.00%"
    assert scale.at(1e9) == "100.00%"
    assert scale.from_top(scale.most) == "0.00%"


def test_shares_stay_within_nothing_and_all() -> None:
    assert Scale.of([0.0, 0.011], "share").least == 0
    assert Scale.of([0.2, 1.0], "share").most == 1
    assert Scale.of([-0.99, 1.0], "r").least == -1


@pytest.mark.parametrize("value", [0.0, 50.0, -3.0])
def test_one_value_has_a_scale_too(value: float) -> None:
    scale = Scale.of([value])
    assert scale.least < value < scale.most
    assert scale.ticks()


def test_numbers_are_written_as_their_unit_wants_them() -> None:
    assert written(0.012, "share", 1) == "1.2%"
    assert written(69.41, "points") == "69.4"
    assert written(-0.044, "r") == "\N{MINUS SIGN}0.04"
    assert coarse(0.25, "share") == "25%"
