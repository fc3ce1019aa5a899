"""Web pages through markitdown's converter."""

import io
import re

from undivided.knowledge.reading.page import (
    Document,
    Page,
    Unreadable,
    quietly,
    straight,
    tags_counted,
)

_HEAD_BYTES = 4096


def read_html(data: bytes) -> Document:
    """Read a web page; its own ``lang`` and ``title`` are kept."""
    head = data[:_HEAD_BYTES].decode("ascii", "ignore")
    charset = re.search(r"charset=[\"']?([\w-]+)", head, re.IGNORECASE)
    try:
        text, title = markdown(data, charset[1] if charset else "utf-8")
    except (LookupError, UnicodeDecodeError) as error:
        raise Unreadable("is not in the character set it names", "Save it as UTF-8.") from error
    language = re.search(r"<html[^>]*\blang=[\"']?([A-Za-z]{2})\b", head)
    said = {"title": title}
    if language:
        said["language"] = language[1].lower()
    return Document((Page(text, said),))


def markdown(data: bytes, charset: str = "utf-8") -> tuple[str, str]:
    """Turn HTML into Markdown.

    Args:
        data: The page, or a part of one.
        charset: How its characters are written.

    Returns:
        The Markdown and the page's title, "" when it has none.

    Raises:
        Unreadable: If it has more tags than a machine should hold.
    """
    tags_counted(data)
    from markitdown import StreamInfo
    from markitdown.converters import HtmlConverter

    info = StreamInfo(extension=".html", charset=charset)
    result = quietly(lambda: HtmlConverter().convert(io.BytesIO(data), info))
    return straight(result.markdown), " ".join(straight(result.title or "").split())
