"""Pages written for Jekyll: the marks of its template language out, its lists in.

Only pages whose front matter is Jekyll's are touched: elsewhere ``{{ ticket.id }}`` may be a
macro's own placeholder.
"""

import re
from collections.abc import Mapping, Sequence

JEKYLL = frozenset({"layout", "permalink"})
"""Fields by which a page is known to be Jekyll's."""

_ITEMS = re.compile(r"\bitems\s*=\s*page\.(?P<name>\w+)")
_TAG = re.compile(r"[ \t]*\{%-?(?P<inside>[^{}]{0,1000}?)-?%\}")
_SITE = re.compile(r"\{\{-?\s*(?:site|page)\.[\w.]+(?:\s*\|[^{}]{0,200})?\s*-?\}\}")
_STYLE = re.compile(r"\{:[^{}\n]{0,200}\}[ \t]*(?:(?<=\})\n)?")


def plain(text: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Take Jekyll's marks out of a page.

    Args:
        text: The page below its front matter.
        lists: Lists of the front matter by name; a tag that shows one is replaced by its items.

    Returns:
        Markdown that reads as the page would, without its looks.
    """

    def shown(tag: re.Match[str]) -> str:
        items = _ITEMS.search(tag["inside"])
        if items is None:
            return ""
        return "\n".join(f"- {item}" for item in lists.get(items["name"].lower(), ()))

    return _STYLE.sub("", _SITE.sub("", _TAG.sub(shown, text)))
