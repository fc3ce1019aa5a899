"""Calls as phone systems would send them: messages of each protocol from given sound or words.

For tests and benchmarks; nothing of it is captured from a real call.
"""

import base64
import json
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.g711 import encode_alaw, encode_mulaw

Sound = NDArray[np.int16]
Message = str | bytes
TRACKS = ("inbound", "outbound")
_CUSTOM = {"agent": "maria", "title": "Sample call", "language": "en-GB", "consent": "yes"}


def twilio(call: str, channels: Sequence[Sound], frame_ms: int = 20) -> list[Message]:
    """Write a call as Twilio Media Streams: camelCase, numbers as text, µ-law."""
    stream = f"MZ{call}"
    start = {
        "accountSid": "AC0001",
        "streamSid": stream,
        "callSid": call,
        "tracks": list(TRACKS[: len(channels)]),
        "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        "customParameters": _CUSTOM,
    }
    said: list[dict[str, object]] = [
        {"event": "connected", "protocol": "Call", "version": "1.0.0"},
        {"event": "start", "sequenceNumber": "1", "start": start, "streamSid": stream},
    ]
    for number, (track, chunk, at_ms, piece) in enumerate(_frames(channels, 8000, frame_ms), 2):
        media = {
            "track": track,
            "chunk": str(chunk),
            "timestamp": str(at_ms),
            "payload": _base64(encode_mulaw(piece)),
        }
        said.append(
            {"event": "media", "sequenceNumber": str(number), "media": media, "streamSid": stream}
        )
    stop = {"accountSid": "AC0001", "callSid": call}
    last = str(len(said))
    said += [
        {"event": "dtmf", "streamSid": stream, "dtmf": {"track": "inbound_track", "digit": "4"}},
        {"event": "mark", "streamSid": stream, "mark": {"name": "end"}},
        {"event": "stop", "sequenceNumber": last, "streamSid": stream, "stop": stop},
    ]
    return [json.dumps(one) for one in said]


def telnyx(call: str, channels: Sequence[Sound], frame_ms: int = 20) -> list[Message]:
    """Write a call as Telnyx does: snake_case, A-law."""
    stream = f"stream-{call}"
    start = {
        "user_id": "user-1",
        "call_control_id": f"v3:{call}",
        "call_session_id": call,
        "from": "+15550100001",
        "to": "+15550100002",
        "client_state": "c3RhdGU=",
        "custom_parameters": _CUSTOM,
        "media_format": {"encoding": "PCMA", "sample_rate": 8000, "channels": 1},
    }
    said: list[dict[str, object]] = [
        {"event": "connected", "version": "1.0.0"},
        {"event": "start", "sequence_number": "1", "start": start, "stream_id": stream},
    ]
    for number, (track, chunk, at_ms, piece) in enumerate(_frames(channels, 8000, frame_ms), 2):
        media = {
            "track": track,
            "chunk": str(chunk),
            "timestamp": str(at_ms),
            "payload": _base64(encode_alaw(piece)),
        }
        said.append(
            {"event": "media", "sequence_number": str(number), "media": media, "stream_id": stream}
        )
    stop = {"user_id": "user-1", "call_control_id": f"v3:{call}"}
    said.append({"event": "stop", "sequence_number": "99", "stop": stop, "stream_id": stream})
    return [json.dumps(one) for one in said]


def exotel(call: str, channels: Sequence[Sound], frame_ms: int = 100) -> list[Message]:
    """Write a call as Exotel does: one track without a name, 16-bit samples, 100 ms."""
    stream = f"stream-{call}"
    start = {
        "stream_sid": stream,
        "call_sid": call,
        "account_sid": "acc1",
        "from": "05550100001",
        "to": "05550100002",
        "custom_parameters": {"agent": "maria"},
        "media_format": {"encoding": "base64", "sample_rate": "16000", "bit_rate": "256kbps"},
    }
    said: list[dict[str, object]] = [
        {"event": "connected"},
        {"event": "start", "sequence_number": 1, "stream_sid": stream, "start": start},
    ]
    for number, (_, chunk, at_ms, piece) in enumerate(_frames(channels[:1], 16000, frame_ms), 2):
        media = {"chunk": chunk, "timestamp": str(at_ms), "payload": _bare(piece)}
        said.append(
            {"event": "media", "sequence_number": number, "stream_sid": stream, "media": media}
        )
    stop = {"call_sid": call, "account_sid": "acc1", "reason": "callended"}
    said.append({"event": "stop", "sequence_number": 99, "stream_sid": stream, "stop": stop})
    return [json.dumps(one) for one in said]


def plivo(call: str, channels: Sequence[Sound], frame_ms: int = 20) -> list[Message]:
    """Write a call as Plivo does: numbers as numbers, times since 1970, no stop."""
    stream = f"stream-{call}"
    start = {
        "callId": call,
        "streamId": stream,
        "accountId": "MA0001",
        "tracks": list(TRACKS[: len(channels)]),
        "mediaFormat": {"encoding": "audio/x-l16", "sampleRate": 16000},
    }
    extra = "X-PH-agent=maria;X-PH-consent=yes"
    said: list[dict[str, object]] = [
        {"event": "start", "sequenceNumber": 1, "start": start, "extra_headers": extra}
    ]
    for number, (track, chunk, at_ms, piece) in enumerate(_frames(channels, 16000, frame_ms), 2):
        media = {
            "track": track,
            "chunk": chunk,
            "timestamp": str(1_790_000_000_000 + at_ms),
            "payload": _bare(piece),
        }
        said.append(
            {"event": "media", "sequenceNumber": number, "streamId": stream, "media": media}
        )
    return [json.dumps(one) for one in said]


def talkdesk(call: str, channels: Sequence[Sound], frame_ms: int = 20) -> list[Message]:
    """Write a call as Talkdesk does: as Twilio, with an interaction id."""
    messages = twilio(f"sid-{call}", channels, frame_ms)
    start = json.loads(messages[1])
    start["start"]["customParameters"] = {
        "interaction_id": call,
        "agent_id": "5f00aa",
        "account_id": "acc1",
    }
    return [messages[0], json.dumps(start), *messages[2:]]


def pcm(call: str, channels: Sequence[Sound], frame_ms: int = 20) -> list[Message]:
    """Write a call in our own protocol for sound, as 16-bit samples at 16 kHz."""
    start = {
        "type": "start",
        "call": call,
        "channels": ["customer", "agent"][: len(channels)],
        "rate_hz": 16000,
        "encoding": "s16le",
        "agent": "maria",
        "consent": True,
    }
    sound = np.stack(channels, axis=1).astype("<i2").tobytes()
    step = 16 * frame_ms * 2 * len(channels)
    frames: list[Message] = [sound[at : at + step] for at in range(0, len(sound), step)]
    half = len(frames) // 2
    return [
        json.dumps(start),
        *frames[:half],
        json.dumps({"type": "pause", "why": "hold"}),
        json.dumps({"type": "resume"}),
        json.dumps({"type": "transfer", "agent": "lena"}),
        *frames[half:],
        json.dumps({"type": "stop", "reason": "hang-up"}),
    ]


def transcript(call: str, texts: Sequence[str]) -> list[Message]:
    """Write a call in our own protocol for words: each text partly, then as final."""
    said: list[dict[str, object]] = [
        {"type": "start", "call": call, "agent": "maria", "language": "en"},
        {"type": "consent", "given": True},
    ]
    for number, text in enumerate(texts):
        words: dict[str, object] = {
            "type": "words",
            "segment": f"s{number}",
            "speaker": ("agent", "customer")[number % 2],
            "start_s": 2.0 * number,
        }
        half = text[: len(text) // 2]
        said.append({**words, "end_s": 2.0 * number + 0.8, "text": half, "final": False})
        said.append({**words, "end_s": 2.0 * number + 1.7, "text": text, "confidence": 0.9})
    said += [{"type": "pause", "why": "hold"}, {"type": "resume"}, {"type": "stop"}]
    return [json.dumps(one) for one in said]


def contact_lens(call: str, texts: Sequence[str]) -> list[Message]:
    """Write a call as real-time segments of Contact Lens."""
    common = {
        "Version": "1.0.0",
        "Channel": "VOICE",
        "AccountId": "000000000000",
        "InstanceId": "instance-1",
        "ContactId": call,
        "LanguageCode": "en-GB",
    }
    records: list[dict[str, object]] = [{**common, "EventType": "STARTED"}]
    for number, text in enumerate(texts):
        whole: dict[str, object] = {
            "Id": f"t{number}",
            "ParticipantId": ("AGENT", "CUSTOMER")[number % 2],
            "ParticipantRole": ("AGENT", "CUSTOMER")[number % 2],
            "BeginOffsetMillis": 2000 * number,
            "EndOffsetMillis": 2000 * number + 1700,
        }
        part = {**whole, "Id": f"u{number}", "TranscriptId": f"t{number}", "PartialContent": text}
        whole |= {"Content": text, "Sentiment": "NEUTRAL", "IssuesDetected": []}
        records += [
            {**common, "EventType": "SEGMENTS", "Segments": [segment]}
            for segment in ({"Utterance": part}, {"Transcript": whole})
        ]
    categories = {"Categories": {"MatchedCategories": ["sample"], "MatchedDetails": {}}}
    records.append({**common, "EventType": "SEGMENTS", "Segments": [categories]})
    records.append({**common, "EventType": "COMPLETED"})
    return [json.dumps(one) for one in records]


STREAMS: dict[str, Callable[[str, Sequence[Sound]], list[Message]]] = {
    "twilio": twilio,
    "telnyx": telnyx,
    "exotel": exotel,
    "plivo": plivo,
    "talkdesk": talkdesk,
}


def _frames(
    channels: Sequence[Sound], rate_hz: int, frame_ms: int
) -> Iterator[tuple[str, int, int, Sound]]:
    """Cut channels into frames: track, number from 1, time in ms, samples."""
    step = rate_hz * frame_ms // 1000
    longest = max(channel.size for channel in channels)
    for count, at in enumerate(range(0, longest, step)):
        for track, channel in zip(TRACKS, channels, strict=False):
            if at < channel.size:
                yield track, count + 1, count * frame_ms, channel[at : at + step]


def _bare(samples: Sound) -> str:
    return _base64(samples.astype("<i2").tobytes())


def _base64(sound: bytes) -> str:
    return base64.b64encode(sound).decode()
