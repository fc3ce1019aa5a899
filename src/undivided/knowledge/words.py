"""Words as the index sees them: lower case, without stop words, cut to their stems."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

from snowballstemmer import stemmer

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_ENGLISH = """
a about after all also am an and any are as at be been before being but by can could did do does
doing don for from get got had has have having he her here hers him his how i if in into is it
its just let like me more most my no nor not now of off on once one only or other our out over
own please really right said same say see she should so some such sure than that the their them
then there these they this those through to too um uh under until up us very want was we well
were what when where which while who why will with would yeah yes you your yours oh okay ok hi
hello thanks thank hmm mm gonna going know think thing things way i'm i'd i've i'll it's that's
don't can't you're we're didn't doesn't isn't won't there's what's let's he's she's they're
actually basically maybe yep yup er ah
"""
_SPANISH = """
de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o
este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos
durante uno ni contra ese eso mi es son está estoy ha he tengo quiero puede puedo usted bueno
gracias hola
"""
STOP = {
    "en": frozenset(_ENGLISH.split()),
    "es": frozenset(_SPANISH.split()),
}

_SUFFIXES = (
    ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("iveness", "ive"),
    ("ations", ""), ("ation", ""), ("ments", ""), ("ment", ""), ("ingly", ""), ("edly", ""),
    ("ings", ""), ("ness", ""), ("able", ""), ("ible", ""), ("ies", "y"), ("ied", "y"),
    ("ing", ""), ("ers", ""), ("er", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


def tokens(text: str) -> list[str]:
    """Cut a text into lower-case words, apostrophes straightened."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


def language_of(text: str) -> str:
    """Guess the language of a question from its small words, English where nothing tells.

    Args:
        text: Any text.

    Returns:
        "en" or "es": the languages whose small words are known.
    """
    if set(text) & set("¿¡ñ"):
        return "es"
    said = tokens(text)
    counts = {code: sum(word in stop for word in said) for code, stop in STOP.items()}
    return max(counts, key=lambda code: (counts[code], code == "en"))


def terms(text: str, language: str = "en") -> list[str]:
    """Cut a text into the stems of its content words.

    Args:
        text: Any text.
        language: ISO 639-1 code; stop words and endings are known for English and Spanish.

    Returns:
        Stems in order, with repetitions.
    """
    stop = STOP.get(language, frozenset())
    return [stem(token, language) for token in tokens(text) if token not in stop]


WORDS = "2"
"""Raise it when words are cut differently: what was kept of them is then made anew."""

# Snowball's stemmers keep the word they are at in themselves: one at a time.
_SPANISH_STEMMER = stemmer("spanish")
_stemming = Lock()


@lru_cache(maxsize=65_536)
def stem(token: str, language: str = "en") -> str:
    """Cut a word to a rough stem, so that “refunded”, “refunds” and “refund” meet."""
    if language == "es":
        return _spanish(token)
    plain = _unaccented(token.removesuffix("'s"))
    if language != "en" or not plain.isalpha():
        return plain
    for suffix, instead in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= 3:
            return _undoubled(plain[: len(plain) - len(suffix)] + instead)
    return _undoubled(plain)


def _spanish(token: str) -> str:
    # Written in haste the accent is left out, and without it the ending is none.
    accented = token.removesuffix("cion") + "ción" if token.endswith("cion") else token
    with _stemming:
        return _unaccented(_SPANISH_STEMMER.stemWord(accented))


def sound(text: str) -> str:
    """Write a text roughly as it sounds, so that names that recognisers mix up look alike.

    Vowels inside words fall away, consonants that are confused on the telephone share a letter.
    """
    return " ".join(_sound(token) for token in tokens(_unaccented(text)))


@lru_cache(maxsize=65_536)
def _sound(token: str) -> str:
    if token.isdigit():
        return token
    word = token
    for written, spoken in _SPELLINGS:
        word = word.replace(written, spoken)
    first = "a" if word[:1] in "aeiouy" else ""
    word = first + re.sub(r"[aeiouywh']", "", word)
    return re.sub(r"(.)\1+", r"\1", word.translate(_CONFUSED))


_SPELLINGS = (
    ("tch", "x"), ("sch", "x"), ("ch", "x"), ("sh", "x"), ("ph", "f"), ("gh", "g"), ("ck", "k"),
    ("qu", "k"), ("th", "t"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("dge", "je"), ("kn", "n"),
)  # fmt: skip
_CONFUSED = str.maketrans("bdgvzcqjmx", "ptkfskkxnx")


def _undoubled(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        return word[:-1]
    return word


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))
