import json
from functools import partial
from threading import Thread
from types import SimpleNamespace
from typing import Any

import numpy as np
from benchmarks._agreement_server import END, hear
from numpy.typing import NDArray
from websockets.sync.client import connect
from websockets.sync.server import serve

PIECE = np.zeros(4_000, np.float32).tobytes()


class Counting:
    """A model that reads a word for every half second of sound."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def transcribe(self, sound: NDArray[np.float32], **_: Any) -> tuple[list[Any], None]:
        self.lengths.append(len(sound))
        words = [
            SimpleNamespace(word=f" w{place}", start=place / 2, end=place / 2 + 0.5)
            for place in range(len(sound) // 8_000)
        ]
        return [SimpleNamespace(words=words, end=len(sound) / 16_000)], None


def test_a_line_is_read_for_each_second_and_once_more_at_its_end() -> None:
    model = Counting()
    with serve(partial(hear, model), "127.0.0.1", 0, max_queue=None) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        port = server.socket.getsockname()[1]
        with connect(f"ws://127.0.0.1:{port}") as link:
            link.send(json.dumps({"uid": "0"}))
            assert json.loads(link.recv()) == {"message": "SERVER_READY"}
            told = []
            for _ in range(2):
                for _ in range(4):
                    link.send(PIECE)
                told.append(json.loads(link.recv()))
            link.send(PIECE)
            link.send(END)
            told.append(json.loads(link.recv()))
        server.shutdown()
        serving.join()
    assert model.lengths == [16_000, 32_000, 36_000]
    assert told[0] == {"sure": "", "unsure": "w0 w1"}
    assert told[1] == {"sure": "w0 w1", "unsure": "w2 w3"}
    assert told[2] == {"sure": "w0 w1 w2 w3", "unsure": ""}
