import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.reading.files import help_centre
from undivided.knowledge.reading import Unreadable, read
from undivided.knowledge.reading.zendesk import read_zendesk

ARTICLE: dict[str, Any] = {
    "id": 360004321,
    "html_url": "https://help.example.com/hc/en-us/articles/360004321",
    "title": "How long a refund takes",
    "body": "<h2>By card</h2><p>Up to <b>14 days</b>.</p><script>alert(1)</script>",
    "locale": "en-us",
    "source_locale": "en-us",
    "author_id": 7,
    "section_id": 20,
    "user_segment_id": None,
    "draft": False,
    "outdated": False,
    "label_names": ["refund", "money"],
    "created_at": "2025-01-01T00:00:00Z",
    "updated_at": "2026-10-01T08:00:00Z",
}
BESIDE = {
    "sections": [{"id": 20, "category_id": 2, "name": "Refunds"}],
    "categories": [{"id": 2, "name": "Money"}],
    "users": [{"id": 7, "name": "Ann Lee"}],
    "next_page": None,
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = st.dictionaries(st.sampled_from([*sorted(ARTICLE), "name"]), JSON, max_size=12)


def test_an_article_with_all_that_is_told_about_it() -> None:
    (page,) = read_zendesk(help_centre(ARTICLE, **BESIDE)).pages
    assert (page.id, page.name) == ("360004321", "How long a refund takes")
    assert page.text == "## By card\n\nUp to **14 days**."
    assert page.said == {
        "title": "How long a refund takes",
        "owner": "Ann Lee",
        "language": "en",
        "audience": "customer",
    }
    assert page.also["section"] == "Refunds"
    assert page.also["category"] == "Money"
    assert page.also["labels"] == "refund, money"
    assert page.also["updated_at"] == "2026-10-01T08:00:00Z"
    assert page.also["html_url"].endswith("/360004321")


def test_a_bare_list_and_the_least_an_article_has() -> None:
    data = json.dumps([{"id": 1, "name": "Fees", "body": "Eight dollars."}]).encode()
    (page,) = read_zendesk(data).pages
    assert (page.id, page.said["title"], page.text) == ("1", "Fees", "Eight dollars.")
    assert "audience" not in page.said
    assert "language" not in page.said


def test_a_translation_has_an_id_of_its_own() -> None:
    spanish = {**ARTICLE, "locale": "es", "title": "Reembolsos", "user_segment_id": 5}
    english, other = read_zendesk(help_centre(ARTICLE, spanish)).pages
    assert (english.id, other.id) == ("360004321", "360004321-es")
    assert (other.said["language"], other.said["audience"]) == ("es", "agent")


def test_what_is_left_out_or_old_is_said() -> None:
    draft, blank = {**ARTICLE, "id": 2, "draft": True}, {**ARTICLE, "id": 3, "body": None}
    outdated = {**ARTICLE, "id": 4, "outdated": True}
    document = read_zendesk(help_centre(ARTICLE, draft, blank, outdated))
    assert [page.id for page in document.pages] == ["360004321", "4"]
    assert document.pages[1].also["outdated"] == "true"
    assert [remark.sentence for remark in document.remarks] == [
        "has drafts, 1, which are left out",
        "has articles without text, 1",
        "has articles marked as outdated, 1",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "is not readable JSON"),
        (b"[" * 100_000, "is not readable JSON"),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "more than two million records"),
        ("{}".encode("utf-16-be"), "is not"),
        (b"{}", "is not the export of a help centre"),
        (b"[]", "is not the export of a help centre"),
        (b'{"articles": [{"id": 1}, 2]}', "is not the export of a help centre"),
        (b'{"name": "package", "version": "1"}', "is not the export of a help centre"),
        (help_centre({**ARTICLE, "draft": True}), "no published article"),
    ],
)
def test_what_is_no_export_is_told(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_zendesk(data)


def test_half_characters_become_a_mark() -> None:
    data = b'[{"id": "a", "title": "\\ud83d", "body": "<p>\\u0000 and \\udc80</p>"}]'
    (page,) = read_zendesk(data).pages
    assert page.said["title"] == "�"
    assert "and �" in page.text


@settings(max_examples=150, deadline=None)
@given(st.lists(FIELDS, max_size=3), FIELDS)
def test_any_fields_give_pages_or_a_sentence(
    articles: list[dict[str, Any]], beside: dict[str, Any]
) -> None:
    held = [{**ARTICLE, **fields} for fields in articles]
    data = help_centre(*held, **{**BESIDE, **beside})
    try:
        document = read(data, ".json")
    except Unreadable:
        with pytest.raises(Unreadable):  # by itself, not by what catches everything
            read_zendesk(data)
        return
    for page in document.pages:
        page.text.encode()
