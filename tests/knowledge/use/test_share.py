from undivided.knowledge.use.share import share


def test_a_share_has_its_interval() -> None:
    found = share(3, 10)
    assert (found.n, found.of, found.estimate.value) == (3, 10, 0.3)
    assert found.estimate.low < 0.3 < found.estimate.high
    assert (share(0, 0).estimate.low, share(0, 0).estimate.high) == (0.0, 1.0)
