from dataclasses import dataclass

from undivided.language.centre import most_fitting


@dataclass(frozen=True)
class One:
    name: str
    program: str = ""
    channel: str = ""
    language: str = "en"


SHIPPED = (One("shipped call", channel="call"), One("shipped"))


def chosen(*own: One, channel: str = "call", language: str = "en") -> str:
    return most_fitting(SHIPPED, own, "shop", channel, lambda one: one.language == language).name


def test_what_is_for_the_program_comes_before_what_is_own_and_that_before_the_packages() -> None:
    assert chosen() == "shipped call"
    assert chosen(channel="chat") == "shipped"
    assert chosen(One("mine")) == "mine"
    assert chosen(One("mine"), One("theirs", "other"), One("ours", "shop")) == "ours"


def test_the_language_counts_before_the_channel() -> None:
    own = (One("for calls", channel="call"), One("spanish", language="es"))
    assert chosen(*own) == "for calls"
    assert chosen(*own, language="es") == "spanish"
    assert chosen(*own, channel="chat") == "spanish"
