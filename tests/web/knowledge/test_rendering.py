import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.web.knowledge.bodies import Block
from undivided.web.knowledge.rendering import rendered, safe

PAGE = """# Title

Say *why* and **when**, see [the page](https://example.org/a).

1. First, `press` it.
2. Then
   - inside

> Never.

| A | B |
|---|---|
| 1 | 2 |

```
code
```

---
The end"""


def test_every_block_stands_at_its_place() -> None:
    def check(blocks: list[Block]) -> None:
        for block in blocks:
            words = [word for run in block.runs for word in run.text.split()]
            assert all(word in PAGE[block.start : block.end] for word in words), block
            check(block.blocks)

    blocks = rendered(PAGE)
    check(blocks)
    kinds = ["heading", "text", "steps", "quote", "table", "code", "rule", "text"]
    assert [block.kind for block in blocks] == kinds
    assert PAGE[blocks[2].start : blocks[2].end].startswith("1. First")
    assert PAGE[blocks[-1].start : blocks[-1].end] == "The end"


def test_words_keep_their_looks() -> None:
    runs = rendered(PAGE)[1].runs
    assert [run.text for run in runs if run.emphasis] == ["why"]
    assert [run.text for run in runs if run.strong] == ["when"]
    assert [(run.text, run.href) for run in runs if run.href] == [
        ("the page", "https://example.org/a")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick='x'>b</b>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://example.org/tracker.png)",
        "<https://example.org>",
    ],
)
def test_nothing_of_an_article_becomes_markup_or_an_unsafe_address(text: str) -> None:
    told = json.dumps([block.model_dump() for block in rendered(text)])
    assert '"href": "javascript' not in told
    assert '"href": "data' not in told
    assert "tracker.png" not in told


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("https://example.org", "https://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("JavaScript:x", ""),
        ("refunds.md", ""),
        ("//example.org", ""),
        ("http://[", ""),
    ],
)
def test_only_plain_addresses_lead_anywhere(href: str, told: str) -> None:
    assert safe(href) == told


@given(st.text(alphabet="#*>-`|_[]()!\\<&\n\r\t 1.aé", max_size=200))
def test_no_text_breaks_it_and_places_stay_inside(text: str) -> None:
    def check(blocks: list[Block], start: int, end: int) -> None:
        for block in blocks:
            assert start <= block.start <= block.end <= end
            check(block.blocks, start, end)

    check(rendered(text), 0, len(text))


def test_a_text_nested_too_deep_is_shown_as_it_is() -> None:
    text = ">" * 60 + " end"
    assert "end" in json.dumps([block.model_dump() for block in rendered(text)])
