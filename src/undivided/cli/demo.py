"""``undivided demo``: a small live centre; sample calls are replayed over the wire to the desk."""

import asyncio
import json
import os
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.call import report_problems, stoppable
from undivided.cli.edge import people_errors, tell
from undivided.cli.printing import clock, drafted
from undivided.cli.serve import serve_app
from undivided.domain import NotFound, UndividedError
from undivided.live import ConversationView, view
from undivided.replay import Caller, PcmPlayer, Played, Wish, play, sound_of

_CUSTOMERS = 5
_APART_S = 6.0
_PAGES = {
    "/": "all calls: open one, hear what a note line rests on, approve the note",
    "/#/desk": "your calls as they happen, with cards and questions",
    "/#/promises": "what approved notes promise, until when, and handle time",
    "/#/knowledge": "the articles, what was asked and not found, how cards fare",
    "/#/quality": "reviews of calls by people, once a plan has drawn some",
    "/#/quality/numbers": "how good calls are, with intervals, once some are reviewed",
}


@click.command()
@click.option(
    "--samples",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("samples"),
    help="Folder with calls/ and knowledge/.",
)
@click.option("--calls", type=int, help="Only the first so many calls.")
@click.option("--at-once", default=3, help="How many calls go on at the same time.")
@click.option("--pace", default=1.0, help="1 = natural, 2 = twice as fast.")
@click.option("--serve/--no-serve", "serving", default=True, help="Go on serving afterwards.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.option(
    "--card-threshold",
    default=0.3,
    help="Chance from which a card is offered; lower than usual, so that there are some to see.",
)
@click.option("--home", default="out/demo", help="Folder of the demo's ledger.")
@people_errors()
def demo(
    samples: Path,
    calls: int | None,
    at_once: int,
    pace: float,
    serving: bool,
    port: int | None,
    card_threshold: float,
    home: str,
) -> None:
    """Replay the sample calls live into the desk, as phone systems would send them."""
    files = sorted((samples / "calls").glob("*.ogg"))[:calls]
    if not files:
        raise NotFound("There are no sample calls here.", "Run it from the repository's folder.")
    knowledge = str(samples / "knowledge")
    flags = {
        "home": home,
        "knowledge": knowledge,
        "program": "fernway",
        "port": port,
        "card_threshold": card_threshold,
    }
    usual = settings.Settings().card_threshold
    click.echo(f"Cards are offered from a chance of {card_threshold:g}; usually from {usual:g}.")
    with open_app(settings.load(flags)) as app, stoppable():
        report_problems(app)
        earlier = {head.id for head in app.ledger.conversations(app.settings.program)}
        centre = Centre(app, files, min(max(1, at_once), len(files)), pace, serving)
        serve_app(app, centre.open, None if serving else centre.done)
        _sum_up(app, centre.played, earlier)
    if not serving:
        again = f"undivided serve --home {home} --program fernway --kb {knowledge}"
        click.echo(f"\nTo see these calls in the browser: {again}")
        _name_pages("")


@dataclass(slots=True)
class Centre:
    """Sample calls on their way into the server.

    Args:
        app: The server's application.
        files: The calls.
        at_once: How many go on at the same time.
        pace: How fast.
        stays: Whether the server goes on afterwards, so that its pages can be looked at.
    """

    app: App
    files: list[Path]
    at_once: int
    pace: float
    stays: bool
    played: Played = field(default_factory=Played)
    _all_played: Event = field(default_factory=Event)

    def open(self, address: str) -> None:
        """Begin to play, beside the server.

        Args:
            address: The server's, http://HOST:PORT.
        """
        click.echo(f"{len(self.files)} calls are coming, {self.at_once} at once.")
        Thread(target=self._run, args=(address,), name="replay", daemon=True).start()

    def done(self) -> bool:
        """Whether every call was played and its record is made."""
        return self._all_played.is_set() and self.app.calls.idle()

    def _run(self, address: str) -> None:
        try:
            asyncio.run(self._play(address.replace("http", "ws", 1)))
            click.echo("All calls are over; each is now heard again with care.")
            if self.stays:
                _name_pages(address)
        finally:
            self._all_played.set()

    async def _play(self, target: str) -> None:
        waiting = enumerate(self.files)
        async with asyncio.TaskGroup() as lanes:
            for lane in range(self.at_once):
                lanes.create_task(self._lane(target, lane, waiting))

    async def _lane(self, target: str, lane: int, waiting: Iterator[tuple[int, Path]]) -> None:
        """Play one call after the other, as one agent takes them."""
        await asyncio.sleep(lane * _APART_S / (self.pace or 1.0))
        for number, file in waiting:
            caller = self._caller(number, file, lane)
            player = PcmPlayer(sound_of(file), caller, self.app.connect_key)
            try:
                self.played += await play(player, target, Wish(self.pace))
            except UndividedError as error:
                click.echo(f"not played to its end: {caller.title}")
                tell(error)
                return
            click.echo(f"over: {caller.title}")

    def _caller(self, number: int, file: Path, lane: int) -> Caller:
        """Say of a sample what a phone system knows of a call."""
        told = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        return Caller(
            call=f"{file.stem}-{os.getpid()}",
            # The person at the screen takes the first lane's calls.
            agent=told["agent_name"].lower() if lane else self.app.settings.person,
            customer=f"+1 555 010 {number % _CUSTOMERS:04}",
            title=told["title"],
            agent_first=told["channels"][0] == "agent",
        )


def _name_pages(address: str) -> None:
    """Name the pages on which there is something to see now."""
    for path, shown in _PAGES.items():
        click.echo(f"  {address}{path:<14} {shown}")


def _sum_up(app: App, played: Played, earlier: Container[str]) -> None:
    """Print one line a call and the fullest note draft, and that no sound went back."""
    heads = app.ledger.conversations(app.settings.program)
    found = [
        view(item.event for item in app.ledger.read(head.id))
        for head in reversed(heads)
        if head.id not in earlier and not head.erased
    ]
    click.echo()
    for document in found:
        _line(document)
    fullest = max(found, key=_note_lines, default=None)
    if fullest and fullest.note:
        click.echo(f"\nOne of the drafts, of “{fullest.title}”; numbers such as t12 are turns:")
        for line in drafted(fullest):
            click.echo(line.plain)
    click.echo(f"\n{played.sound_bytes} bytes of sound went back to the callers.")


def _note_lines(document: ConversationView) -> int:
    return len(document.note.lines) if document.note else 0


def _line(document: ConversationView) -> None:
    reasons = ", ".join(signal.kind.replace("_", " ") for signal in document.signals)
    click.echo(
        f"{document.title:<48}{clock(document.seconds):>7}  {len(document.turns):>3} turns  "
        f"{len(document.cards)} cards ({len(document.withheld)} kept back)  "
        f"{_note_lines(document)} note lines  signals: {reasons or 'none'}"
    )
