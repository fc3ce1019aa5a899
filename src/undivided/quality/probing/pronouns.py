"""Pronouns of the third person, rewritten as he, as she or as they, with what must agree.

"Her" is him or his, by the word that follows; after "they" the verb takes its plural. Verbs further
off are not found: "they calls and say" can happen. Words of kin and titles go along.
"""

import re
from collections.abc import Mapping, Sequence

from undivided.quality.probing.editing import Edit, like, words_of

HE, SHE, THEY = "he", "she", "they"
_FORMS: Mapping[str, tuple[str, str, str]] = {
    "subject": ("he", "she", "they"),
    "object": ("him", "her", "them"),
    "owner": ("his", "her", "their"),
    "owned": ("his", "hers", "theirs"),
    "self": ("himself", "herself", "themself"),
    "title": ("Mr", "Mrs", "Mx"),
    "spouse": ("husband", "wife", "spouse"),
    "parent": ("father", "mother", "parent"),
    "child": ("son", "daughter", "child"),
    "sibling": ("brother", "sister", "sibling"),
    "partner": ("boyfriend", "girlfriend", "partner"),
    "call": ("sir", "madam", ""),
}
"""What each role is called of a man, of a woman, and of neither; "" leaves the word."""
_ROLES: Mapping[str, str] = {
    "he": "subject",
    "she": "subject",
    "him": "object",
    "hers": "owned",
    "himself": "self",
    "herself": "self",
    "mr": "title",
    "mrs": "title",
    "ms": "title",
    "husband": "spouse",
    "wife": "spouse",
    "dad": "parent",
    "mum": "parent",
    "mom": "parent",
    "father": "parent",
    "mother": "parent",
    "son": "child",
    "daughter": "child",
    "brother": "sibling",
    "sister": "sibling",
    "boyfriend": "partner",
    "girlfriend": "partner",
    "sir": "call",
    "madam": "call",
    "ma'am": "call",
}
_ALONE_WORDS = """
to that and for in on at about if when with is was the a an my your again back today up out off by
from now so but or because as yesterday tomorrow what how who why not too me you i we he she they it
this these those there here then please before after until while
"""
_ALONE = frozenset(_ALONE_WORDS.split())
"""Words after which "her" and "his" own nothing."""
_PLURAL: Mapping[str, str] = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_BETWEEN = frozenset(("also", "just", "still", "always", "never", "really", "only", "already"))
_NO_VERB = frozenset(
    ("this", "his", "as", "us", "always", "yes", "perhaps", "its", "unless", "less")
)
_HAVE = frozenset(
    (
        "been",
        "got",
        "had",
        "gone",
        "done",
        "made",
        "taken",
        "given",
        "told",
        "said",
        "paid",
        "called",
    )
)


def rewrite(text: str, form: str) -> list[Edit]:
    """Rewrite a text's pronouns as ``he``, ``she`` or ``they``."""
    place = (HE, SHE, THEY).index(form)
    words, edits = words_of(text), []
    for at, hit in enumerate(words):
        following = _following(text, words, at)
        new = _new(hit[0].lower(), following, place)
        if new and new.lower() != hit[0].lower():
            edits.append((hit.start(), hit.end(), like(hit[0], new)))
        if form == THEY and hit[0].lower() in ("he", "she"):
            edits.extend(_agreeing(words, at))
    return edits


def _new(word: str, following: str, place: int) -> str:
    stem, _, short = word.partition("'")
    if stem in ("he", "she") and short:
        return _FORMS["subject"][place] + "'" + _short(short, following, place)
    if word == "her":
        return _FORMS["owner" if _owns(following) else "object"][place]
    if word == "his":
        return _FORMS["owner" if _owns(following) else "owned"][place]
    role = _ROLES.get(word)
    return _FORMS[role][place] if role else ""


def _short(short: str, following: str, place: int) -> str:
    """Give "he's" its plural: "they're", or "they've" before what was done."""
    if short != "s" or place < 2:
        return short
    return "ve" if following in _HAVE else "re"


def _owns(following: str) -> bool:
    return bool(following) and following not in _ALONE


def _following(text: str, words: Sequence[re.Match[str]], at: int) -> str:
    """Return the next word, "" when a stop or the end comes first."""
    if at + 1 == len(words):
        return "noun" if text[words[at].end() :].strip()[:1] == "[" else ""
    between = text[words[at].end() : words[at + 1].start()]
    if "[" in between:
        return "noun"
    return words[at + 1][0].lower() if not between.strip() else ""


def _agreeing(words: Sequence[re.Match[str]], at: int) -> list[Edit]:
    """Put the verb of a subject into the plural: before it in a question, else after it."""
    if at and (before := words[at - 1])[0].lower() in _PLURAL:
        return [(before.start(), before.end(), like(before[0], _PLURAL[before[0].lower()]))]
    for hit in words[at + 1 : at + 3]:
        word = hit[0].lower()
        if word in _BETWEEN:
            continue
        new = _PLURAL.get(word) or _plain_verb(word)
        return [(hit.start(), hit.end(), like(hit[0], new))] if new else []
    return []


def _plain_verb(word: str) -> str:
    """Take the s off a verb; "" when it has none."""
    if word in _NO_VERB or not word.endswith("s") or word.endswith("ss") or "'" in word:
        return ""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
