"""Is a sentence that a machine wrote found in the passage it rests on?

A sentence and its passage come in; a doubt comes out, or none. Figures, names, negations and
restrictions must be there; of the other words enough. It sees no false sentence made of the right
words about the right thing in another order, and doubts some true ones: then the passage is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undivided.knowledge.composing.figures import figures
from undivided.knowledge.instructing import instruction
from undivided.knowledge.words import terms, tokens
from undivided.language import sentences

CHECKS = "1"
"""Raise it when a sentence may be judged otherwise than before."""
LEAST_COVERED = 0.75
"""Share of a sentence's content words that the passage must have."""
MOST_STRANGE = 2
"""Words that it may lack, however long the sentence: three can tell a story of their own."""
NEARLY = 0.8
"""Parts of a passage that share so much of what the best one shares are as good a source."""
_NOT = """
not no never without nobody nothing none neither nor cannot
nunca sin nadie nada ningún ninguno ninguna tampoco ni jamás
nicht kein keine keinen keinem keiner nie niemals ohne niemand nichts weder
ne pas jamais sans aucun aucune rien
"""
_ONLY = """
only unless except until excluding
solo sólo solamente únicamente salvo excepto
nur außer ausgenommen
seulement uniquement sauf
"""
_IF = """
if when provided must need needs required requires
si cuando debe deben necesita
wenn falls muss müssen
quand doit doivent
"""
_NEGATIONS = frozenset(_NOT.split())
_RESTRICTIONS = frozenset(_ONLY.split())
_CONDITIONS = _RESTRICTIONS | frozenset(_IF.split())
_CLAUSES = re.compile(r"[,;:.!?¡¿()\n]|\b(?:but|because|pero|porque|aber|mais)\b", re.IGNORECASE)
# A line that goes on in small letters was only wrapped.
_WRAPPED = re.compile(r"\n(?=[^\W\d_A-Z])")
# Every noun has a capital there.
_CAPITALS_TELL_NOTHING = ("de",)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a sentence is not shown.

    Args:
        why: "instruction", "figure", "name", "negation", "restriction" or "words".
        words: The words that are at fault.
    """

    why: str
    words: tuple[str, ...]


def doubt(sentence: str, passage: str, language: str = "en") -> Doubt | None:
    """Look for a reason not to show a sentence.

    Args:
        sentence: What was written.
        passage: The title, heading and text that it rests on.
        language: ISO 639-1 code of both.

    Returns:
        The first reason found; None when there is none.
    """
    told = instruction(sentence)
    if told:
        return Doubt("instruction", (told,))
    checks = (
        ("figure", _strange_figures(sentence, passage)),
        ("name", _strange_names(sentence, passage, language)),
        ("negation", _turned(sentence, passage, language)),
        ("restriction", _left_out(sentence, passage, language)),
        ("words", _uncovered(sentence, passage, language)),
    )
    return next((Doubt(why, tuple(words)) for why, words in checks if words), None)


def _strange_figures(sentence: str, passage: str) -> list[str]:
    known = figures(passage)
    bare = {figure.rstrip("%$€£") for figure in known}
    # "It costs 5" is no other figure than "$5"; "5%" is.
    strange = [one for one in figures(sentence) if one not in known and one not in bare]
    squeezed = "".join(passage.lower().split())
    return [one for one in strange if one.isdecimal() or one not in squeezed]


def _strange_names(sentence: str, passage: str, language: str) -> list[str]:
    if language in _CAPITALS_TELL_NOTHING:
        return []
    known = set(terms(passage, language)) | set(tokens(passage))
    found = re.findall(r"(?<=[^\W_])[^\w.!?¿¡]*\s+[(“\"«]?([^\W\d_][\w'’-]*)", sentence)
    names = [name for name in found if name[0].isupper() and name not in ("I", "I'm", "I'll")]
    return [name for name in names if not set(terms(name, language)) <= known]


def _turned(sentence: str, passage: str, language: str) -> list[str]:
    """Give the negations that only one of a sentence and its likeliest sources has."""
    mine = _negations(sentence)
    sources = [_negations(part) for part in _sources(sentence, passage, language, clauses=True)]
    if not sources or any(bool(source) == bool(mine) for source in sources):
        return []
    return mine or sources[0]


def _left_out(sentence: str, passage: str, language: str) -> list[str]:
    """Give the restrictions of the source that a sentence does not tell."""
    if _CONDITIONS & set(tokens(sentence)):
        return []
    sources = _sources(sentence, passage, language, clauses=False)
    found = [_RESTRICTIONS & set(tokens(source)) for source in sources]
    return sorted(found[0]) if found and all(found) else []


def _uncovered(sentence: str, passage: str, language: str) -> list[str]:
    # Figures are looked for on their own.
    words = terms(" ".join(word for word in tokens(sentence) if not figures(word)), language)
    known = set(terms(passage, language))
    missing = [word for word in words if word not in known]
    allowed = min(MOST_STRANGE, (1 - LEAST_COVERED) * len(words))
    return missing if len(missing) > allowed else []


def _negations(text: str) -> list[str]:
    return [word for word in tokens(text) if word in _NEGATIONS or word.endswith("n't")]


def _sources(sentence: str, passage: str, language: str, clauses: bool) -> list[str]:
    """Give the parts of a passage that a sentence is likeliest made of, the likeliest first."""
    words = set(terms(sentence, language))
    parts = [(len(words & set(terms(part, language))), part) for part in _parts(passage, clauses)]
    best = max((shared for shared, _ in parts), default=0)
    likely = [pair for pair in parts if pair[0] and pair[0] >= NEARLY * best]
    return [part for _, part in sorted(likely, key=lambda pair: -pair[0])]


def _parts(passage: str, clauses: bool) -> Iterator[str]:
    text = _WRAPPED.sub(" ", passage)
    for start, end in sentences(text):
        whole = text[start:end]
        if whole.endswith("?"):
            # A question says neither yes nor no.
            continue
        yield whole
        if clauses:
            yield from filter(str.strip, _CLAUSES.split(whole))
