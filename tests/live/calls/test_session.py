from collections.abc import Callable

import numpy as np
import pytest

from tests.live.calls.phone import BOTH, OPENED, RATE_HZ, Centre, Phone, Told, until
from undivided.connectors import (
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Unavailable
from undivided.live.calls.call import LiveCall
from undivided.live.calls.session import Link, Session

Open = Callable[..., Centre]
SCRIPT = "[0:01-0:02] agent: Hello, this is Ana."


def sound(channel: int, start_s: float | None = None) -> AudioReceived:
    return AudioReceived(channel, np.full(RATE_HZ // 10, 7, np.int16), RATE_HZ, start_s)


def call_of(centre: Centre, phone: Phone) -> LiveCall:
    return centre.calls._going[phone.session.conversation].call


@pytest.mark.parametrize("early", [sound(0), CallPaused(), CallClosed(), Oddity("garbage", "G.")])
def test_nothing_counts_before_the_call_was_opened(open_centre: Open, early: Outcome) -> None:
    phone = Phone(open_centre(SCRIPT).calls, opened=None)
    assert phone.say(early) == []
    assert phone.session.conversation == ""
    phone.session.ended()


def test_one_connection_is_one_call(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    first = phone.session.conversation
    phone.say(CallOpened("another", BOTH))
    assert phone.session.conversation == first
    assert len(centre.calls._going) == 1


def test_answers_keep_their_order_and_a_refusal_is_the_last(open_centre: Open) -> None:
    phone = Phone(open_centre(SCRIPT).calls)
    refusal = Refusal("Wrong codec.", 1003)
    answers = phone.say(Reply("one"), sound(0), Reply("two"), refusal, Reply("three"))
    assert answers == [Reply("one"), Reply("two"), refusal]


def test_a_refused_connection_leaves_its_call_as_a_broken_line_would(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    call = call_of(centre, phone)
    phone.say(Refusal("Wrong codec."))
    assert call.state == "lost"
    assert Phone(centre.calls).session.conversation == call.id


def test_after_goodbye_the_connector_is_not_asked_again(open_centre: Open) -> None:
    phone = Phone(open_centre(SCRIPT).calls)
    phone.say(CallClosed(), Reply("goodbye"))
    phone.connector.at_end = [sound(0)]
    assert phone.say(Reply("more")) == []
    assert "next" in phone.connector.table
    phone.session.ended()


def test_what_was_left_over_at_the_end_is_heard(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    call = call_of(centre, phone)
    phone.connector.at_end = [sound(0), Reply("too late")]
    phone.session.ended()
    phone.session.ended()
    assert call.hearing.tracks[0].listened_s == pytest.approx(0.1, abs=0.01)
    assert call.state == "lost"


def test_a_goodbye_at_the_end_of_the_stream_ends_the_call(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone = Phone(centre.calls)
    phone.connector.at_end = [CallClosed()]
    phone.session.ended()
    until(lambda: centre.view(phone.session.conversation).ended)


def test_a_later_connection_is_placed_where_the_call_is(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    customer = Phone(centre.calls)
    customer.say(sound(0, 0.0))
    call = call_of(centre, customer)
    call.clock_s = 30.0
    agent = Phone(centre.calls)
    base_s = agent.session._link.base_s
    assert base_s >= 30.0
    agent.say(sound(1), sound(1))
    assert call.hearing.tracks[1].at_s == pytest.approx(base_s + 0.2)
    agent.say(sound(1, 5.0))
    assert call.hearing.tracks[1].at_s == pytest.approx(base_s + 5.1)
    customer.say(sound(0, 0.1))
    assert call.hearing.tracks[0].at_s == pytest.approx(0.2)


def test_no_turn_is_told_to_a_connection_that_is_gone(open_centre: Open) -> None:
    centre = open_centre(SCRIPT)
    phone, other = Phone(centre.calls), Phone(centre.calls)
    other.session.ended()
    phone.sound(5)
    until(lambda: bool(phone.session.waiting()))
    assert [channel for _, channel in phone.connector.told] == [0]
    assert other.session.waiting() == []
    assert other.connector.told == []


class Full:
    """A switchboard that can take no call."""

    def connect(self, opened: CallOpened, source: str, link: Link) -> LiveCall:
        raise Unavailable("The disk is full: secret words.", "Make room.")

    def leave(self, call: LiveCall, link: Link, *, goodbye: bool) -> None:
        raise AssertionError("there was no call to leave")


def test_a_server_that_cannot_keep_the_call_says_so_and_no_more() -> None:
    connector = Told()
    connector.table["next"] = [Reply("opened"), OPENED, sound(0), Reply("never sent")]
    session = Session(Full(), connector, "told")
    opened, refusal = session.receive("next")
    assert opened == Reply("opened")
    assert isinstance(refusal, Refusal)
    assert refusal.code == 1011
    assert "secret" not in refusal.sentence
    session.ended()
