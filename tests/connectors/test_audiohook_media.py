"""Which media is chosen, and how its sound is parted."""

import numpy as np

from undivided.connectors.audiohook.media import Media, choose
from undivided.domain import Speaker


def offer(*channels: str, **changed: object) -> dict[str, object]:
    return {"type": "audio", "format": "PCMU", "rate": 8000, "channels": list(channels), **changed}


def test_both_sides_apart_are_best_whatever_is_offered_first() -> None:
    offers = [offer("internal"), offer("external"), offer("external", "internal")]
    assert choose(offers) == Media(("external", "internal"))
    assert choose(offers[:2]) == Media(("external",))
    assert choose(offers[:1]) == Media(("internal",))


def test_what_cannot_be_heard_is_not_chosen() -> None:
    assert choose([]) is None
    assert choose([offer("external", rate=16000)]) is None
    assert choose([offer("external", format="L16")]) is None
    assert choose([offer("external", type="video")]) is None
    assert choose([offer("external", "external")]) is None
    assert choose([offer("external", "internal", "other")]) is None
    assert choose([{**offer(), "channels": "external"}]) is None


def test_what_was_chosen_is_told_as_it_was_offered() -> None:
    assert Media(("external", "internal")).parameters() == offer("external", "internal")


def test_speakers_follow_the_channels() -> None:
    assert Media(("internal", "external")).speakers == (Speaker.AGENT, Speaker.CUSTOMER)


def test_samples_are_parted() -> None:
    first, second = Media(("external", "internal")).split(b"\x80\x00\x80\x00\x80")
    assert np.array_equal(first, [32124, 32124])
    assert np.array_equal(second, [-32124, -32124])
