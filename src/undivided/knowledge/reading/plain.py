"""Markdown and plain text, read as they are."""

from undivided.knowledge.reading.page import Document, Page, Unreadable, straight

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(data: bytes) -> Document:
    """Read Markdown or plain text, UTF-8 or UTF-16 with a byte order mark."""
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        raise Unreadable("is not UTF-8 text", "Save it as UTF-8.") from error
    return Document((Page(straight(text)),))


def decoded(data: bytes) -> str:
    """Decode a text file's bytes, without its byte order mark.

    Raises:
        UnicodeDecodeError: If it is not what it says, or not UTF-8 without saying.
        Unreadable: If it holds binary data.
    """
    text = data.decode("utf-16" if data[:2] in _UTF16 else "utf-8-sig")
    if "\x00" in text:
        raise Unreadable("is not a text file", "Check what it is; it holds binary data.")
    return text
