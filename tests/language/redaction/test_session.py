import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.conftest import model_folder
from undivided.domain import Speaker, Turn, Word
from undivided.language import Redactor
from undivided.language.redaction.checksums import luhn

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER
RULES = Redactor(None)
PIECES = [
    "four one one one",
    "4111-1111-1111-1111",
    "my name is Jack",
    "dan at example dot com",
    "14 Oak Street",
    "could you read me the card number?",
    "born on 05/04/1982",
    "[name]",
    "um",
    "Mr. Sitilli",
    "S I T I L L E",
    "20 minutes",
    "two hundred",
    ",",
    ".",
    "\n",
    "x@y.z",
    "+44 20 7946 0000",
    "the code is 1234",
    "order 1234567",
]


def turn(text: str, speaker: Speaker = CUSTOMER, spoken: bool = False) -> Turn:
    words = (
        tuple(Word(m.group(), m.start(), m.end(), 0.9) for m in re.finditer(r"\S+", text))
        if spoken
        else ()
    )
    return Turn("t1", speaker, 0.0, float(len(text)), text, words=words)


def redact(redactor: Redactor, *said: tuple[Speaker, str]) -> list[str]:
    session = redactor.begin()
    return [session.redact(turn(text, speaker)).text for speaker, text in said]


def test_a_number_over_several_turns_with_backchannels() -> None:
    assert redact(
        RULES,
        (AGENT, "Could you read me the card number?"),
        (CUSTOMER, "four one one one"),
        (AGENT, "mm-hm"),
        (CUSTOMER, "two two three"),
        (AGENT, "two two three, yes"),
        (CUSTOMER, "nine"),
        (CUSTOMER, "Thanks, I waited 45 minutes for 3 kids"),
    )[1:] == [
        "[card number]",
        "mm-hm",
        "[card number]",
        "[card number], yes",
        "[card number]",
        "Thanks, I waited 45 minutes for 3 kids",
    ]


def test_the_wait_for_a_number_ends() -> None:
    said = [(AGENT, "Could you read me the card number?")]
    said += [(CUSTOMER, "Actually I would rather talk about something different today")] * 3
    said += [(CUSTOMER, "there were 120 of us in the queue")]
    assert redact(RULES, *said)[-1] == said[-1][1]


def test_an_amount_after_the_number_stays() -> None:
    assert redact(
        RULES,
        (AGENT, "What is your account number?"),
        (CUSTOMER, "seven seven one two three four"),
        (AGENT, "I see a charge of one twenty five on the last bill"),
    )[1:] == ["[account number]", "I see a charge of one twenty five on the last bill"]


def test_phrases_stay_readable() -> None:
    assert redact(RULES, (CUSTOMER, "my card ending in 4242 was lost")) == [
        "my card ending in [card number] was lost"
    ]


def test_birth_dates_asked_for_and_said() -> None:
    assert redact(
        RULES,
        (AGENT, "What is your date of birth?"),
        (CUSTOMER, "the fourth of may nineteen eighty two"),
        (CUSTOMER, "The parcel came on 12/03/2024"),
    )[1:] == ["[date of birth]", "The parcel came on 12/03/2024"]


def test_names_are_known_again_within_a_conversation_only() -> None:
    session = RULES.begin()
    assert session.redact(turn("My name is Okonkwo")).text == "My name is [name]"
    assert session.redact(turn("so okonkwo it is", AGENT)).text == "so [name] it is"
    assert RULES.begin().redact(turn("so okonkwo it is")).text == "so okonkwo it is"


def test_the_answer_to_the_question_for_a_name() -> None:
    said = redact(
        RULES,
        (AGENT, "What was your last name, so that I can find you?"),
        (CUSTOMER, "Sitilli. S I T I L L E."),
        (AGENT, "Okay, wonderful. Thank you, Mr. Sitilli."),
    )
    assert said[1:] == ["[name].", "Okay, wonderful. Thank you, Mr. [name]."]


def test_kept_names_stay() -> None:
    redactor = Redactor(None, keep=["Platinum Motors"])
    text = "Thank you, Platinum Motors."
    assert redact(redactor, (CUSTOMER, text)) == [text]
    assert "keep" in redactor.version
    assert redactor.version != RULES.version


def test_rules_alone_say_so() -> None:
    assert "no-name-model" in RULES.version


def test_times_cover_what_was_spoken() -> None:
    said = turn("my card is 4111 1111 1111 1111 thanks", spoken=True)
    redacted = RULES.begin().redact(said)
    span = redacted.personal[0]
    assert (span.start_s, span.end_s) == (11, 30)
    assert [word.text for word in redacted.words][-2:] == ["[card number]", "thanks"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8), st.booleans())
@settings(max_examples=150, deadline=None)
def test_redacting_again_changes_nothing(pieces: Sequence[str], spoken: bool) -> None:
    once = RULES.begin().redact(turn(" ".join(pieces), spoken=spoken))
    assert RULES.begin().redact(once) == once
    assert RULES.begin().redact(turn(once.text)).text == once.text


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8), st.booleans())
@settings(max_examples=150, deadline=None)
def test_spans_stand_on_placeholders(pieces: Sequence[str], spoken: bool) -> None:
    text = " ".join(pieces)
    redacted = RULES.begin().redact(turn(text, spoken=spoken))
    shown = [redacted.text[span.start : span.end] for span in redacted.personal]
    assert all(re.fullmatch(r"\[[a-z \-]+\]", part) for part in shown)
    assert redacted == RULES.begin().redact(turn(text, spoken=spoken))
    if spoken:
        said = "".join(word.text for word in redacted.words)
        assert said.replace(" ", "") == "".join(redacted.text.split())
        assert all(a.end_s <= b.start_s for a, b in pairwise(redacted.words))


@given(st.text("0123456789", min_size=12, max_size=15), st.sampled_from(["", " ", "-"]))
def test_no_card_number_is_left(body: str, sign: str) -> None:
    digits = next(body + d for d in "0123456789" if luhn(body + d))
    written = sign.join(digits[at : at + 4] for at in range(0, len(digits), 4))
    left = RULES.begin().redact(turn(f"it is {written} ok")).text
    assert not re.search(r"\d{4}", left)


@pytest.mark.models
def test_the_trained_finder_finds_names_and_addresses(trained: Redactor) -> None:
    assert "+rampart-" in trained.version
    said = redact(
        trained,
        (CUSTOMER, "please send it to maria hernandez at 22 elm grove springfield illinois"),
        (CUSTOMER, "I bought a Tesla Model 3 from Wells Fargo on Black Friday at 8 a.m."),
        (CUSTOMER, "I will mark the price, may I?"),
    )
    assert "maria" not in said[0]
    assert "hernandez" not in said[0]
    assert "elm" not in said[0]
    assert said[1:] == [
        "I bought a Tesla Model 3 from Wells Fargo on Black Friday at 8 a.m.",
        "I will mark the price, may I?",
    ]


@pytest.mark.models
@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_the_trained_finder_reads_any_text(text: str) -> None:
    redactor = _cached(model_folder("rampart-ner"))
    once = redactor.begin().redact(turn(text, spoken=True))
    assert redactor.begin().redact(once) == once


_MADE: dict[Path, Redactor] = {}


def _cached(folder: Path) -> Redactor:
    return _MADE.setdefault(folder, Redactor(folder))
