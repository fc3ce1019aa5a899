"""Which language an article is in, when nobody said so."""

import re
from collections.abc import Iterable

from undivided.knowledge.words import STOP, tokens

DEFAULT = "en"
_CODE = re.compile(r"(?P<language>[a-z]{2})(?:[-_][a-z]{2,4})?")
_LOOKED_AT = 1500
"""Characters by whose small words a language is told."""
_FEWEST = 8
_ADDRESSES = frozenset({
    "en", "es", "fr", "de", "pt", "nl", "pl", "sv", "da", "fi", "nb", "cs", "hu", "ro", "el", "tr",
    "ru", "ja", "ko", "zh", "vi", "th",
})  # fmt: skip
"""Languages that a web address may begin with; codes that are also English words are not here."""


def folders(sources: Iterable[str]) -> dict[str, str]:
    """Tell which folders part the articles by language.

    Folders of two letters may be countries or departments (“uk”, “it”, “hr”). One named “en” is
    neither, so with it, and only then, the others beside it are languages too.

    Args:
        sources: Paths of all articles.

    Returns:
        Language by name of the uppermost folder.
    """
    tops = {source.partition("/")[0] for source in sources if "/" in source}
    codes = {top: found["language"] for top in tops if (found := _CODE.fullmatch(top.lower()))}
    return codes if "en" in codes.values() else {}


def address(path: str) -> str:
    """Tell the language a page's address begins with, as in “/es/help/”; "" when none."""
    first = path.strip().lstrip("/").partition("/")[0].lower()
    found = _CODE.fullmatch(first)
    return found["language"] if found and found["language"] in _ADDRESSES else ""


def by_words(text: str) -> str:
    """Tell a language by the small words every text is full of; "" when in doubt."""
    said = tokens(text[:_LOOKED_AT])
    counts = {code: sum(word in small for word in said) for code, small in STOP.items()}
    best = max(counts, key=lambda code: counts[code])
    others = max(count for code, count in counts.items() if code != best)
    return best if counts[best] >= _FEWEST and counts[best] > 2 * others else ""
