from undivided.knowledge.reading.page import straight


def test_what_is_no_character_is_shown_as_such() -> None:
    assert straight("a\x00b \ud83d c\udc80 🙂") == "a�b � c� 🙂"
