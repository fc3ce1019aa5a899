import numpy as np

from undivided.quality.tables import Column
from undivided.quality.tables.columns import first_of


def test_a_column_is_parted_by_its_labels() -> None:
    column = Column.of(["b", "a", "b", "c"]).take(np.array([True, True, True, False]))
    assert [(name, rows.tolist()) for name, rows in column.parted()] == [("a", [1]), ("b", [0, 2])]
    assert column.used() == ["a", "b"]
    nothing = Column.same("x", 0)
    assert nothing.parted() == [] == nothing.used()


def test_columns_are_put_below_each_other_and_arrow_gives_them_back() -> None:
    whole = Column.joined([Column.of(["a", "b"]), Column.of(["c", "a"]), Column.same("z", 0)])
    assert whole.texts() == ["a", "b", "c", "a"]
    assert Column.from_arrow(whole.as_arrow()).texts() == whole.texts()


def test_the_first_row_of_each_key_is_found_whether_keys_are_many_or_few() -> None:
    few = [Column.of(list("abca")), Column.of(list("xxxx"))]
    assert first_of(few).tolist() == [True, True, True, False]
    names = [f"n{n}" for n in range(50)]
    many = [Column.of([*names, "n3"]), Column.of([*names, "n3"]), Column.of([*names, "n3"])]
    assert first_of(many).tolist() == [True] * 50 + [False]
    assert first_of([Column.same("", 0)]).tolist() == []


def test_a_column_with_the_same_labels_needs_no_looking_up() -> None:
    column = Column.of(["a", "b", "a"])
    assert column.places_in(column.labels) is column.codes
    assert column.places_in(["b"]).tolist() == [-1, 0, -1]
