import pytest

from undivided.language import yamls


def test_plain_values_are_read() -> None:
    assert yamls.load("a: {b: [1, x], c: true}") == {"a": {"b": [1, "x"], "c": True}}


def test_a_name_given_twice_is_told_with_its_line_at_any_depth() -> None:
    with pytest.raises(ValueError, match="Line 4 gives “b” a second time"):
        yamls.load("a:\n  b: 1\n  c: 2\n  b: 3\n")


def test_nothing_but_plain_values_is_made() -> None:
    with pytest.raises(ValueError, match="YAML cannot be read at line 1"):
        yamls.load("a: !!python/object/apply:os.getcwd []")
    with pytest.raises(ValueError, match="larger than a megabyte"):
        yamls.load("a: " + "x" * yamls.MOST_BYTES)
    with pytest.raises(ValueError, match="list where a name belongs"):
        yamls.load("? [a]\n: b")
