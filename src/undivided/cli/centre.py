"""What the commands about a centre's own files share: check a place, print what was in force."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from undivided.domain import BadInput, NotFound
from undivided.language.centre import OwnFiles, Shelf

Kind = TypeVar("Kind")


def check(
    place: Path,
    files: OwnFiles[Kind],
    described: Callable[[Kind], str],
    together: Callable[[Path], object],
) -> None:
    """Tell every mistake in a file, or in the files of a folder.

    Args:
        place: The file or folder.
        files: How one is read.
        described: Says in a few words what a file holds.
        together: Reads all of them, and refuses what does not go together.

    Raises:
        BadInput: If there is a mistake; each was printed.
    """
    found = files.files(place)
    wrong = [mistake for path in found for mistake in files.mistakes(path)]
    for mistake in wrong:
        click.echo(f"{mistake.message} {mistake.hint}")
    if wrong:
        raise BadInput(f"{len(wrong)} {'mistake' if len(wrong) == 1 else 'mistakes'} found.")
    together(place)
    for path in found:
        click.echo(f"{path.name} is right: {described(files.read(path))}")


def print_kept(shelf: Shelf, full_name: str, noun: str, hint: str) -> None:
    """Print a version that was in force.

    Args:
        shelf: Where versions are kept.
        full_name: "name@version".
        noun: What it is.
        hint: Where names can be found.

    Raises:
        NotFound: If it is not kept.
    """
    try:
        click.echo(shelf.text(full_name), nl=False)
    except KeyError as error:
        raise NotFound(f"No {noun} “{full_name}” was in force here.", hint) from error


def for_whom(program: str, channel: str) -> str:
    """Say whose conversations something is for."""
    where = {"": "calls and chats", "call": "calls", "chat": "chats"}[channel]
    return f"{program or 'every program'}, {where}"
