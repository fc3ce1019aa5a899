from undivided.reactors.note.checking.numerals import is_number, parts_of


def test_a_run_is_cut_into_single_numbers() -> None:
    assert parts_of(["thirty", "four", "fifty"]) == [("34", 0, 1), ("50", 2, 2)]
    assert parts_of(["two", "hundred", "and", "ten"]) == [("210", 0, 3)]
    assert [value for value, _, _ in parts_of(["double", "two", "oh"])] == ["2", "2", "0"]
    assert parts_of(["$1,200.50"]) == [("1200.5", 0, 0)]


def test_what_is_a_number() -> None:
    assert is_number("third")
    assert is_number("b4")
    assert not is_number("and")
