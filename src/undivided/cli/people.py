"""``undivided people``: who may enter the browser pages, and as what."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.cli.edge import people_errors
from undivided.domain import Role
from undivided.people import People, open_people
from undivided.settings import Settings

_PROGRAM = click.option("--program", help="Client or brand.")
_HOME = click.option("--home", help="Folder where people are kept.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_ADDRESS = click.option(
    "--address", help="Under which browsers reach the server, e.g. https://desk.example.org."
)


@click.group()
def people() -> None:
    """Say who may enter the browser pages, each by an address of their own."""


@people.command("add")
@click.argument("name")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="May be repeated.",
)
@click.option("--team", default="", help="Whose team they are in.")
@click.option("--since", default="", help="Since when they work here, e.g. 2026-03-01.")
@_ADDRESS
@_PROGRAM
@_HOME
@_JSON
@people_errors()
def add(
    name: str,
    roles: tuple[str, ...],
    team: str,
    since: str,
    address: str | None,
    as_json: bool,
    **flags: object,
) -> None:
    """Add a person and print their sign-in address, this once."""
    with _opened(flags) as (wanted, known):
        secret = known.add(name, [Role(one) for one in roles], team, since)
    _tell(name, _address(wanted, address, secret), as_json)


@people.command("list")
@_PROGRAM
@_HOME
@_JSON
@people_errors()
def list_people(as_json: bool, **flags: object) -> None:
    """List who may enter, and as what."""
    with _opened(flags) as (wanted, known):
        everyone = known.everyone()
    rows = [(one.id, [r for r in Role if r in one.roles], one.team, one.since) for one in everyone]
    if as_json:
        told = [dict(zip(("id", "roles", "team", "since"), row, strict=True)) for row in rows]
        click.echo(json.dumps(told))
        return
    if not rows:
        click.echo(f"Nobody was added: whoever runs the server enters, as {wanted.person}.")
        return
    table = Table("name", "roles", "team", "since", box=None)
    for name, roles, team, since in rows:
        table.add_row(name, ", ".join(roles), team, since)
    Console().print(table)


@people.command("renew")
@click.argument("name")
@_ADDRESS
@_PROGRAM
@_HOME
@_JSON
@people_errors()
def renew(name: str, address: str | None, as_json: bool, **flags: object) -> None:
    """Give a person a new sign-in address; the old one and their sessions end."""
    with _opened(flags) as (wanted, known):
        secret = known.renew(name)
    _tell(name, _address(wanted, address, secret), as_json)


@people.command("remove")
@click.argument("name")
@_PROGRAM
@_HOME
@people_errors()
def remove(name: str, **flags: object) -> None:
    """Remove a person and end their sessions; what they did stays under their name."""
    with _opened(flags) as (_, known):
        known.remove(name)
        left = known.anybody()
    click.echo(f"{name} can no longer enter.")
    if not left:
        click.echo("Nobody is left: whoever runs the server enters, by the address it prints.")


@contextmanager
def _opened(flags: dict[str, object]) -> Iterator[tuple[Settings, People]]:
    wanted = settings.load(flags)
    known = open_people(wanted.ledger, wanted.home, wanted.program)
    try:
        yield wanted, known
    finally:
        known.close()


def _address(wanted: Settings, given: str | None, secret: str) -> str:
    name = next(iter(wanted.hosts.split()), wanted.host)
    shown = f"[{name}]" if ":" in name else name
    base = given.rstrip("/") if given else f"http://{shown}:{wanted.port}"
    return f"{base}/sign-in?token={secret}"


def _tell(name: str, address: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"id": name, "address": address}))
        return
    click.echo(f"{name} enters with {address}")
    click.echo("This address is told once and is as good as a password: give it to nobody else.")
