"""``python -m undivided``."""

from undivided.cli import main

main(prog_name="undivided")
