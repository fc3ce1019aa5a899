"""What an open message tells about the call."""

import pytest

from tests.connectors.audiohook_client import captured
from undivided.connectors.audiohook.media import Media
from undivided.connectors.audiohook.opening import call_opened, consent_told, language_of
from undivided.connectors.wire import ConsentTold

ONE = Media(("external",))


def test_variables_of_the_flow_are_read_like_the_configuration() -> None:
    parameters = captured("open_variables")["parameters"]
    call = call_opened("c1", parameters, ONE)
    assert (call.agent, call.customer, call.language) == ("4711", "", "zh")
    assert consent_told(parameters) == ConsentTold(given=False)


def test_the_flow_overrules_the_configuration() -> None:
    parameters = {"customConfig": {"agent": "a"}, "inputVariables": {"agent": "b"}}
    assert call_opened("c1", parameters, ONE).agent == "b"


def test_a_caller_s_name_and_number_are_no_title() -> None:
    parameters = {"participant": {"ani": "tel:+15550142", "aniName": "Ann", "dnis": "+15550199"}}
    call = call_opened("c1", parameters, ONE)
    assert (call.title, call.customer) == ("", "+15550142")


def test_nothing_told_is_nothing_known() -> None:
    assert consent_told({}) is None
    assert consent_told({"customConfig": {"consent": "perhaps"}}) is None
    call = call_opened("c1", {"participant": "x", "customConfig": [1]}, ONE)
    assert (call.agent, call.customer, call.language, call.title) == ("", "", "", "")


@pytest.mark.parametrize("ani", ["anonymous", "Unknown", "sip:anonymous@x", "", 7.5])
def test_withheld_numbers_are_nobody(ani: object) -> None:
    assert call_opened("c1", {"participant": {"ani": ani}}, ONE).customer == ""


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-US", "en"), ("de", "de"), ("cmn-cn", "zh"), ("xyz-AB", ""), ("en US", ""), (5, "")],
)
def test_languages_are_shortened(tag: object, code: str) -> None:
    assert language_of({"language": tag}) == code
