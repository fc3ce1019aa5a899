"""Which reader reads which ending, and what holds for all of them."""

from collections.abc import Callable

from undivided.knowledge.reading.office import MEGABYTE, read_docx, read_pdf, read_pptx
from undivided.knowledge.reading.page import Document, Page, Unreadable
from undivided.knowledge.reading.plain import read_text
from undivided.knowledge.reading.sheets import read_csv, read_xlsx
from undivided.knowledge.reading.web import read_html
from undivided.knowledge.reading.zendesk import read_zendesk

LIMIT_CHARACTERS = 2_000_000
_TEXT_BYTES = 20 * MEGABYTE
_FILE_BYTES = 100 * MEGABYTE

READERS: dict[str, Callable[[bytes], Document]] = {
    ".md": read_text,
    ".markdown": read_text,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".pptx": read_pptx,
    ".xlsx": read_xlsx,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".json": read_zendesk,
}


def limit_bytes(ending: str) -> int:
    """Return the largest file of a kind that is read.

    A text of one article is never so long; an export of all articles, or pages with pictures, may
    be.
    """
    return _TEXT_BYTES if READERS[ending] in (read_text, read_html) else _FILE_BYTES


def read(data: bytes, ending: str) -> Document:
    """Read one file's bytes by the ending of its name.

    Args:
        data: The whole file.
        ending: With its dot, lower case; one of ``READERS``.

    Returns:
        Its pages, none of them blank.

    Raises:
        Unreadable: With a sentence and a hint, whatever went wrong inside.
        MemoryError: If there was too little memory; see ``apart``.
    """
    try:
        document = READERS[ending](data)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        hint = "Open it, save it anew, and import again."
        raise Unreadable(f"is not a readable {ending[1:].upper()} file", hint) from error
    pages = tuple(page for page in document.pages if page.text.strip())
    if not pages:
        raise Unreadable("has no text in it", "Write its text, or delete the file.")
    for page in pages:
        _measured(page)
    return Document(pages, document.remarks)


def _measured(page: Page) -> None:
    if len(page.text) > LIMIT_CHARACTERS:
        part = f" in “{page.name}”" if page.name else ""
        raise Unreadable(f"holds more than two million characters{part}", "Divide it.")
