"""Make the sample calls and the sample knowledge anew.

    python samples/make_samples.py                 everything
    python samples/make_samples.py calls           the recordings and truth files
    python samples/make_samples.py calls SLUG...   some of them
    python samples/make_samples.py documents       HTML, DOCX and PDF articles

The manifest is written each time. See ``README.md`` for the tools this needs.
"""

import argparse
import sys
from pathlib import Path

from making.articles import read_article, sources_to_render
from making.calls import make_call
from making.dialogue import read_dialogue
from making.documents import render
from making.manifest import write_manifest

SAMPLES = Path(__file__).resolve().parent


def main() -> None:
    """Read the command line and make what it asks for."""
    parser = argparse.ArgumentParser(description="Make the samples anew.")
    parser.add_argument("what", nargs="?", choices=("all", "calls", "documents"), default="all")
    parser.add_argument("slugs", nargs="*", help="calls to make; all when none is named")
    asked = parser.parse_args()
    if asked.what in {"all", "documents"}:
        make_documents()
    if asked.what in {"all", "calls"}:
        make_calls(asked.slugs)
    write_manifest(SAMPLES)


def make_documents() -> None:
    """Render the articles that are not Markdown."""
    for source in sources_to_render(SAMPLES):
        path = SAMPLES / "knowledge" / source.stem
        render(read_article(source, path), path)


def make_calls(slugs: list[str]) -> None:
    """Speak and record the dialogues."""
    folder = SAMPLES / "calls"
    folder.mkdir(exist_ok=True)
    for path in sorted((SAMPLES / "scripts").glob("*.txt")):
        if not slugs or path.stem in slugs:
            sys.stdout.write(f"{path.stem}\n")
            make_call(read_dialogue(path), folder)


if __name__ == "__main__":
    main()
