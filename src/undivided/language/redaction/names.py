"""Names by what announces them, names spelled letter by letter, and names met before."""

import hashlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import replace

from undivided.domain import PersonalKind
from undivided.language.redaction.finding import PLACEHOLDER, Finding
from undivided.language.redaction.wordlists import words

# English words that are names too: taken for a name only with a capital letter, or by a rule.
WORDS_TOO = words(
    """
    will mark bill grace hope rose art drew sue pat rich chase young king long good day
    angel joy faith price page case bank brown white green black grey gray love early
    summer autumn rob nick don dean frank max miles ray rusty sandy dawn eve ivy lily daisy jack
    jean josh guy dick harry tony cash church cook court field fields ford forest gates gold hall
    hand hill home house lake land lane law low major marsh mason moon north park parks pool pope
    power reed rice rivers robin sales sharp short silver small snow stone street storm strong
    swift taylor temple towns wall ward waters way weeks wells west wise wolf wood woods banks
    best berry bond booth bush carter cross ash amber crystal chance destiny holly iris jasmine
    jewel melody mercy olive patience penny pearl ruby star violet willow christian german francis
    job jordan chelsea china india paris london sydney victoria
    """
)
_PLAIN = words(
    """
    the a an i you he she it we they me him her us them my your his its our their this that these
    those and or but so if then than as of at by for with from to in on up out off is am are was
    were be been being do does did have has had can could will would shall should may might must
    not no yes yeah yep ok okay please thanks thank hello hi hey sorry sure right well just very
    really here there where when what who which why how all any both each few more most other some
    such only own same too now also back still going gonna calling call looking trying wondering
    having afraid happy glad good fine great ready new old first last one two three god account card
    customer number name street phone email order manager supervisor agent service support help
    sir madam ma'am mister mrs mr ms dr miss speaking interested aware unable able under about
    correct wrong spelled spelt spell like actually currently waiting wonderful perfect lovely
    awesome excellent absolutely definitely moment minute second course sec hold hang getting
    using paying locked stuck missing done it's that's there's i'm you're don't can't today
    tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december
    """
)
_PART = r"[^\W\d_]{2,}(?:['’\-][^\W\d_]+)*"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w]*(?:['’\-][\w]+)*"
_SAID = re.compile(
    rf"\b(?:(?:my|the|his|her|our)\s(?:(?:full|first|last|family|middle|maiden|sur|legal)\s?)?"
    rf"(?:name|surname)(?:'s|\sis|\swas|:)|name\son\s(?:the|my)\s\w+\sis|i\sam\scalled|"
    rf"call\sme)\s(?:(?:is|it's|uh|um|mr|mrs|ms|dr)\.?,?\s)?({_PART}(?:\s{_PART}){{0,2}})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"\b(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Mm]iss|[Mm]ister|[Mm]adam)\.?\s({_CAPITAL}(?:\s{_CAPITAL})?)"
)
_SPEAKING = re.compile(
    rf"\b(?:this is|you're (?:speaking|talking) (?:with|to)|speaking (?:with|to)|"
    rf"(?-i:I'm|I am)(?=\s(?-i:[A-Z])))\s({_PART}(?:\s{_PART})?)\s"
    r"(?:here|speaking|calling|from|and i'll be|with)\b",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"\b(?:[Tt]his is|[Ii]'m|I am|[Hh]i|[Hh]ello|[Tt]hanks|[Tt]hank you),? "
    rf"(?:so much,? )?({_CAPITAL}(?:\s{_CAPITAL})?)(?=[.,!?]|$)"
)
_ANSWERS = re.compile(rf"({_CAPITAL})\sspeaking\b")
_SPELLED = re.compile(
    r"(?<![\w'’])(?:double )?[A-Za-z]"
    r"(?:(?:[ \-.,]{1,2}|,? as in \w+,? |,? for \w+,? )(?:double )?[A-Za-z](?![\w'’])){2,}"
)
_SPELLING = re.compile(r"\b(?:spell|name|surname|that's|that is|it's|spelt)", re.IGNORECASE)

# Greetings and thanks as people type them: "hii", "thankyou", "goodbye".
_GREETING = re.compile(
    r"(?:hi+|he+y+|hel+o+w?|hai+|by+e+|good(?:bye|mor\w*|eve\w*|day|night)?|tha+n?k(?:s|y\w*|u)?|"
    r"thaank|ok(?:ay|ey|k)?(?:sir|th\w+|thx)?|sure(?:ok)?|mor+n+ing|mrng|y[eou]+p?s?|wel?come|ma+m|"
    r"youre|awhile|sir+|ya+|yup|nope)",
    re.IGNORECASE,
)
# In small letters the endings of verbs and adverbs: "stranded", "changing", "really".
_FORM = re.compile(r"[a-z]{3,}(?:ing|ed|ly)")
_REST_OF_NAME = re.compile(
    r"(?:'s)?\s(?![AaIi]\b)[^\W\d_]\b\.?\s([^\W\d_]{3,})|\s(?![AaIi]\b)[A-Z]\b\.?(?=\W|$)"
    r"|\s([A-Z][\w'’\-]{2,})"
)


def announced(text: str) -> Iterator[Finding]:
    """Find names by the words around them.

    Args:
        text: The text.

    Yields:
        Findings.
    """
    for pattern, probability in ((_SAID, 0.9), (_TITLED, 0.9), (_SPEAKING, 0.85), (_ANSWERS, 0.85)):
        for match in pattern.finditer(text):
            yield from _name_in(text, match.start(1), match.end(1), probability)
    for match in _INTRODUCED.finditer(text):
        if not everyday(match.group(1)):
            yield from _name_in(text, match.start(1), match.end(1), 0.7)


def answered(text: str) -> Iterator[Finding]:
    """Take a short answer to a question for the name as a name.

    Args:
        text: The answer.

    Yields:
        At most one finding.
    """
    words = [match.span() for match in re.finditer(_PART, PLACEHOLDER.sub(_blank, text))]
    said = [span for span in words if text[slice(*span)].lower() not in _PLAIN]
    if len(words) <= 6 and len(said) <= 3 and not re.search(r"\d", text):
        yield from (Finding(PersonalKind.NAME, start, end, 0.7) for start, end in said)


def spelled(text: str, expected: bool = False) -> Iterator[Finding]:
    """Find names spelled letter by letter.

    Args:
        text: The text.
        expected: A name was asked for.

    Yields:
        Findings.
    """
    for match in _SPELLED.finditer(text):
        letters = len(re.findall(r"(?<![\w'’])[A-Za-z](?![\w'’])", match.group()))
        told = expected or _SPELLING.search(text, max(0, match.start() - 40), match.start())
        if letters >= (3 if told else 5):
            yield Finding(PersonalKind.NAME, *match.span(), 0.8)


class NameMemory:
    """The names met in one conversation, kept as keyed hashes only."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._known: set[bytes] = set()

    def learn(self, name: str) -> None:
        """Remember the words of a name.

        Args:
            name: The name as found.
        """
        for match in re.finditer(_PART, name):
            word = match.group().lower()
            if len(word) > 2 and word not in _PLAIN:
                self._known.add(self._hash(word))

    def find(self, text: str) -> Iterator[Finding]:
        """Find words that were part of a name before.

        Args:
            text: The text.

        Yields:
            Findings.
        """
        if not self._known:
            return
        for match in re.finditer(_PART, text):
            word = match.group()
            everyday = word.lower() in WORDS_TOO and not word[0].isupper()
            if not everyday and self._hash(word.lower()) in self._known:
                yield Finding(PersonalKind.NAME, *match.span(), 0.8)

    def _hash(self, word: str) -> bytes:
        stem = re.sub(r"['’]s$", "", word)
        return hashlib.blake2b(stem.encode(), key=self._salt, digest_size=12).digest()


def likely_name(text: str) -> bool:
    """Say whether words that a recogniser took for a name can be one.

    Args:
        text: The words.
    """
    words = re.findall(_PART, PLACEHOLDER.sub(" ", text))
    return any(not everyday(word) and _capital_if_everyday(word) for word in words)


def everyday(word: str) -> bool:
    """Say whether a word is an everyday word or a greeting, however it is typed."""
    if word[:1].isupper() and word.lower() in WORDS_TOO:
        return False
    if _FORM.fullmatch(word):
        return True
    return word.lower() in _PLAIN or _GREETING.fullmatch(word) is not None


def with_initials(found: Finding, text: str) -> Finding:
    """Extend a name over an initial and the surname behind it ("Ryan P Costa").

    Args:
        found: A name.
        text: The text it is in.

    Returns:
        The longer finding, or the same.
    """
    rest = _REST_OF_NAME.match(text, found.end)
    if rest is None:
        return found
    surname = rest.group(1) or rest.group(2)
    if surname and (everyday(surname) or surname.lower() in WORDS_TOO):
        return found
    if rest.group(2) and not text[found.start].isupper():
        return found
    return replace(found, end=rest.end())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _capital_if_everyday(word: str) -> bool:
    return word.lower() not in WORDS_TOO or word[0].isupper()


def _name_in(text: str, start: int, end: int, probability: float) -> Iterator[Finding]:
    # The pattern may run into everyday words: the name ends before the first of them.
    last = start
    for match in re.finditer(r"\S+", text[start:end]):
        if match.group().strip(".,").lower() in _PLAIN:
            break
        last = start + match.end()
    if last > start:
        yield Finding(PersonalKind.NAME, start, last, probability)
