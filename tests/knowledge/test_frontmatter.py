import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.knowledge import frontmatter


def test_no_front_matter() -> None:
    about, body = frontmatter.split("# Title\n\n---\n\nRule above.")
    assert about == frontmatter.FrontMatter()
    assert body == "# Title\n\n---\n\nRule above."


def test_date_and_time_and_region() -> None:
    about, body = frontmatter.split(
        "---\nexpires: 2026-12-31T10:00:00\neffective: '2026-01-01'\nlanguage: es_MX\n---\nText"
    )
    assert about.dates == {"expires": date(2026, 12, 31), "effective": date(2026, 1, 1)}
    assert about.words == {"language": "es"}
    assert body == "Text"


def test_norwegian_is_a_language() -> None:
    assert frontmatter.split("---\nlanguage: no\n---\n")[0].words == {"language": "no"}


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("expires: soon", "a date in “expires”"),
        ("kind: poem", "“kind” that is none of"),
        ("a: [", "not valid YAML"),
        ("- just\n- a list", "not a list of “name: value” lines"),
        ("x: " + "y" * 30_000, "too long"),
        ("a: " + "[" * 5_000, "not valid YAML"),
    ],
)
def test_what_cannot_be_trusted_is_refused(block: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        frontmatter.split(f"---\n{block}\n---\nText")


def test_nested_values_do_not_unfold() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"
    about, _ = frontmatter.split(f"---\n{bomb}\n---\n")
    assert about.also["d"] == "(list), (list)"


@given(st.text(max_size=200))
def test_never_breaks(text: str) -> None:
    with contextlib.suppress(ValueError):
        about, _ = frontmatter.split(f"---\n{text}\n---\n")
        assert set(about.words) <= set(frontmatter.WORDS)
