from benchmarks.notes_dispositions import apart, drawn, over_draws, split

ROWS = [(f"text {n}", f"code {n % 3}") for n in range(300)]


def test_the_part_named_train_is_learnt_from_and_the_rest_is_scored() -> None:
    parts = split({"train": ROWS[:200], "test": ROWS[200:]}, {})
    assert (parts.train, parts.test) == (ROWS[:200], ROWS[200:])
    lent = split({"holdout": ROWS[200:]}, {"train": ROWS[:200]})
    assert (lent.train, lent.test) == (ROWS[:200], ROWS[200:])


def test_a_single_part_is_always_split_alike() -> None:
    parts = split({"train": ROWS}, {})
    assert sorted([*parts.train, *parts.test]) == sorted(ROWS)
    assert 0.15 < len(parts.test) / len(ROWS) < 0.35
    assert all(apart(text) for text, _ in parts.test)


def test_ten_of_each_code_are_drawn() -> None:
    rows = drawn(ROWS, 1)
    assert len(rows) == len(set(rows)) == 30
    assert rows != drawn(ROWS, 2)


def test_the_interval_over_draws_holds_the_mean() -> None:
    mean, low, high = over_draws([0.8, 0.82, 0.81, 0.79, 0.83])
    assert low < mean < high
