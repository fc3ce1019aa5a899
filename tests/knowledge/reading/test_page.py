import pytest

from undivided.knowledge.reading import Unreadable
from undivided.knowledge.reading.page import LIMIT_TAGS, straight, tags_counted


def test_what_is_no_character_is_shown_as_such() -> None:
    assert straight("a\x00b \ud83d c\udc80 🙂") == "a�b � c� 🙂"


def test_tags_are_counted_over_pieces_up_to_a_limit() -> None:
    assert tags_counted(b"<p>Fees</p>", 3) == 5
    with pytest.raises(Unreadable, match="500,000 tags"):
        tags_counted(b"<b>" * LIMIT_TAGS, 1)
