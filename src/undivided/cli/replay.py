"""``undivided replay CALL...``: recordings played to a server as a phone system would."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import click

from undivided import settings
from undivided.cli.edge import people_errors
from undivided.domain import BadInput, Unavailable, UndividedError
from undivided.replay import (
    AudioHookPlayer,
    AudioSocketPlayer,
    Caller,
    MediaStreamsPlayer,
    PcmPlayer,
    Played,
    Player,
    Sound,
    Wish,
    play,
    sound_of,
)

KEY_FILE = "connect.key"


@dataclass(frozen=True, slots=True)
class Keys:
    """What the server asks for.

    Args:
        key: The shared key, or AudioHook's API key.
        secret: AudioHook's client secret, base64.
    """

    key: str
    secret: str


def _audiohook(sound: Sound, caller: Caller, keys: Keys) -> list[Player]:
    return [AudioHookPlayer(sound, caller, keys.key, keys.secret)]


def _media_streams(sound: Sound, caller: Caller, keys: Keys) -> list[Player]:
    return [MediaStreamsPlayer(sound, caller, keys.key)]


def _snake_streams(sound: Sound, caller: Caller, keys: Keys) -> list[Player]:
    return [MediaStreamsPlayer(sound, caller, keys.key, snake=True)]


def _audiosocket(sound: Sound, caller: Caller, keys: Keys) -> list[Player]:
    legs = range(min(2, sound.channels))
    return [AudioSocketPlayer(sound, caller, leg) for leg in legs]


def _pcm(sound: Sound, caller: Caller, keys: Keys) -> list[Player]:
    return [PcmPlayer(sound, caller, keys.key)]


PROTOCOLS: dict[str, Callable[[Sound, Caller, Keys], list[Player]]] = {
    "pcm": _pcm,
    "audiohook": _audiohook,
    "media-streams": _media_streams,
    "media-streams-snake": _snake_streams,
    "audiosocket": _audiosocket,
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "target", help="Address, e.g. ws://127.0.0.1:8642 or tcp://127.0.0.1:9092.")
@click.option(
    "--as", "protocol", type=click.Choice(list(PROTOCOLS)), default="pcm", help="Protocol."
)
@click.option("--pace", default=1.0, help="1 = natural, 2 = twice as fast, 0 = as fast as taken.")
@click.option("--calls", default=1, help="Play every file so many times at once.")
@click.option("--agent", "side", type=click.Choice(["left", "right"]), default="left")
@click.option("--person", default="", help="Account name of the agent.")
@click.option("--customer", default="", help="The customer's number.")
@click.option("--call-id", default="", help="The phone system's id of the call; else a new one.")
@click.option("--break-at", type=float, help="Cut the line there, in seconds, without goodbye.")
@click.option("--away", default=2.0, help="Seconds until it connects again.")
@click.option("--key", help="The server's key; else the one in home.")
@click.option("--secret", default="", help="AudioHook's client secret, base64.")
@click.option("--home", help="Folder of the server's ledger.")
@people_errors()
def replay(
    files: tuple[Path, ...],
    target: str | None,
    protocol: str,
    calls: int,
    side: str,
    call_id: str,
    **wishes: object,
) -> None:
    """Play recordings into a server as a phone system would; count the sound that comes back."""
    there = settings.load({"home": wishes["home"]})
    keys = Keys(_key(there, wishes["key"]), str(wishes["secret"]))
    how = Wish(
        pace=float(str(wishes["pace"])),
        break_at_s=float(str(wishes["break_at"])) if wishes["break_at"] is not None else None,
        away_s=float(str(wishes["away"])),
    )
    if how.pace < 0 or calls < 1:
        raise BadInput("The pace and the number of calls must be positive.", "See --help.")

    def players() -> Iterator[Player]:
        for file in files:
            sound = sound_of(file)
            for copy in range(calls):
                named = f"{call_id}-{copy}" if call_id and copy else call_id or uuid4().hex
                caller = Caller(
                    named,
                    agent=str(wishes["person"]),
                    customer=str(wishes["customer"]),
                    title=sound.title,
                    agent_first=side == "left",
                )
                yield from PROTOCOLS[protocol](sound, caller, keys)

    _tell(asyncio.run(play_all(list(players()), target or _address(there, protocol), how)))


async def play_all(players: Sequence[Player], target: str, how: Wish) -> Played:
    """Play many connections at once.

    Args:
        players: What is played.
        target: The server.
        how: At which pace, and the like.

    Returns:
        What was sent and came back, added up.

    Raises:
        UndividedError: If one of them could not be played.
    """
    try:
        async with asyncio.TaskGroup() as tasks:
            playing = [tasks.create_task(play(player, target, how)) for player in players]
    except* UndividedError as errors:
        raise _first(errors) from None
    return sum((task.result() for task in playing), Played())


def _first(errors: ExceptionGroup[UndividedError]) -> UndividedError:
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error


def _key(there: settings.Settings, given: object) -> str:
    if given or there.connect_key:
        return str(given or there.connect_key)
    file = there.home / KEY_FILE
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _address(there: settings.Settings, protocol: str) -> str:
    if protocol != "audiosocket":
        return f"ws://{there.host}:{there.port}"
    if not there.audiosocket:
        raise Unavailable("AudioSocket is off.", "Set `audiosocket`, or give --to tcp://HOST:PORT.")
    return f"tcp://{there.audiosocket}"


def _tell(played: Played) -> None:
    click.echo(
        f"{played.sent} messages sent, {played.texts} texts came back, "
        f"{played.sound_bytes} bytes of sound came back (there must be none); "
        f"at worst {played.late_s:.2f} s late"
    )
    if played.sound_bytes:
        raise Unavailable("The server sent sound towards the caller.", "Report this as a fault.")
