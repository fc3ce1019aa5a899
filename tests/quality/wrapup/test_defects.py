from datetime import datetime, timedelta

from tests.quality.wrapup.story import START, Story, promise
from undivided.domain import NoteLine, Promise, Section, Speaker
from undivided.quality.wrapup import Defect, defects, read_wrapup

LATER = START + timedelta(days=30)


def found(story: Story, now: datetime = LATER) -> list[Defect]:
    return defects(read_wrapup(story.events, "default").promises(), now)


def dated(text: str, when: str, due: datetime = START) -> NoteLine:
    return NoteLine(
        Section.PROMISES, f"{text} {when}.", ("t1",), promise=Promise(Speaker.AGENT, when, due)
    )


def many(story: Story, text: str, whens: list[str], code: str = "refund") -> None:
    for n, when in enumerate(whens):
        name = f"{code} {text} {n}"
        story.contact(name, customer=f"c-{n}")
        story.note(name, dated(text, when), code=code)


def test_the_same_promise_with_other_times_is_one_kind() -> None:
    story = Story()
    many(
        story, "Agent will call the customer", ["by Friday", "tomorrow", "within two days", "at 5"]
    )
    many(story, "A cheque will be sent", ["tomorrow", "by Monday", "in ten days"])
    name = "refund Agent will call the customer 0"
    story.settle(name, "Agent will call the customer by Friday.", kept=True)
    kinds = {one.what: one for one in found(story)}
    assert set(kinds) == {"Agent will call the customer", "A cheque will be sent"}
    call = kinds["Agent will call the customer"]
    assert (call.not_kept, call.decided, call.disposition) == (3, 4, "refund")
    assert call.share.low < 0.75 < call.share.high
    assert name not in call.conversations


def test_one_or_two_are_no_pattern_and_what_is_not_due_is_not_decided() -> None:
    story = Story()
    many(story, "Agent will call the customer", ["by Friday", "tomorrow"])
    assert found(story) == []
    many(story, "Agent will call the customer", ["by Friday"] * 3, "closing")
    assert found(story, START - timedelta(days=1)) == []


def test_what_the_customer_promised_is_not_the_centres_to_keep() -> None:
    story = Story()
    for n in range(4):
        story.contact(f"c{n}")
        story.note(f"c{n}", promise("Customer will send the form.", START, Speaker.CUSTOMER))
    assert found(story) == []


def test_a_kind_that_is_always_kept_is_no_defect() -> None:
    story = Story()
    many(story, "Agent will call the customer", ["today"] * 3)
    for n in range(3):
        name = f"refund Agent will call the customer {n}"
        story.settle(name, "Agent will call the customer today.", kept=True)
    assert found(story) == []


def test_customers_who_called_again_are_counted() -> None:
    story = Story()
    many(story, "Agent will call the customer", ["today"] * 3)
    story.contact("again", customer="c-1")
    [one] = found(story)
    assert one.called_again == 1
