import pytest

from undivided.cli.edge import people_errors
from undivided.domain import NotFound


def test_a_failure_is_a_sentence_and_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left, people_errors():
        raise NotFound("There is no such thing.", "Look elsewhere.")
    assert left.value.code == 2
    assert capsys.readouterr().err == "There is no such thing.\nLook elsewhere.\n"


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), people_errors():
        raise ZeroDivisionError
