"""The edge of the command line: what people see when something fails."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from undivided.domain import UndividedError


def tell(error: UndividedError, about: str = "") -> None:
    """Print an error's sentence and hint on stderr.

    Args:
        error: What failed.
        about: Put before the sentence, e.g. a file's name.
    """
    click.echo(f"{about}{error.message}", err=True)
    if error.hint:
        click.echo(error.hint, err=True)


@contextmanager
def people_errors() -> Iterator[None]:
    """Turn an ``UndividedError`` into its sentence and hint on stderr and exit code 2.

    Use as a decorator on a command, or around a block.

    Raises:
        SystemExit: With code 2, after the sentence was printed.
    """
    try:
        yield
    except UndividedError as error:
        tell(error)
        sys.exit(2)
