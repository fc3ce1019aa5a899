from pathlib import Path

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


def test_a_file_that_is_no_text_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert yamls.text_of(path) == "a: 1"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="UTF-8"):
        yamls.text_of(path)
    with pytest.raises(ValueError, match="cannot be read"):
        yamls.text_of(tmp_path / "gone.yaml")
