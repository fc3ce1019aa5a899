"""How connectors take messages that no honest system sends, and whether calls stay apart.

For every connector: whole calls of its protocol with marks in sound and words are changed in form,
in bytes and in order, spliced with others, and fed to two connectors side by side. Nothing may be
raised, nothing of one call may come out of the other, and no answer may hold sound. Seeded:
the same messages every time.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks._fuzzing import Findings, Wire, complain, fuzz
from benchmarks._marked import MarkedCall
from benchmarks._mutating import Message
from benchmarks._report import report
from benchmarks._wire_audiohook import audiohook
from benchmarks._wire_audiosocket import audiosocket
from benchmarks._wire_samples import (
    contact_lens,
    exotel,
    pcm,
    plivo,
    talkdesk,
    telnyx,
    transcript,
    twilio,
)
from undivided.connectors.audiohook import AudioHook
from undivided.connectors.audiosocket import AudioSocket
from undivided.connectors.contact_lens import ContactLens
from undivided.connectors.media_streams import MediaStreams
from undivided.connectors.pcm import Pcm
from undivided.connectors.transcript import Transcript

SEED = 20261124
WANTED = 1_000_000


def of_sound(
    write: Callable[..., list[Message]], rate_hz: int = 8_000, count: int = 2, seconds: float = 0.8
) -> Callable[[MarkedCall], list[Message]]:
    """Write a marked call with a writer that takes an id and channels."""
    return lambda call: write(call.id, call.channels(seconds, rate_hz, count))


def of_words(
    write: Callable[..., list[Message]], sentences: int = 8
) -> Callable[[MarkedCall], list[Message]]:
    """Write a marked call with a writer that takes an id and sentences."""
    return lambda call: write(call.id, call.texts(sentences))


WIRES: tuple[Wire, ...] = (
    Wire("audiohook", AudioHook, (of_sound(audiohook), of_sound(audiohook, count=1))),
    Wire(
        "media_streams",
        MediaStreams,
        (
            of_sound(twilio),
            of_sound(telnyx),
            of_sound(exotel, 16_000, seconds=2),
            of_sound(plivo, 16_000),
            of_sound(talkdesk),
            of_sound(twilio, count=1),
        ),
    ),
    Wire("audiosocket", AudioSocket, (of_sound(audiosocket), of_sound(audiosocket, count=1))),
    Wire("pcm", Pcm, (of_sound(pcm, 16_000), of_sound(pcm, 16_000, count=1))),
    Wire("contact_lens", ContactLens, (of_words(contact_lens),)),
    Wire("transcript", Transcript, (of_words(transcript),)),
)


def figures(found: Findings) -> dict[str, object]:
    """Name what was found."""
    return {
        "messages": found.messages,
        "mutated": found.mutated,
        "crashes": found.crashes,
        "leaks": found.leaks,
        "broken": found.broken,
        "messages_per_s": round(found.messages / found.seconds),
        "outcomes": dict(sorted(found.outcomes.items())),
    }


def main() -> int:
    """Fuzz every connector; the exit code tells whether all was clean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="not needed here; kept for form")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--messages", type=int, default=WANTED, help="changed ones a connector")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("only", nargs="*", help="names of connectors")
    asked = parser.parse_args()
    clean = True
    for wire in WIRES:
        if asked.only and wire.name not in asked.only:
            continue
        found = fuzz(wire, asked.messages, asked.seed)
        report(f"connector_fuzz {wire.name}", figures(found), as_json=asked.json)
        complain(wire.name, found)
        clean &= found.clean
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
