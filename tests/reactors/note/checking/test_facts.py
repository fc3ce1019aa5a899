import pytest

from tests.talk import script
from undivided.reactors.note.checking.evidence import Evidence
from undivided.reactors.note.checking.facts import ask_names

HEARD = Evidence(script("C: Laura from #BlueRiver sent me a direct message about the sim card."))


@pytest.mark.parametrize(
    "line", ["Laura's card.", "The card of Blueriver.", "Agent asks for a DM."]
)
def test_names_are_found_however_they_are_written(line: str) -> None:
    assert ask_names(line, HEARD) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("Agent told Nora.", "Nora"), ("Nora will call.", "Nora"), ("From Redriver.", "Redriver")],
)
def test_another_name_is_not(line: str, name: str) -> None:
    finding = ask_names(line, HEARD)
    assert finding is not None
    assert finding.words == (name,)


def test_a_line_in_capitals_is_not_read_for_names() -> None:
    assert ask_names("MY SIM NEVER CAME", HEARD) is None
