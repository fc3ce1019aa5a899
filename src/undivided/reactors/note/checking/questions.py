"""Questions: what the checker asks of every line, the plainest first."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from undivided.domain import Speaker
from undivided.language.redaction.wordlists import words
from undivided.reactors.note.checking.clauses import Said, read
from undivided.reactors.note.checking.days import day_words
from undivided.reactors.note.checking.evidence import Evidence, content, other
from undivided.reactors.note.checking.facts import Finding, ask_days, ask_figures, ask_names
from undivided.reactors.note.checking.figures import figures
from undivided.reactors.note.checking.meanings import load_meanings

_FRAMED = re.compile(r"^(Customer|Agent)(?: asks)?: ")
_SEGMENTS = re.compile(r"(?<=[.?!…])\s+(?=(?:Customer|Agent)\b)")
_SUBJECT = re.compile(
    r"^(?:the )?(customers?|client|user|caller|passenger|agents?|representative|rep|advisor)\b",
    re.IGNORECASE,
)
_AGENT_WORDS = words("agent agents representative rep advisor")
_PARTS = re.compile(r"(?<=[.?!])\s+|,? and (?=(?:the )?(?:agent|customer) )")
_LITTLE, _ENOUGH = 0.4, 0.4
_CLOSE = 0.75
_MOST_STRICT, _MOST = 0.5, 0.75
_SOON = 3
_SIMILAR = 88


def ask_denials(line: str, evidence: Evidence) -> Finding | None:
    """Is what the line denies denied in the turns, and what it says not?"""
    meanings = load_meanings()
    said = read(line)
    twice = _denied_twice(line)
    if twice and not _denied_twice(evidence.text):
        return Finding((twice,), "The line denies twice over what the turns do not.")
    heard = [one for words in evidence.said.values() for one in words]
    mine = [one for one in content(said, meanings) if one.stem not in meanings.telling]
    close = bool(mine) and sum(one.stem in evidence.stems for one in mine) >= _CLOSE * len(mine)
    weighed = [one for one in said if len(one.word) > 2 and not _is_framing(one)]
    for one in weighed if close else mine:
        same = [other_ for other_ in heard if other_.stem == one.stem]
        turned = bool(same) and all(other_.denied != one.denied for other_ in same)
        if close:
            # Of small words only those count that the "not" stands right before.
            next_to = one.next_to or all(other_.next_to for other_ in same)
            turned = turned and (next_to or one in mine)
        elif one.denied:
            turned = turned and not _troubled(same, heard)
        if turned:
            return Finding((line[one.start : one.end],), _turned(one))
    told = next((one for one in said if one.denied and _is_telling(one)), None)
    if told and _NOT_TOLD.search(line):
        return Finding((told.word,), f"The turns do not deny “{told.word}”.")
    return _denies_what_is_close(said, evidence) if close else None


def _denies_what_is_close(said: Sequence[Said], evidence: Evidence) -> Finding | None:
    """In a line that keeps the words of the turns, "not" stands before the same words as there."""
    theirs = {one.stem for words in evidence.said.values() for one in words if one.denied}
    for one, after in zip(said, [*said[1:], None], strict=False):
        if one.next_to and one.stem not in theirs and (after is None or after.stem not in theirs):
            return Finding((one.word,), f"The turns do not deny “{one.word}”.")
    return None


_DENIALS = r"(?:not|no|never|nothing|nobody|none|cannot|\w+n['’]t)"
_TWICE = re.compile(rf"\b({_DENIALS}\s+(?:\w+\s+){{0,4}}(?:not|no))\b", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"\b(?:is|was|are|were|did|has|have|does) not (?:\w+ )?"
    r"(?:complain|ask|want|inform|advis|tell|told|say|said|stat|suggest|request|apolog|inquir|assur)",
    re.IGNORECASE,
)


def _denied_twice(text: str) -> str:
    found = _TWICE.search(text)
    return found.group(1) if found else ""


def _troubled(same: Sequence[Said], heard: Sequence[Said]) -> bool:
    """Tell whether a word stands in a clause that tells of trouble: "will miss the connection"."""
    meanings = load_meanings()
    clauses = {one.clause for one in same}
    return any(
        one.clause in clauses
        and (one.denied or "states.broken" in meanings.rows.get(one.stem, ()) or one.word in _LACKS)
        for one in heard
    )


_LACKS = words("miss missed missing lost stopped stops unable fails failed refuse refused only")


def _is_framing(one: Said) -> bool:
    return one.word in ("customer", "agent", "asked", "answered") or _is_telling(one)


def _turned(one: Said) -> str:
    told = "denies" if one.denied else "says"
    turns = "do not deny" if one.denied else "deny"
    return f"The line {told} “{one.word}”, the turns {turns} it."


def ask_speaker(line: str, evidence: Evidence) -> Finding | None:
    """Did the one who is quoted say it?"""
    for segment in _SEGMENTS.split(line):
        framed = _FRAMED.match(segment)
        if framed and not _said_by(framed, segment, evidence):
            name = framed.group(1)
            return Finding((name,), f"These are not the {name.lower()}'s words.")
    return None


def _said_by(framed: re.Match[str], segment: str, evidence: Evidence) -> bool:
    who = Speaker(framed.group(1).lower())
    mine = content(read(segment[framed.end() :]), load_meanings())
    if not mine:
        return True
    own, others = (_coverage(mine, evidence, one) for one in (who, other(who)))
    return own >= others


def _coverage(mine: Sequence[Said], evidence: Evidence, speaker: Speaker) -> float:
    said = {one.stem for one in evidence.said.get(speaker, ())}
    return sum(one.stem in said for one in mine) / len(mine)


def ask_doer(line: str, evidence: Evidence) -> Finding | None:
    """Did the one who is named do it?"""
    for segment in _SEGMENTS.split(line):
        for name, who, rest in () if _FRAMED.match(segment) else _claims(segment):
            finding = _doer_of(rest, name, who, evidence)
            if finding:
                return finding
    return None


def _claims(line: str) -> Iterator[tuple[str, Speaker, str]]:
    """Cut a line into what each named person is said to do: name, who it is, the rest."""
    for part in _PARTS.split(line):
        subject = _SUBJECT.match(part)
        if subject:
            agent = subject.group(1).lower() in _AGENT_WORDS
            who = Speaker.AGENT if agent else Speaker.CUSTOMER
            yield subject.group(1), who, part[subject.end() :]


def _doer_of(rest: str, name: str, who: Speaker, evidence: Evidence) -> Finding | None:
    meanings = load_meanings()
    said = read(rest)
    verb = next((one for one in said[:4] if one.stem in meanings.rows or _is_telling(one)), None)
    if verb is None:
        return None
    finding = Finding((name,), f"The turns do not say that the {who.value} did this.")
    role = meanings.telling.get(verb.stem)
    if role and _ask_oneself(said, who):
        return finding
    if role and role not in ("both", who.value):
        return finding
    mine = [one for one in content(said, meanings) if not _is_telling(one)]
    if mine and role:
        own, others = (_coverage(mine, evidence, one) for one in (who, other(who)))
        return finding if own <= _LITTLE * others and others >= _ENOUGH else None
    doers = evidence.doers(verb.stem)
    return finding if doers and who not in doers and None not in doers else None


def _ask_oneself(said: Sequence[Said], who: Speaker) -> bool:
    """Tell "the customer is asking the customer"."""
    after = [one.word for one in said[:5]]
    return who.value in after and f"{who.value}s" not in after


def _is_telling(one: Said) -> bool:
    return one.stem in load_meanings().telling


def ask_words(line: str, evidence: Evidence) -> Finding | None:
    """Is every word of weight in the turns, itself or in other words?"""
    for segment in _SEGMENTS.split(line):
        framed = _FRAMED.match(segment)
        parts = [segment[framed.end() :]] if framed else _PARTS.split(segment)
        for part in parts:
            finding = _missing(part, evidence, strict=bool(framed))
            if finding:
                return finding
    return None


def _missing(text: str, evidence: Evidence, *, strict: bool) -> Finding | None:
    meanings = load_meanings()
    asked = {place for start, end, _ in day_words(text) for place in range(start, end)}
    asked |= {place for one in figures(text) for place in range(one.start, one.end)}
    mine = [
        one
        for one in content(read(text), meanings)
        if one.start not in asked and (strict or not _is_telling(one))
    ]
    missing = [one for one in mine if not _said(one, evidence, strict=strict)]
    if not missing:
        return None
    found = tuple(dict.fromkeys(one.word for one in missing))
    most = len(missing) > len(mine) * (_MOST_STRICT if strict else _MOST)
    if _SUBJECT.match(text) and any(_does(one, text) for one in missing):
        return Finding(found, f"The turns tell of nothing like “{found[0]}”.")
    if strict or most:
        return Finding(found, f"The turns do not say “{found[0]}”.", most)
    return None


def _does(one: Said, text: str) -> bool:
    """Tell whether a word is what somebody is said to have done: "Agent waived …"."""
    before = text[: one.start].split()
    return one.stem in load_meanings().acts and len(before) <= _SOON


def _said(one: Said, evidence: Evidence, *, strict: bool) -> bool:
    if one.stem in evidence.stems or (one.word in evidence.letters and len(one.word) > 3):
        return True
    if not strict and evidence.matches(one.stem):
        return True
    return any(len(said) > 3 and fuzz.ratio(one.word, said) >= _SIMILAR for said in evidence.words)


Question = Callable[[str, Evidence], Finding | None]
FACTS: tuple[Question, ...] = (ask_figures, ask_days, ask_names)
QUESTIONS: tuple[Question, ...] = (
    *FACTS,
    ask_speaker,
    ask_denials,
    ask_doer,
    ask_words,
)
