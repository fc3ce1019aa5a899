"""LocalAgreement-2 behind a socket, spoken to as WhisperLive is: a greeting, sound, END_OF_AUDIO.

The model is read as whisper_streaming reads it (five hypotheses, word times, earlier text carried
along), with its voice filter, since each channel of a call is silent half the time. One thread for
each of two lines, as the product has.
"""

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray
from websockets.sync.server import ServerConnection, serve

from benchmarks._agreement import RATE_HZ, Agreement, Reading, Spoken

END = b"END_OF_AUDIO"
_LEAST = RATE_HZ
"""Samples of new sound that are waited for: one second."""


def _read(model: WhisperModel, sound: NDArray[np.float32], prompt: str) -> Reading:
    found, _ = model.transcribe(
        sound,
        language="en",
        initial_prompt=prompt,
        beam_size=5,
        word_timestamps=True,
        condition_on_previous_text=True,
        vad_filter=True,
    )
    parts = list(found)
    words = [Spoken(one.word, one.start, one.end) for part in parts for one in part.words]
    return Reading(words, [part.end for part in parts])


def _gather(socket: ServerConnection) -> tuple[NDArray[np.float32], bool]:
    """Wait for a second of sound, and take what more has come; tell whether it was the last."""
    pieces: list[bytes] = []
    while True:
        enough = sum(map(len, pieces)) >= _LEAST * 4
        try:
            message = socket.recv(timeout=0 if enough else None)
        except TimeoutError:
            return np.frombuffer(b"".join(pieces), np.float32), False
        if message == END:
            return np.frombuffer(b"".join(pieces), np.float32), True
        assert isinstance(message, bytes)
        pieces.append(message)


def hear(model: WhisperModel, socket: ServerConnection) -> None:
    """Follow one line until it says END_OF_AUDIO.

    Args:
        model: Reads its sound.
        socket: Brings it, and takes what it reads like after each reading.
    """
    socket.recv()
    socket.send(json.dumps({"message": "SERVER_READY"}))
    line, ended = Agreement(partial(_read, model)), False
    while not ended:
        sound, ended = _gather(socket)
        if len(sound):
            line.hear(sound)
        if ended:
            line.end()
        socket.send(json.dumps({"sure": line.sure, "unsure": line.unsure}))


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    model = WhisperModel(
        str(asked.model), device="cpu", compute_type="int8", cpu_threads=1, num_workers=2
    )
    # A line that is being read must not make its client wait.
    with serve(partial(hear, model), "127.0.0.1", asked.port, max_queue=None) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
