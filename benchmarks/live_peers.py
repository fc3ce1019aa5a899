"""Our live recognition beside others: the same call, the same model, the same machine, one run.

The real call is played at its natural pace to our server, to WhisperLive (its own server, in an
environment of its own), and to LocalAgreement-2, the policy of whisper_streaming, in our own code:
whisper_streaming is no package of a registry (the one of that name on PyPI is somebody else's
rework, by its own word not compatible). Words are timed and matched as live_latency does.

*first*: from the end of a word until it is shown. *final*: until it is told to be final and is.
*standing*: until it stands there for good, whether the recogniser says so or not.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks._live import call, server, signed_in
from benchmarks._live_words import late, quantiles, spoken, texts, wer
from benchmarks._peer_lines import Agreed, Heard, Segments, confirmed, hear, spent, standing
from benchmarks._peers import HERE, Peer, install, running, tried
from benchmarks._report import asked, report
from benchmarks._speech import Item, model_folder, real_call
from undivided.replay import sound_of
from undivided.speech import open_recording

# What WhisperLive's client says with its defaults.
_WHISPER_LIVE: dict[str, object] = {
    "language": "en",
    "task": "transcribe",
    "model": "base",
    "use_vad": True,
    "send_last_n_segments": 10,
    "no_speech_thresh": 0.45,
    "clip_audio": False,
    "same_output_threshold": 10,
}


def figures(item: Item, heard: Heard) -> dict[str, object]:
    """Time the words and count the errors.

    Args:
        item: The call and its true words.
        heard: What came of it.
    """
    said = spoken(item.path)
    found = late(heard.desk, said, heard.began_s)
    stood = quantiles(late(standing(heard.desk), said, heard.began_s))
    errors, words = wer([(item, texts(heard.desk.live))])
    return {
        **quantiles(found),
        "standing_p50_s": stood["final_p50_s"],
        "standing_p95_s": stood["final_p95_s"],
        "wer_live": round(errors, 2),
        "words": words,
        "words_timed": len(found.first),
        "processor_s": round(heard.spent_s, 1),
    }


async def _ours(item: Item) -> Heard:
    sound = sound_of(item.path)
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as to:
        async with signed_in(to) as desk, asyncio.TaskGroup() as tasks:
            spending = tasks.create_task(spent(to.cpu_s, sound.seconds))
            played, seen = await call(to, desk, sound, "peers")
    return Heard(seen, played.began_s, spending.result())


async def _theirs(item: Item, peer: Peer) -> Heard:
    with open_recording(item.path) as recording:
        channels, seconds = range(recording.channels), recording.seconds
        sounds = [recording.samples(channel, 0.0, seconds) for channel in channels]
    lines = [(peer.teller(), sound) for sound in sounds]
    with tempfile.TemporaryDirectory() as scratch, running(peer.command, Path(scratch)) as to:
        return await hear(to.sockets, peer.greeting, lines, to.cpu_s)


def _whisper_live() -> Peer:
    """Make it ready as its run_server.py does: one model, one thread of OpenMP; no network."""
    start = ["env", "OMP_NUM_THREADS=1", "HF_HUB_OFFLINE=1", str(install())]
    start += [str(HERE / "serve_whisper_live.py"), "--model", str(model_folder())]
    return Peer(start, _WHISPER_LIVE, Segments)


def _agreement() -> Peer:
    start = [sys.executable, "-m", "benchmarks._agreement_server", "--model", str(model_folder())]
    return Peer(start, {}, Agreed)


def main() -> None:
    """Measure the real call with each."""
    wanted = asked(__doc__)
    for item in real_call(wanted.data):
        spoken(item.path)  # before a server runs: it would take its cores
        for name, heard in _heard(item):
            told = figures(item, heard) if isinstance(heard, Heard) else {"missing": heard}
            report(f"live_peers {name}", told, as_json=wanted.json)


def _heard(item: Item) -> Iterator[tuple[str, Heard | str]]:
    """Hear a call with one recogniser after the other; a reason stands for what cannot run."""
    yield "ours", asyncio.run(_ours(item))
    yield "WhisperLive", tried(lambda: asyncio.run(_theirs(item, _whisper_live())))
    agreed = tried(lambda: asyncio.run(_theirs(item, _agreement())))
    yield "LocalAgreement-2, unsure words shown", agreed
    if isinstance(agreed, Heard):
        agreed = replace(agreed, desk=confirmed(agreed.desk))
    yield "LocalAgreement-2 as published, our code", agreed


if __name__ == "__main__":
    main()
