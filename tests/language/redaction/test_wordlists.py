from undivided.language.redaction.wordlists import words


def test_words_between_any_space() -> None:
    assert words("\n one two\n\tone ") == {"one", "two"}
