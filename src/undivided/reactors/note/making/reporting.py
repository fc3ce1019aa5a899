"""Reporting: what somebody said as a line of a note, by rules that cannot add a fact.

"I'll call you tomorrow." becomes "Agent will call the customer tomorrow.", "Please send us your
bill" becomes "Agent asks the customer to send us their bill". Where a rule is unsure, the speaker's
own words stay as they are, after "Customer: " or "Agent: ".
"""

import re
from collections.abc import Sequence

from undivided.domain import Speaker

_NAMES = {Speaker.CUSTOMER: "Customer", Speaker.AGENT: "Agent"}
_WILL = re.compile(
    r"^(?:I['’]ll|I will|I['’]m going to|I am going to|I['’]m gonna)\s+(?=[a-z])", re.IGNORECASE
)
_HAVE = re.compile(
    r"^(?:I['’]ve|I have)\s+(?=(?:just |now |also |already )?\w+(?:ed|en|t|one|ade)\b)"
)
_DID = re.compile(r"^I\s+(?=(?:just |also )?[a-z]+ed\b)")
_ASK = re.compile(
    r"^(?:(?:please|kindly)\s+|(?:can|could|would|will) you(?: please| kindly)?\s+)"
    r"(?!be\b|note\b|know\b|tell me how|confirm that\b)(?=[a-z])",
    re.IGNORECASE,
)
_WANT = re.compile(r"^I (need|want|wish|hope|like|prefer|would like|['’]d like)\b")
_WANTS = {"need": "needs", "want": "wants", "wish": "wishes", "hope": "hopes", "like": "likes",
          "prefer": "prefers"}  # fmt: skip
_I_VERB = re.compile(
    r"^I (?P<verb>was|am|have|had|can['’]?t|cannot|couldn['’]t|did(?:n['’]t| not)|could|paid|"
    r"bought|ordered|got|received|lost|tried|called|moved|sent|booked|do(?:n['’]t| not)|"
    r"haven['’]t|made|saw|went|returned|changed|cancelled|signed|asked|spoke|used)\b",
)
_I_SHORT = re.compile(r"^(?:I['’]m|I['’]ve)\b")
_THIRD = {"am": "is", "have": "has", "do": "does", "haven't": "hasn't", "don't": "doesn't",
          "do not": "does not", "haven’t": "hasn't", "don’t": "doesn't"}  # fmt: skip
_YOU = (
    (re.compile(r"\byou['’]re\b", re.IGNORECASE), "the customer is"),
    (re.compile(r"\byour\b", re.IGNORECASE), "the customer's"),
    (re.compile(r"\byou\b(?! know)", re.IGNORECASE), "the customer"),
)
_MY = (
    (re.compile(r"\bmy\b", re.IGNORECASE), "their"),
    (re.compile(r"\bme\b"), "them"),
    (re.compile(r"\bmyself\b"), "themselves"),
    (re.compile(r"\bmine\b"), "theirs"),
)
# Pronouns that these rules cannot turn without guessing whom they mean.
_AGENT_UNSURE = re.compile(
    r"\b(?:I|I['’]\w+|me|my|mine|we['’]\w+|you['’](?:ll|ve|d))\b|\byou (?:are|have|do|were)\b"
)
_CUSTOMER_UNSURE = re.compile(
    r"\b(?:I|I['’]\w+|we|we['’]\w+|us|our|you|your|you['’]\w+|yours|he|she|they|them|their)\b",
    re.IGNORECASE,
)
_MORE_THAN_ONE = re.compile(r"[.?!]\s+\S")


def tell(words: str, speaker: Speaker) -> str:
    """Say as a note what somebody said.

    Args:
        words: One or more cleaned sentences of one speaker.
        speaker: Who said them.

    Returns:
        A line that begins with "Customer" or "Agent", or the bare words of an unlabelled speaker.
    """
    quoted = f"{_NAMES[speaker]}: {words}" if speaker in _NAMES else words
    if _MORE_THAN_ONE.search(words):
        return quoted
    if words.endswith("?") and speaker in _NAMES:
        quoted = f"{_NAMES[speaker]} asks: {words}"
    rule = {Speaker.AGENT: _agent, Speaker.CUSTOMER: _customer}.get(speaker)
    return (rule(words) if rule else "") or quoted


def tell_all(sentences: Sequence[str], speaker: Speaker) -> str:
    """Say as a note what somebody said in several sentences.

    Args:
        sentences: Cleaned, in order, of one turn.
        speaker: Who said them.

    Returns:
        One line; who is quoted is said once for sentences that follow each other.
    """
    frame = f"{_NAMES.get(speaker, '')}: "
    told: list[str] = []
    quoting = False
    for one in sentences:
        line = tell(one, speaker)
        quotes = line.startswith(frame)
        told.append(line.removeprefix(frame) if quotes and quoting else line)
        quoting = quotes
    return " ".join(told)


def _agent(words: str) -> str:
    for pattern, verb in ((_WILL, "will "), (_HAVE, "has "), (_DID, "")):
        if pattern.match(words):
            return _of_agent(f"Agent {verb}", pattern.sub("", words))
    if _ASK.match(words):
        rest = re.sub(r"[?!]+$", ".", _ASK.sub("", words))
        return _of_agent("Agent asks the customer to ", rest)
    return ""


def _of_agent(start: str, rest: str) -> str:
    if _AGENT_UNSURE.search(rest) or "?" in rest:
        return ""
    for pattern, other in _YOU:
        rest = pattern.sub(other, rest)
    return start + rest


def _customer(words: str) -> str:
    if "?" in words:
        return ""
    if _WILL.match(words):
        return _of_customer("Customer will ", _WILL.sub("", words))
    wants = _WANT.match(words)
    if wants:
        verb = wants.group(1)
        return _of_customer(f"Customer {_WANTS.get(verb, 'would like')}", words[wants.end() :])
    short = _I_SHORT.match(words)
    if short:
        verb = "is" if short.group().endswith("m") else "has"
        return _of_customer(f"Customer {verb}", words[short.end() :])
    done = _I_VERB.match(words)
    if done:
        verb = done.group("verb")
        return _of_customer(f"Customer {_THIRD.get(verb, verb)}", words[done.end() :])
    return ""


def _of_customer(start: str, rest: str) -> str:
    if _CUSTOMER_UNSURE.search(rest):
        return ""
    for pattern, other in _MY:
        rest = pattern.sub(other, rest)
    return start + rest
