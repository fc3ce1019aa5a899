import pytest

from undivided.domain import Speaker
from undivided.reactors.note.making.reporting import tell, tell_all


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "I'll call you tomorrow about your bill.",
            "Agent will call the customer tomorrow about the customer's bill.",
        ),
        ("I've refunded the second payment.", "Agent has refunded the second payment."),
        ("I cancelled your order.", "Agent cancelled the customer's order."),
        ("Please send us your order number.", "Agent asks the customer to send us the customer's "
         "order number."),
        ("Could you restart the router?", "Agent asks the customer to restart the router."),
    ],
)  # fmt: skip
def test_what_an_agent_said_becomes_a_line(said: str, told: str) -> None:
    assert tell(said, Speaker.AGENT) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I need to change my address.", "Customer needs to change their address."),
        ("I'm locked out of my account.", "Customer is locked out of their account."),
        ("I have a letter about my bill.", "Customer has a letter about their bill."),
        ("I haven't had my parcel.", "Customer hasn't had their parcel."),
        ("I was charged twice.", "Customer was charged twice."),
        ("I'd like a refund.", "Customer: I'd like a refund."),
    ],
)
def test_what_a_customer_said_becomes_a_line(said: str, told: str) -> None:
    assert tell(said, Speaker.CUSTOMER) == told


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("I'll call you and then you'll tell me.", Speaker.AGENT),
        ("Please note that your bill is late.", Speaker.AGENT),
        ("I was told you refunded it.", Speaker.CUSTOMER),
        ("I was charged. Twice.", Speaker.CUSTOMER),
        ("My bill is wrong.", Speaker.CUSTOMER),
        ("I was with my wife when she paid.", Speaker.CUSTOMER),
    ],
)
def test_where_a_rule_is_unsure_the_words_stay(said: str, speaker: Speaker) -> None:
    assert tell(said, speaker) == f"{speaker.value.title()}: {said}"


def test_a_question_is_asked() -> None:
    said = "I was charged twice, wasn't I?"
    assert tell(said, Speaker.CUSTOMER) == f"Customer asks: {said}"


def test_who_is_quoted_is_said_once() -> None:
    told = tell_all(["I'm locked out.", "My code fails.", "Nothing works."], Speaker.CUSTOMER)
    assert told == "Customer is locked out. Customer: My code fails. Nothing works."


def test_words_of_nobody_known_stay_bare() -> None:
    assert tell("I was charged twice.", Speaker.UNLABELLED) == "I was charged twice."
