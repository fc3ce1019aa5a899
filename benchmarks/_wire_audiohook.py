"""A call as Genesys AudioHook sends it, its rare messages too; nothing of it is captured."""

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.g711 import encode_mulaw

_ORGANIZATION = "0c4a9d6e-7b13-4f58-8e02-91d3a6c5f7b2"


def audiohook(
    call: str, channels: Sequence[NDArray[np.int16]], frame_ms: int = 100
) -> list[str | bytes]:
    """Write a call: opened, heard, paused, resumed, sound discarded, language changed, closed.

    Args:
        call: A UUID, which becomes the conversation's and the session's id.
        channels: Customer and agent, or the customer alone, 8 kHz.
        frame_ms: Sound in one message.

    Returns:
        Text and binary messages.
    """
    names = ["external", "internal"][: len(channels)]
    sound = encode_mulaw(np.stack(channels, axis=1).reshape(-1))
    step = 8 * frame_ms * len(channels)
    frames = [sound[at : at + step] for at in range(0, len(sound), step)]
    half = len(frames) // 2
    half_s = half * frame_ms / 1000
    end_s = len(frames) * frame_ms / 1000
    told: list[tuple[str, float, dict[str, object]] | bytes] = [
        ("open", 0.0, _open(call, names)),
        ("ping", 0.0, {}),
        *frames[:half],
        ("paused", half_s, {}),
        ("resumed", half_s, {"start": f"PT{half_s}S", "discarded": "PT30S"}),
        ("ping", half_s + 30, {"rtt": "PT0.041S"}),
        ("discarded", half_s + 31, {"start": f"PT{half_s + 30}S", "discarded": "PT1S"}),
        ("update", half_s + 31, {"language": "en-AU"}),
        ("dtmf", half_s + 31, {"digit": "3"}),
        *frames[half:],
        ("error", end_s + 31, {"code": 429, "message": "slower", "retryAfter": "PT3S"}),
        ("close", end_s + 31, {"reason": "end"}),
    ]
    messages: list[str | bytes] = []
    seq = 0
    for one in told:
        if isinstance(one, bytes):
            messages.append(one)
            continue
        seq += 1
        kind, position_s, parameters = one
        messages.append(_message(kind, call, seq, position_s, parameters))
    return messages


def _open(call: str, names: Sequence[str]) -> dict[str, object]:
    one = [[name] for name in names]
    offers = [list(names), *one] if len(names) > 1 else one
    return {
        "organizationId": _ORGANIZATION,
        "conversationId": call,
        "participant": {"id": call, "ani": f"+{call[:8]}", "aniName": "A", "dnis": "+15550199"},
        "media": [
            {"type": "audio", "format": "PCMU", "channels": channels, "rate": 8000}
            for channels in offers
        ],
        "language": "en-GB",
        "customConfig": {"agent": f"agent-{call}", "title": f"Line {call}", "consent": True},
        "continuedSessions": [],
    }


def _message(
    kind: str, session: str, seq: int, position_s: float, parameters: dict[str, object]
) -> str:
    return json.dumps(
        {
            "version": "2",
            "id": session,
            "type": kind,
            "seq": seq,
            "serverseq": 0,
            "position": f"PT{position_s}S",
            "parameters": parameters,
        }
    )
