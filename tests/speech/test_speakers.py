from collections.abc import Iterator

from undivided.domain import Speaker, Word
from undivided.speech import Utterance
from undivided.speech.speakers import infer_speakers, told_apart

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER


def said(channel: int, start_s: float, text: str) -> Utterance:
    words = tuple(Word(part, start_s, start_s + 1, 0.9) for part in text.split())
    return Utterance(channel, words, "en")


CALL = [
    said(1, 0.0, "Thank you for calling Fernway, how can I help?"),
    said(0, 3.0, "Hi, I'm calling because my bill is wrong."),
    said(1, 6.0, "Could I take your date of birth?"),
]


def test_the_words_tell_agent_from_customer() -> None:
    found = infer_speakers(CALL, 2)
    assert (found.speakers, found.known) == ((CUSTOMER, AGENT), "inferred")
    assert found.probability > 0.95


def test_words_that_say_nothing_leave_it_open() -> None:
    found = infer_speakers([said(0, 0.0, "hello"), said(1, 1.0, "yes hello")], 2)
    assert found.speakers == (Speaker.UNLABELLED, Speaker.UNLABELLED)
    assert (found.known, found.probability) == ("unlabelled", 0.0)


def test_one_channel_is_never_guessed() -> None:
    assert infer_speakers(CALL[:1], 1).known == "unlabelled"
    assert infer_speakers([], 2).known == "unlabelled"


def test_who_was_told_is_believed() -> None:
    found, rest = told_apart(iter(CALL), 2, (AGENT, CUSTOMER))
    assert (found.speakers, found.known, found.probability) == ((AGENT, CUSTOMER), "told", 1.0)
    assert list(rest) == CALL
    assert told_apart(iter(CALL), 2, (AGENT,))[0].speakers == (AGENT, Speaker.UNLABELLED)


def test_it_reads_no_further_than_it_must_and_loses_nothing() -> None:
    read = []

    def stream() -> Iterator[Utterance]:
        for one in CALL:
            read.append(one)
            yield one

    found, rest = told_apart(stream(), 2)
    assert found.known == "inferred"
    assert len(read) < len(CALL)
    assert list(rest) == CALL
