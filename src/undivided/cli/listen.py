"""``undivided listen SOURCE``: one live source to the terminal, words while they are spoken."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import click
import numpy as np
from rich.console import Console
from rich.text import Text

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.call import stoppable
from undivided.cli.edge import people_errors
from undivided.cli.printing import lines
from undivided.connectors import Refusal
from undivided.connectors.pcm import Pcm
from undivided.domain import BadInput, NotFound, Unavailable
from undivided.live import NowView, Session, view
from undivided.speech import Grown, tail

_PIECE_BYTES = 3_200
_LOOK_S = 0.2
_STDIN = "-"


@click.command()
@click.argument("source")
@click.option(
    "--idle", default=10.0, help="A file is finished when it has not grown so long, in s."
)
@click.option("--rate", default=16_000, help="Samples a second, for raw sound on standard input.")
@click.option("--channels", default=1, type=click.IntRange(1, 2), help="For raw sound: 1 or 2.")
@click.option("--agent", "side", type=click.Choice(["left", "right"]), default="left")
@click.option("--kb", "knowledge", help="Folder of articles for cards.")
@click.option("--language", help="ISO 639-1 code of the call, or auto.")
@click.option("--program", help="Client or brand whose call this is.")
@click.option("--home", help="Folder of the ledger.")
@people_errors()
def listen(
    source: str, idle: float, rate: int, channels: int, side: str, **flags: str | None
) -> None:
    """Hear one live source: a recording that is still growing, or "-" for raw 16-bit sound."""
    if source == _STDIN:
        sound: Iterator[Grown] = _raw(sys.stdin.buffer, rate, channels)
    else:
        sound = tail(Path(source), idle)
    with open_app(settings.load(flags)) as app, stoppable():
        first = next(sound, None)
        if first is None:
            raise BadInput("There is no sound in this source.", "Check what writes to it.")
        app.calls.start()
        try:
            _hear(app, first, sound, Path(source).stem if source != _STDIN else "stdin", side)
        finally:
            app.calls.close()


def _hear(app: App, first: Grown, rest: Iterable[Grown], name: str, side: str) -> None:
    session = app.calls.session(Pcm(), "listen")
    screen = Screen(app, session)
    stop = app.calls.listen(screen.changed)
    _send(session, _opening(first, name, side))
    _send(session, first.samples.astype("<i2").tobytes())
    for grown in rest:
        _send(session, grown.samples.astype("<i2").tobytes())
        screen.show()
    _send(session, json.dumps({"type": "stop", "reason": "end of the sound"}))
    while not app.calls.idle():
        time.sleep(_LOOK_S)
        screen.show()
    stop()
    screen.finish()


def _opening(first: Grown, name: str, side: str) -> str:
    both = ["agent", "customer"] if side == "left" else ["customer", "agent"]
    wide = first.samples.shape[1]
    return json.dumps({
        "type": "start",
        "call": f"{name} {time.time_ns()}",
        "channels": both if wide == 2 else ["unlabelled"],
        "rate_hz": first.rate_hz,
        "encoding": "s16le",
        "title": name,
    })  # fmt: skip


def _send(session: Session, message: str | bytes) -> None:
    for answer in session.receive(message):
        if isinstance(answer, Refusal):
            raise Unavailable(answer.sentence, "Check the source.")


def _raw(stream: IO[bytes], rate_hz: int, channels: int) -> Iterator[Grown]:
    rest = b""
    while data := stream.read(_PIECE_BYTES):
        rest += data
        whole = len(rest) - len(rest) % (2 * channels)
        samples = np.frombuffer(rest[:whole], dtype="<i2").reshape(-1, channels)
        rest = rest[whole:]
        yield Grown(samples.astype(np.int16), rate_hz)


class Screen:
    """The terminal: finished turns stay, words being said change in the last line.

    Args:
        app: Where the call is kept.
        session: The connection.
    """

    def __init__(self, app: App, session: Session) -> None:
        self._app = app
        self._session = session
        self._out = Console(highlight=False, soft_wrap=True)
        self._shown: set[str] = set()
        self._news = False
        self._grey = False

    def changed(self, _: str) -> None:
        """Take that there is something new to show; from any thread."""
        self._news = True

    def show(self) -> None:
        """Print turns that are finished, and the words being said."""
        if not self._news:
            return
        self._news = False
        try:
            events = [item.event for item in self._app.ledger.read(self._session.conversation)]
        except NotFound:
            return
        for turn in view(events).turns:
            if turn.id not in self._shown:
                self._shown.add(turn.id)
                self._clear()
                self._out.print(f"{turn.start_s:7.1f}  {turn.speaker:<10}  {turn.text}")
        now = self._app.calls.now(self._session.conversation)
        if now and self._out.is_terminal:
            self._partial(now)

    def finish(self) -> None:
        """Print the whole record."""
        self._clear()
        document = view(i.event for i in self._app.ledger.read(self._session.conversation))
        self._out.print()
        for line in lines(document):
            self._out.print(line)

    def _partial(self, now: NowView) -> None:
        self._clear()
        words = " / ".join(f"{one.sure} {one.unsure}".strip() for one in now.partials)
        late = f"  ({now.behind_s:.1f} s behind)" if now.behind_s > 2 else ""
        room = max(10, self._out.width - len(late) - 2)
        self._out.print(Text(words[-room:] + late, style="dim"), end="\r")
        self._grey = True

    def _clear(self) -> None:
        if self._grey:
            self._out.print(" " * (self._out.width - 1), end="\r")
            self._grey = False
