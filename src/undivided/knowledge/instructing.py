"""Sentences in an article that speak to a machine instead of a person.

Articles are text and are never followed; but an article may be shown to a language model one day,
and whoever owns it should know what it says. So such a sentence is told, and the article kept.
"""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# The flags of England, Scotland and Wales take five such signs.
_TAGS = re.compile("[\U000e0020-\U000e007e]{8,}")
_SPOKEN_TO_MACHINES = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}
        (?:previous|prior|above|earlier|preceding|existing|system|all|your)\s+
        (?:\w+\s+){0,2}(?:instructions?|prompts?|rules|guidelines|directions)
    | \byou\s+are\s+(?:now|no\s+longer)\s+(?:an?\s+)?(?:\w+\s+){0,2}
        (?:ai|assistant|model|chatbot|bot|dan|gpt)\b
    | \b(?:reveal|print|repeat|output|show|leak)\s+(?:\w+\s+){0,3}
        (?:system\s+prompt|hidden\s+prompt|initial\s+prompt|your\s+(?:\w+\s+)?instructions)
    | \b(?:as|if\s+you\s+are)\s+an?\s+(?:ai|large\s+language\s+model|language\s+model|llm)\b
    | \b(?:attention|note|message|instructions?)\s+(?:to|for)\s+(?:all\s+|any\s+|the\s+)?
        (?:ai|llms?|language\s+models?|assistants?\s+reading)\b
    | <\|(?:im_start|im_end|system|endoftext)\|> | \[/?INST\] | <<SYS>>
    | \b(?:ignora|olvida|ignore|omita)\s+(?:\w+\s+){0,3}(?:instrucciones|indicaciones|reglas)\s+
        (?:anteriores|previas)
    | \bignoriere?n?\s+(?:sie\s+)?(?:\w+\s+){0,3}(?:anweisungen|vorgaben)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEEDS = (
    "instru", "prompt", "rules", "guideline", "direction", "you are n", "an ai", "language", "llm",
    "im_", "inst]", "sys>>", "<|", "to ai", "for ai", "to all", "for all", "assistant", "reglas",
    "indicaciones", "anweisung", "vorgaben", "any ai", "the ai",
)  # fmt: skip
"""One of these is in every such sentence; looking for them takes a tenth of the time."""
_SHOWN = 80


def instruction(text: str) -> str:
    """Find a sentence that instructs a machine.

    Args:
        text: An article.

    Returns:
        The words around it, for people; "" when there is none.
    """
    # Letters that nobody sees can spell a whole sentence.
    hidden = "".join(chr(ord(sign) - 0xE0000) for run in _TAGS.findall(text) for sign in run)
    if hidden.strip():
        return _short(hidden)
    plain = text if text.isascii() else unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    low = " ".join(plain.lower().split())
    if not any(word in low for word in _NEEDS):
        return ""
    found = _SPOKEN_TO_MACHINES.search(plain)
    return _short(plain[found.start() :]) if found else ""


def _short(words: str) -> str:
    line = " ".join(words[: _SHOWN * 2].split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"
