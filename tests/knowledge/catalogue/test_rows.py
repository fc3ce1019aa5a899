from dataclasses import replace
from datetime import date

import pytest

from tests.knowledge.catalogue.samples import article
from undivided.domain import BadInput
from undivided.knowledge.catalogue.rows import about, article_of, checked, digest, packed, unpacked


@pytest.mark.parametrize("text", ["", "plain", "nul \x00", "🙂 é", "half \ud83d", "\udc80\ud83d"])
def test_any_text_is_packed_and_unpacked(text: str) -> None:
    assert unpacked(packed(text)) == text


def test_an_article_through_its_columns() -> None:
    told = article("fees", expires=date(2026, 1, 2), also={"a": "\ud83d\x00"}, owner="Ö")
    row = (told.id, told.version, told.source, about(told), packed(told.text))
    assert article_of(row) == told


def test_a_digest_differs_by_everything_but_the_place() -> None:
    told = article("fees")
    moved = replace(told, source="elsewhere.md")
    assert digest(told, about(told)) == digest(moved, about(moved))
    for other in (replace(told, owner="Ann"), replace(told, expires=date(2026, 1, 2))):
        assert digest(told, about(told)) != digest(other, about(other))


def test_what_a_database_cannot_hold_is_told() -> None:
    for bad in (article("bad\x00"), article("fees", source="bad\ud83d")):
        with pytest.raises(BadInput, match="bad�"):
            checked(bad)
