"""Contact Lens segments become words, each once, in whatever order they come."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import _wire_samples as samples
from tests.connectors.talking import feed, oddities, of, refusals, wire
from undivided.connectors import AudioReceived, CallClosed, CallOpened, Reply, WordsReceived
from undivided.connectors.contact_lens import MOST_OPEN, ContactLens
from undivided.domain import Speaker

TEXTS = ["Good morning.", "Where is my parcel?", "Let me look.", "Thank you."]


def record(*segments: dict[str, object], event: str = "SEGMENTS", **other: object) -> str:
    usual = {"Channel": "VOICE", "ContactId": "c1", "LanguageCode": "en-US", "EventType": event}
    return json.dumps({**usual, "Segments": list(segments), **other})


def utterance(number: int, text: str, transcript: str = "t1", **other: object) -> dict[str, object]:
    return {
        "Utterance": {
            "Id": f"u{number}",
            "TranscriptId": transcript,
            "ParticipantRole": "AGENT",
            "PartialContent": text,
            "BeginOffsetMillis": 1000 * number,
            "EndOffsetMillis": 1000 * number + 900,
            **other,
        }
    }


def whole(text: str = "Hello there", identity: str = "t1", **other: object) -> dict[str, object]:
    about = {"Id": identity, "ParticipantRole": "CUSTOMER", "Content": text}
    return {"Transcript": {**about, "BeginOffsetMillis": 1000, "EndOffsetMillis": 2900, **other}}


def final(messages: list[str]) -> list[tuple[str, str]]:
    told = of(WordsReceived, feed(ContactLens(), messages))
    return [(one.segment, one.text) for one in told if one.final]


def test_a_captured_call_is_followed() -> None:
    outcomes = feed(ContactLens(), wire("contact_lens"))
    both = (Speaker.CUSTOMER, Speaker.AGENT)
    assert outcomes[0] == CallOpened("contact-7", both, language="en", words=True)
    told = of(WordsReceived, outcomes)
    assert [one.speaker.value for one in told if one.final] == ["agent", "customer", "agent"]
    assert [one.start_s for one in told if one.final] == [0.0, 2.0, 4.0]
    assert len(told) == 6
    assert outcomes[-1] == CallClosed("completed")
    assert oddities(outcomes) == []
    assert not of(Reply, outcomes)
    assert not of(AudioReceived, outcomes)


def test_partial_words_are_gathered_under_their_transcript() -> None:
    outcomes = feed(
        ContactLens(),
        [
            record(utterance(2, "there")),
            record(utterance(1, "Hello")),
            record(utterance(1, "Hello,")),
            record(whole("Hello, there.")),
        ],
    )
    assert [(one.text, one.final) for one in of(WordsReceived, outcomes)] == [
        ("there", False),
        ("Hello there", False),
        ("Hello, there", False),
        ("Hello, there.", True),
    ]
    assert {one.segment for one in of(WordsReceived, outcomes)} == {"t1"}


def test_records_that_come_twice_do_no_harm() -> None:
    messages = [str(one) for one in samples.contact_lens("c1", TEXTS)]
    twice = [one for message in messages for one in (message, message)]
    assert final(twice) == final(messages)
    assert oddities(feed(ContactLens(), twice)) == []
    assert len(of(CallOpened, feed(ContactLens(), twice))) == 1
    assert len(of(CallClosed, feed(ContactLens(), twice))) == 1


@given(st.data())
def test_records_in_another_order_do_no_harm(data: st.DataObject) -> None:
    messages = [str(one) for one in samples.contact_lens("c1", TEXTS)]
    shuffled = [*data.draw(st.permutations(messages[:-1])), messages[-1]]
    assert sorted(final(shuffled)) == sorted(final(messages))
    assert len(of(CallOpened, feed(ContactLens(), shuffled))) == 1


def test_words_whose_transcript_never_comes_are_kept() -> None:
    partial = [record(utterance(1, "Hello")), record(utterance(2, "there"))]
    assert final([*partial, record(event="FAILED")]) == [("t1", "Hello there")]
    assert final(partial) == [("t1", "Hello there")]
    assert feed(ContactLens(), [*partial, record(event="FAILED")])[-1] == CallClosed("failed")


def test_what_the_vendor_concludes_is_not_taken_over() -> None:
    concluded: list[dict[str, object]] = [
        {"Categories": {"MatchedCategories": ["angry"]}},
        {"PostContactSummary": {"Content": "A summary."}},
        whole(Sentiment="NEGATIVE", IssuesDetected=[{"CharacterOffsets": {}}]),
    ]
    outcomes = feed(ContactLens(), [record(*concluded)])
    assert len(outcomes) == 2
    assert "NEGATIVE" not in str(outcomes)


@pytest.mark.parametrize(
    ("messages", "kinds", "codes"),
    [
        (["{}"], ["wrong_record"], []),
        ([record(event="SURPRISE")], ["wrong_record"], []),
        ([record(), record(ContactId="c2")], ["foreign_call"], []),
        ([record(Channel="CHAT"), record()], [], [1008]),
        ([record(utterance(1, ""))], ["bad_value"], []),
        ([record(utterance(1, "a", EndOffsetMillis=0))], ["bad_value"], []),
        ([record(whole(BeginOffsetMillis=-1))], ["bad_value"], []),
        ([record(whole(EndOffsetMillis=1e12))], ["bad_value"], []),
        ([record(whole(Content=None))], ["bad_value"], []),
        ([record(event="COMPLETED"), record(whole())], ["after_stop"], []),
        ([record(whole()), record(event="COMPLETED"), record(whole())], [], []),
        (["x" * ((1 << 20) + 1)], ["too_large"], []),
        ([b"\xff"], ["not_text"], []),
        (['{"ContactId": NaN}'], ["not_json"], []),
        (
            [record(*[utterance(1, "a", f"t{n}") for n in range(MOST_OPEN + 1)])],
            ["too_many"],
            [],
        ),
        ([record(*[utterance(n, "a") for n in range(257)])], ["too_many"], []),
    ],
)
def test_bad_input_has_a_stated_outcome(
    messages: list[str | bytes], kinds: list[str], codes: list[int]
) -> None:
    outcomes = feed(ContactLens(), messages)
    assert (oddities(outcomes), refusals(outcomes)) == (kinds, codes)


def test_an_unknown_role_is_nobodys_label() -> None:
    told = of(WordsReceived, feed(ContactLens(), [record(whole(ParticipantRole="SUPERVISOR"))]))
    assert told[0].speaker == Speaker.UNLABELLED


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60)), max_size=6))
def test_anything_is_survived(messages: list[str | bytes]) -> None:
    feed(ContactLens(), [record(), *messages, *wire("hostile", "any")])


VALUES = st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=8), st.booleans())


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["Utterance", "Transcript", "Categories"]),
            st.dictionaries(
                st.sampled_from(
                    ["Id", "TranscriptId", "Content", "PartialContent", "ParticipantRole",
                     "BeginOffsetMillis", "EndOffsetMillis"]
                ),
                VALUES,
            ),
        ),
        max_size=5,
    )
)  # fmt: skip
def test_right_names_with_wrong_values_never_raise(segments: list[dict[str, object]]) -> None:
    for one in of(WordsReceived, feed(ContactLens(), [record(*segments)])):
        assert 0 <= one.start_s <= one.end_s
