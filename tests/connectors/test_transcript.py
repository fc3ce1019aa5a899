"""Our own protocol for words: the published schema and the connector say the same."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import _wire_samples as samples
from tests.connectors.talking import feed, oddities, of, refusals, replies, wire
from undivided.connectors import (
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    ConsentTold,
    WordsReceived,
)
from undivided.connectors.transcript import Transcript
from undivided.domain import Speaker

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schema" / "live-transcript.json").read_text()
)
VALID = jsonschema.Draft202012Validator(SCHEMA)
START = '{"type": "start", "call": "c1"}'
STOP = '{"type": "stop"}'


def words(**other: object) -> str:
    usual = {"segment": "s1", "speaker": "customer", "start_s": 1.2, "end_s": 2.0, "text": "Hello"}
    return json.dumps({"type": "words", **usual, **other})


def test_a_captured_call_is_followed() -> None:
    outcomes = feed(Transcript(), wire("transcript"))
    assert outcomes[0] == CallOpened(
        "call-7", (Speaker.CUSTOMER, Speaker.AGENT), agent="maria", language="en", words=True
    )
    final = [one for one in of(WordsReceived, outcomes) if one.final]
    assert [(one.speaker.value, one.text) for one in final] == [
        ("agent", "Good morning, how can I help you?"),
        ("customer", "Where is my parcel?"),
        ("agent", "Let me look."),
    ]
    assert final[0].confidence == 0.9
    assert len(of(WordsReceived, outcomes)) == 6
    rest = [
        one for one in outcomes[1:] if not isinstance(one, WordsReceived) and not replies([one])
    ]
    assert rest == [ConsentTold(given=True), CallPaused("hold"), CallResumed(), CallClosed()]


def test_lines_of_one_text_are_messages() -> None:
    text = "\n".join(wire("transcript"))
    assert feed(Transcript(), [text]) == feed(Transcript(), wire("transcript"))
    assert feed(Transcript(), [text.encode()]) == feed(Transcript(), wire("transcript"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"segment": ""},
        {"segment": None},
        {"speaker": "nobody"},
        {"speaker": ["customer"]},
        {"start_s": -1},
        {"end_s": 1e9},
        {"end_s": None},
        {"text": None},
        {"final": "yes"},
        {"confidence": 1.2},
        {"confidence": None},
        {"confidence": True},
    ],
)
def test_words_that_cannot_be_are_told(wrong: dict[str, object]) -> None:
    outcomes = feed(Transcript(), [START, words(**wrong)])
    assert oddities(outcomes) == ["bad_value"]
    assert not of(WordsReceived, outcomes)
    assert not VALID.is_valid(json.loads(words(**wrong)))


def test_words_do_not_end_before_they_start() -> None:
    # A schema cannot say this.
    assert oddities(feed(Transcript(), [START, words(start_s=3, end_s=2)])) == ["bad_value"]


@pytest.mark.parametrize(
    ("messages", "kinds", "codes"),
    [
        ([words()], ["wrong_order"], []),
        ([START, START], ["second_start"], []),
        ([START, '{"type": "start", "call": "c2"}'], [], [1008]),
        (['{"type": "start"}'], [], [1008]),
        ([START, words(), words()], ["changed_after_final"], []),
        ([START, STOP, words()], ["after_stop"], []),
        ([START, '{"type": "pause"}', words(), words()], ["words_in_pause"], []),
        ([START, ""], ["not_json"], []),
        ([START, b"\xff"], ["not_text"], []),
        ([START, "x" * ((1 << 20) + 1)], [], [1009]),
        ([START, '{"type": "start_s": Infinity}'], ["not_json"], []),
        (['{"type": "start"}\n' + START, START], [], [1008]),
    ],
)
def test_bad_input_has_a_stated_outcome(
    messages: list[str | bytes], kinds: list[str], codes: list[int]
) -> None:
    outcomes = feed(Transcript(), messages)
    assert (oddities(outcomes), refusals(outcomes)) == (kinds, codes)


def test_a_later_partial_replaces_an_earlier_one() -> None:
    outcomes = feed(Transcript(), [START, *samples.transcript("c1", ["Good day"])[2:]])
    told = of(WordsReceived, outcomes)
    assert [(one.segment, one.text, one.final) for one in told] == [
        ("s0", "Good", False),
        ("s0", "Good day", True),
    ]


def test_the_samples_fit_the_schema() -> None:
    VALID.check_schema(SCHEMA)
    for line in [*wire("transcript"), *map(str, samples.transcript("c", ["One", "two"]))]:
        VALID.validate(json.loads(line))


def test_the_example_of_the_documentation_is_taken() -> None:
    page = (Path(__file__).parents[2] / "docs" / "connect-transcripts.md").read_text()
    example = page.split("```json\n")[1].split("```")[0]
    outcomes = feed(Transcript(), [example])
    assert oddities(outcomes) == []
    assert outcomes[-1] == CallClosed("hang-up")
    for line in example.splitlines():
        VALID.validate(json.loads(line))


TEXT = st.text(min_size=1, max_size=20)
TIMES = st.tuples(st.floats(0, 86_400), st.floats(0, 86_400)).map(sorted)


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    start_s, end_s = draw(TIMES)
    message: dict[str, Any] = {
        "type": draw(
            st.sampled_from(["words", "pause", "resume", "transfer", "consent", "about", "hum"])
        ),
        "segment": draw(TEXT),
        "speaker": draw(st.sampled_from([*[speaker.value for speaker in Speaker], "x"])),
        "start_s": start_s,
        "end_s": draw(st.sampled_from([end_s, -1.0])),
        "text": draw(st.text(max_size=30)),
        "given": draw(st.one_of(st.booleans(), st.none())),
        "agent": "maria",
        "about": draw(st.one_of(st.lists(st.text(max_size=20), max_size=8), st.none())),
    }
    for name in draw(st.sets(st.sampled_from(["final", "confidence", "why"]))):
        message[name] = draw(st.one_of(st.booleans(), st.floats(-1, 2), st.just("hold")))
    return message


@given(told())
def test_what_the_schema_allows_is_taken(message: dict[str, Any]) -> None:
    if not VALID.is_valid(message) or message["type"] == "resume":
        return
    if not message["segment"].isprintable():
        return
    outcomes = feed(Transcript(), [START, json.dumps(message)])
    assert oddities(outcomes) == []
    assert refusals(outcomes) == []


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60)), max_size=8))
def test_anything_is_survived(messages: list[str | bytes]) -> None:
    outcomes = feed(Transcript(), [START, *messages])
    assert not of(AudioReceived, outcomes)


@given(st.lists(told(), max_size=6))
def test_words_are_final_once_and_have_a_length(messages: list[dict[str, Any]]) -> None:
    outcomes = feed(Transcript(), [START, *map(json.dumps, messages)])
    final = [one.segment for one in of(WordsReceived, outcomes) if one.final]
    assert len(final) == len(set(final))
    assert all(0 <= one.start_s <= one.end_s for one in of(WordsReceived, outcomes))
