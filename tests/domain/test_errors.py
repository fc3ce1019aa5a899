from undivided.domain import BadInput, UndividedError


def test_an_error_reads_as_one_sentence_and_one_hint() -> None:
    error = BadInput("The file is empty.", "Check the recorder.")
    assert isinstance(error, UndividedError)
    assert str(error) == "The file is empty. Check the recorder."
    assert str(BadInput("The file is empty.")) == "The file is empty."
