import numpy as np

from undivided.knowledge.search.growing import Growing


def test_rows_handed_out_stay_as_they_were() -> None:
    growing = Growing(np.float32, 2)
    first = growing.add(np.ones((3, 2)))
    for number in range(40):
        growing.add(np.full((5, 2), number))
    assert first.tolist() == [[1, 1]] * 3
    assert growing.rows.shape == (203, 2)
    assert growing.rows[-1].tolist() == [39, 39]


def test_plain_numbers() -> None:
    growing = Growing(np.int64)
    growing.add(np.array([7]))
    assert growing.add(np.array([], np.int64)).tolist() == [7]
