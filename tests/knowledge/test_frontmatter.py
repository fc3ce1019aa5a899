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


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "a: &a {k: v}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}",
        "a: &a [*a]",
    ],
)
def test_references_could_unfold_and_are_refused(bomb: str) -> None:
    with pytest.raises(ValueError, match="front matter with references"):
        frontmatter.split(f"---\n{bomb}\n---\n")


def test_nested_values_are_named_and_lists_kept() -> None:
    about, _ = frontmatter.split("---\nBring: [ID, [a, b], {c: d}]\n---\n")
    assert about.also["bring"] == "ID, (list), (dict)"
    assert about.lists == {"bring": ["ID", "(list)", "(dict)"]}


@pytest.mark.parametrize("digits", ["9" * 5_000, "0x" + "f" * 15_000, "1:" * 6_000 + "1"])
def test_numbers_of_thousands_of_digits(digits: str) -> None:
    with contextlib.suppress(ValueError):
        about, _ = frontmatter.split(f"---\nn: {digits}\n---\n")
        assert about.also == {"n": "(number)"}


@pytest.mark.parametrize(
    ("block", "language"), [("lang: es-MX", "es"), ("lang: es\nlanguage: fr", "fr")]
)
def test_what_others_call_the_language(block: str, language: str) -> None:
    assert frontmatter.split(f"---\n{block}\n---\n")[0].words == {"language": language}


@given(st.text(max_size=200))
def test_never_breaks(text: str) -> None:
    with contextlib.suppress(ValueError):
        about, _ = frontmatter.split(f"---\n{text}\n---\n")
        assert set(about.words) <= set(frontmatter.WORDS)
