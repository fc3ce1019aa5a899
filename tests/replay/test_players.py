"""What the players send is what the connectors understand, sample for sample."""

import base64
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.replay.test_wire import CALLER, noise
from undivided.connectors import (
    AudioReceived,
    CallClosed,
    CallOpened,
    Connector,
    Outcome,
    Refusal,
    Reply,
)
from undivided.connectors.audiohook import AudioHook, Door
from undivided.connectors.audiosocket import AudioSocket
from undivided.connectors.g711 import decode_mulaw, encode_mulaw
from undivided.connectors.media_streams import MediaStreams
from undivided.connectors.pcm import Pcm
from undivided.domain import Refused, Speaker
from undivided.replay import (
    AudioHookPlayer,
    AudioSocketPlayer,
    MediaStreamsPlayer,
    PcmPlayer,
    Player,
    Sound,
)

SOUND = noise(1.2)
SECRET = base64.b64encode(b"thirty-two bytes of a secret ...").decode()


def talked(player: Player, connector: Connector) -> list[Outcome]:
    """Let a player and a connector talk, without a wire between them."""
    outcomes: list[Outcome] = []
    messages = [*player.opening(0.0)]
    frames = player.frames(0.0)
    while messages:
        message = messages.pop(0)
        for outcome in connector.receive(message):
            outcomes.append(outcome)
            if isinstance(outcome, Reply):
                messages = [*player.answered(outcome.text), *messages]
        if not messages:
            following = next(frames, None)
            messages = [following[1]] if following else []
    for message in player.closing():
        outcomes += connector.receive(message)
    return [*outcomes, *connector.ended()]


def by_speaker(outcomes: list[Outcome]) -> dict[Speaker, NDArray[np.int16]]:
    [opened] = [one for one in outcomes if isinstance(one, CallOpened)]
    sounds = [one for one in outcomes if isinstance(one, AudioReceived)]
    return {
        speaker: np.concatenate([one.samples for one in sounds if one.channel == channel])
        for channel, speaker in enumerate(opened.speakers)
        if any(one.channel == channel for one in sounds)
    }


def telephone(sound: Sound) -> NDArray[np.int16]:
    return np.stack([decode_mulaw(encode_mulaw(column)) for column in sound.samples.T], axis=1)


@pytest.mark.parametrize(
    ("make", "connector", "coded"),
    [
        (lambda: PcmPlayer(SOUND, CALLER), Pcm, False),
        (lambda: AudioHookPlayer(SOUND, CALLER, "key"), AudioHook, True),
        (lambda: MediaStreamsPlayer(SOUND, CALLER), MediaStreams, True),
        (lambda: MediaStreamsPlayer(SOUND, CALLER, snake=True), MediaStreams, True),
    ],
    ids=["pcm", "audiohook", "media-streams", "media-streams-snake"],
)
def test_both_speakers_arrive_whole(
    make: Callable[[], Player], connector: Callable[[], Connector], coded: bool
) -> None:
    outcomes = talked(make(), connector())
    assert not any(isinstance(one, Refusal) for one in outcomes)
    expected = telephone(SOUND) if coded else SOUND.samples
    heard = by_speaker(outcomes)
    assert (heard[Speaker.AGENT] == expected[:, 0]).all()
    assert (heard[Speaker.CUSTOMER] == expected[:, 1]).all()
    assert any(isinstance(one, CallClosed) for one in outcomes)


def test_the_legs_of_audiosocket_arrive_whole() -> None:
    for leg, speaker, column in ((0, Speaker.CUSTOMER, 1), (1, Speaker.AGENT, 0)):
        outcomes = talked(AudioSocketPlayer(SOUND, CALLER, leg), AudioSocket())
        assert (by_speaker(outcomes)[speaker] == SOUND.samples[:, column]).all()
        assert isinstance(outcomes[-1], CallClosed)


def test_the_door_knows_the_players_signature() -> None:
    player = AudioHookPlayer(SOUND, CALLER, "key", SECRET)
    headers = {"host": "centre.example", **player.headers("centre.example", 1_000.0)}
    door = Door("key", SECRET)
    door.check("GET", player.path, headers, 1_001.0)
    with pytest.raises(Refused):
        door.check("GET", player.path, headers, 1_002.0)
