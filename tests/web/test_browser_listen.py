"""Listening to this computer: what the page sends is the sound it was given, and nothing else."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, expect

from tests.web.browsing import AXE, signed_in, violations
from tests.web.conftest import ARGUMENTS
from tests.web.live_calls import PlayedCalls
from undivided.connectors import (
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    Outcome,
)
from undivided.domain import Speaker

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]

RATE_HZ = 48_000
SPOKEN_HZ, ABOVE_HZ = 1000, 11_000


@pytest.fixture
def hearing(launched: Browser, chromium: str, tmp_path: Path) -> Iterator[Browser]:
    """A browser whose microphone hears two tones; the higher one has no place at 16 kHz."""
    time_s = np.arange(20 * RATE_HZ) / RATE_HZ
    spoken, above = (np.sin(2 * np.pi * hz * time_s) for hz in (SPOKEN_HZ, ABOVE_HZ))
    tones = 0.3 * (spoken + above)
    file = tmp_path / "tones.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes((tones * 32767).astype("<i2").tobytes())
    browser = launched.browser_type.launch(
        executable_path=chromium,
        args=[
            *ARGUMENTS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={file}",
        ],
    )
    yield browser
    browser.close()


def heard(outcomes: list[Outcome], channel: int = 0) -> NDArray[np.int16]:
    sound = [one for one in outcomes if isinstance(one, AudioReceived)]
    pieces = [one.samples for one in sound if one.channel == channel]
    return np.concatenate([np.zeros(0, np.int16), *pieces])


def loudness_db(sound: NDArray[np.int16], hz: int) -> float:
    """Measure how loud a tone is in sound of 16 kHz."""
    window = sound[-16_000:] * np.hanning(16_000)
    strength = np.abs(np.fft.rfft(window))[hz - 5 : hz + 6].max()
    return float(20 * np.log10(max(strength, 1e-9)))


def test_the_microphone_reaches_the_server_as_it_sounds(
    hearing: Browser, desk: str, calls: PlayedCalls
) -> None:
    page, faults = signed_in(hearing, desk, "listen")
    page.get_by_label("Name of the call").fill("A try")
    page.get_by_role("button", name="Start listening").click()
    expect(page.get_by_text("Listening", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="See it live")).to_have_attribute(
        "href", "/#/conversation/call-1"
    )
    expect(page.get_by_text("0:03")).to_be_visible()
    level = page.get_by_role("meter", name="Level of the agent")
    expect(level).not_to_have_attribute("aria-valuenow", "0")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused: nothing is heard or stored.")).to_be_visible()
    (session,) = calls.sessions
    page.wait_for_timeout(200)
    paused = len(session.came)
    page.wait_for_timeout(300)
    assert len(session.came) == paused
    page.get_by_role("button", name="Listen again").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Nothing is heard.")).to_be_visible()
    page.wait_for_timeout(200)

    opened = session.outcomes[0]
    assert isinstance(opened, CallOpened)
    assert (opened.speakers, opened.title, opened.agent) == ((Speaker.AGENT,), "A try", "maria")
    course = [type(one) for one in session.outcomes if not isinstance(one, AudioReceived)]
    assert [one for one in course if one in (CallPaused, CallResumed, CallClosed)] == [
        CallPaused,
        CallResumed,
        CallClosed,
    ]
    sound = heard(session.outcomes)
    assert len(sound) >= 2 * 16_000
    folded = 16_000 - ABOVE_HZ
    assert loudness_db(sound, SPOKEN_HZ) - loudness_db(sound, folded) > 50
    assert not faults


def test_a_tab_is_the_customers_channel(hearing: Browser, desk: str, calls: PlayedCalls) -> None:
    page, faults = signed_in(hearing, desk, "listen")
    page.get_by_label("Sound of a tab, as the customer").check()
    page.get_by_role("button", name="Start listening").click()
    expect(page.get_by_text("0:01")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Nothing is heard.")).to_be_visible()
    page.wait_for_timeout(200)
    (session,) = calls.sessions
    opened = session.outcomes[0]
    assert isinstance(opened, CallOpened)
    assert opened.speakers == (Speaker.CUSTOMER, Speaker.AGENT)
    customer, agent = (heard(session.outcomes, channel) for channel in (0, 1))
    assert len(customer) == len(agent) >= 16_000
    # Chromium's stand-in for choosing a tab asks for a camera, which this page never may.
    assert all("camera" in fault for fault in faults)


def test_a_refused_microphone_is_said_in_a_sentence(browser: Browser, desk: str) -> None:
    page, _ = signed_in(browser, desk, "listen", bypass_csp=True)
    page.get_by_role("button", name="Start listening").click()
    expect(page.get_by_role("alert")).to_contain_text("microphone")
    expect(page.get_by_role("button", name="Start listening")).to_be_enabled()
    if AXE.is_file():
        page.add_script_tag(path=AXE)
        assert violations(page) == []
