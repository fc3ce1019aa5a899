"""Options that the commands about use share."""

import click

PROGRAM = click.option("--program", help="Client or brand whose conversations count.")
HOME = click.option("--home", help="Folder of the ledger.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
