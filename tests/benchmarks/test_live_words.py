from benchmarks._live_words import Late, quantiles


def test_a_part_of_a_call_keeps_the_words_that_ended_in_it() -> None:
    words = Late([0.5, 0.6, 0.7], [1.0, 1.1, 1.2], [5.0, 10.0, 19.9])
    assert words.between(10.0, 20.0) == Late([0.6, 0.7], [1.1, 1.2], [10.0, 19.9])
    assert words.between(0.0, 5.0) == Late()


def test_calls_are_added_word_by_word() -> None:
    both = Late([0.5], [1.0], [5.0]) + Late([0.7], [1.2], [2.0])
    assert both == Late([0.5, 0.7], [1.0, 1.2], [5.0, 2.0])
    assert quantiles(both)["first_p50_s"] == 0.6
