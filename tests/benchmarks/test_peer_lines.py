import asyncio
import json

import numpy as np
from benchmarks._live import Desk, State
from benchmarks._peer_lines import END, Agreed, Heard, Line, Segments, confirmed, hear, standing
from websockets.asyncio.server import ServerConnection, serve


def segment(text: str, start_s: float, end_s: float, *, completed: bool) -> dict[str, object]:
    return {
        "text": f" {text}", "start": f"{start_s:.3f}", "end": f"{end_s:.3f}", "completed": completed
    }  # fmt: skip


def test_completed_segments_are_taken_once_and_kept_when_they_are_no_longer_told() -> None:
    line = Segments()
    first = segment("Hello there.", 0, 2, completed=True)
    second = segment("Who is it?", 2, 3, completed=True)
    open_ = segment("It is", 3, 4, completed=False)
    assert line.take({"segments": [first]}) == ("Hello there.", "")
    assert line.take({"segments": [first, second, open_]}) == ("Hello there. Who is it?", "It is")
    assert line.take({"segments": [second]}) == ("Hello there. Who is it?", "")
    assert line.take({"message": "SERVER_READY"}) is None
    assert Agreed().take({"sure": "a", "unsure": "b"}) == ("a", "b")
    assert Agreed().take({"message": "SERVER_READY"}) is None


class Echo:
    """A peer that tells how many tenths of a second it has heard, the last one unsure."""

    def __init__(self) -> None:
        self.ended = 0

    async def __call__(self, socket: ServerConnection) -> None:
        greeting = json.loads(await socket.recv())
        await socket.send(json.dumps({"message": "SERVER_READY"}))
        words: list[str] = []
        async for message in socket:
            if message == END:
                self.ended += 1
                return
            words.append(f"{greeting['uid']}-{len(words)}.")
            told = {"sure": " ".join(words[:-1]), "unsure": words[-1]}
            await socket.send(json.dumps(told))


async def played(peer: Echo, seconds: float) -> Heard:
    sound = np.zeros(round(seconds * 16_000), np.float32)
    spent = iter((2.0, 5.0))
    async with serve(peer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        lines = [(Agreed(), sound), (Agreed(), sound)]
        return await hear(f"ws://127.0.0.1:{port}", {}, lines, lambda: next(spent), settle_s=0.2)


def test_a_call_is_played_at_its_pace_to_a_line_for_each_channel() -> None:
    peer = Echo()
    heard = asyncio.run(played(peer, 0.35))
    assert peer.ended == 2
    assert heard.spent_s == 3.0
    for channel, turn in enumerate(heard.desk.live["turns"]):
        words = turn["text"].split()
        assert words == [f"{channel}-{place}." for place in range(24)]  # 0.35 s and a tail of 2 s
        states = heard.desk.states[turn["id"]]
        assert (len(states[0].dark), len(states[0].grey)) == (0, 1)
        assert not states[-1].grey  # what was never sure is so in the end
        # A word cannot be told before it has been spoken.
        assert states[0].at_s >= heard.began_s + 0.1
        assert states[-1].at_s >= heard.began_s + 2.35


def test_what_was_never_sure_counts_from_its_last_change() -> None:
    line = Line(0, Agreed(), Desk())
    line.see("a", "b", 1.0)
    line.see("a", "b", 3.0)
    assert line.close()["text"] == "a b"
    assert line.desk.states["0"][-1] == State(1.0, ("a", "b"), ())
    silent = Line(1, Agreed(), Desk())
    assert silent.close() == {"id": "1", "speaker": "1", "text": ""}


def test_the_same_call_with_every_word_dark_and_with_dark_words_only() -> None:
    line = Line(0, Agreed(), Desk())
    line.see("a", "b", 1.0)
    line.see("a b", "", 2.0)
    assert standing(line.desk).states["0"][0] == State(1.0, ("a", "b"), ())
    assert confirmed(line.desk).states["0"][0] == State(1.0, ("a",), ())
    assert line.desk.states["0"][0] == State(1.0, ("a",), ("b",))
