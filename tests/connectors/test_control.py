"""The messages that sound and words have in common are followed alike, whoever sends them."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.talking import feed, oddities, of, refusals, replies
from undivided.connectors import (
    AboutTold,
    AgentChanged,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    Connector,
    ConsentTold,
    WordsReceived,
)
from undivided.connectors.pcm import Pcm
from undivided.connectors.transcript import Transcript

START = json.dumps({"type": "start", "call": "c1", "channels": ["customer"], "rate_hz": 8000})
OWN = pytest.mark.parametrize("make", [Pcm, Transcript])
Maker = Callable[[], Connector]


@OWN
@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ('{"type": "pause"}', CallPaused("pause")),
        ('{"type": "pause", "why": "hold"}', CallPaused("hold")),
        ('{"type": "pause", "why": ["hold"]}', CallPaused("pause")),
        ('{"type": "transfer", "agent": "lena"}', AgentChanged("lena")),
        ('{"type": "transfer"}', AgentChanged("")),
        ('{"type": "consent", "given": true}', ConsentTold(given=True)),
        ('{"type": "consent", "given": "no"}', ConsentTold(given=False)),
        ('{"type": "about", "about": ["Hotel Avalon", 7, {}]}', AboutTold(("Hotel Avalon", "7"))),
        ('{"type": "about", "about": "Plan B"}', AboutTold(("Plan B",))),
        ('{"type": "about", "about": []}', AboutTold(())),
        ('{"type": "stop"}', CallClosed("")),
        ('{"type": "stop", "reason": "trans\\u0000fer"}', CallClosed("trans fer")),
    ],
)
def test_a_message_is_a_fact(make: Maker, message: str, expected: object) -> None:
    assert feed(make(), [START, message])[2:] == [expected]


@OWN
def test_a_start_may_say_what_the_customer_is_about(make: Maker) -> None:
    start = json.dumps({**json.loads(START), "about": ["Hotel Avalon"]})
    assert of(AboutTold, feed(make(), [start])) == [AboutTold(("Hotel Avalon",))]
    assert not of(AboutTold, feed(make(), [START]))


@OWN
def test_what_is_no_list_of_names_is_told_and_got_over(make: Maker) -> None:
    told = feed(make(), [START, '{"type": "about", "about": 7}'])
    assert oddities(told)
    assert not of(AboutTold, told)


@OWN
def test_long_and_unprintable_texts_are_cut_and_cleaned(make: Maker) -> None:
    start = {**json.loads(START), "title": "a\nb" + "x" * 500, "customer": "\ud800"}
    (opened,) = of(CallOpened, feed(make(), [json.dumps(start)]))
    assert opened.title.startswith("a b")
    assert len(opened.title) <= 200
    assert opened.customer == ""


@OWN
def test_a_problem_says_nothing_of_what_came(make: Maker) -> None:
    messages = [START, '{"type": "my card is 4000"}', "my card is 4000", '{"my card": NaN}']
    outcomes = feed(make(), messages)
    assert len(oddities(outcomes)) == 3
    assert "card" not in str(outcomes)
    assert all(json.loads(one)["type"] in {"started", "problem"} for one in replies(outcomes))


@OWN
def test_after_a_refusal_nothing_is_read(make: Maker) -> None:
    outcomes = feed(make(), ['{"type": "start"}', START, '{"type": "stop"}', b"\0\0"])
    assert refusals(outcomes) == [1008]
    assert not of(CallOpened, outcomes)
    assert not of(CallClosed, outcomes)


MESSAGES = st.sampled_from(
    [
        START,
        '{"type": "pause"}',
        '{"type": "resume"}',
        '{"type": "consent", "given": true}',
        '{"type": "transfer", "agent": "lena"}',
        '{"type": "about", "about": ["Hotel Avalon"]}',
        '{"type": "words", "segment": "s", "speaker": "agent", "text": "a",'
        ' "start_s": 1, "end_s": 2}',
        '{"type": "stop"}',
        b"\1\1",
    ]
)


@OWN
@given(messages=st.lists(MESSAGES, max_size=12))
def test_a_call_opens_once_first_and_closes_once_last(
    make: Maker, messages: list[str | bytes]
) -> None:
    told = [one for one in feed(make(), messages) if not oddities([one]) and not replies([one])]
    assert len(of(CallOpened, told)) == bool(told)
    assert isinstance(told[0], CallOpened) if told else True
    if closed := of(CallClosed, told):
        assert told[-1] == closed[0]
        assert len(closed) == 1


@OWN
@given(messages=st.lists(MESSAGES, max_size=12))
def test_nothing_is_heard_between_pause_and_resume(
    make: Maker, messages: list[str | bytes]
) -> None:
    paused = False
    for one in feed(make(), [START, *messages]):
        paused = isinstance(one, CallPaused) or (paused and type(one).__name__ != "CallResumed")
        if isinstance(one, AudioReceived) and paused:
            assert not one.samples.any()
        assert not (isinstance(one, WordsReceived) and paused)
