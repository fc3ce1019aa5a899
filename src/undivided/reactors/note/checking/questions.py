"""Questions: what the checker asks of every line, the plainest first."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from undivided.domain import Speaker
from undivided.language.redaction.wordlists import words
from undivided.reactors.note.checking.clauses import Said, read
from undivided.reactors.note.checking.days import day_words
from undivided.reactors.note.checking.evidence import Evidence, content, other
from undivided.reactors.note.checking.figures import figures, supported
from undivided.reactors.note.checking.meanings import load_meanings, stem

_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’]*(?:-[A-Z]\w*)*")
_ABBREVIATIONS = {"dm": "message", "id": "number", "ok": "okay", "tv": "tele", "pm": "message"}
_NO_NAMES = words("customer agent i i'm i've i'll i'd client user dm pm ok")
_FRAMED = re.compile(r"^(Customer|Agent): ")
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
_TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a line.

    Args:
        words: Its words that are not borne out.
        doubt: One sentence for the reader.
        grave: The line would mislead.
    """

    words: tuple[str, ...]
    doubt: str
    grave: bool = True


def ask_figures(line: str, evidence: Evidence) -> Finding | None:
    """Is every number in the turns, with the same unit?"""
    wrong = [one.text for one in figures(line) if not supported(one, evidence.figures)]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not say “{wrong[0]}”.")


def ask_days(line: str, evidence: Evidence) -> Finding | None:
    """Is every day and month in the turns?"""
    wrong = [line[start:end] for start, end, word in day_words(line) if word not in evidence.days]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not say “{wrong[0]}”.")


def ask_names(line: str, evidence: Evidence) -> Finding | None:
    """Is every name in the turns, however it is inflected?"""
    days = {place for start, end, _ in day_words(line) for place in range(start, end)}
    wrong = [
        match.group()
        for match in _names(line)
        if match.start() not in days
        and not any(char.isdigit() for char in match.group())
        and not _named(match.group(), evidence)
    ]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not name “{wrong[0]}”.")


def _names(line: str) -> Iterator[re.Match[str]]:
    """Find capitals that are not a sentence's first; none where every word has one."""
    words = re.findall(r"[A-Za-z][\w'’]*", line)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 3 and capitals > _TITLE_CASE * len(words):
        return
    for match in _CAPITAL.finditer(line):
        before = line[: match.start()].rstrip(" “\"'(")
        first = not before or before[-1] in ".?!:"
        if match.group().lower().replace("’", "'") in _NO_NAMES:
            continue
        if not first or _acts_like_a_name(line, match):
            yield match


def _acts_like_a_name(line: str, match: re.Match[str]) -> bool:
    """Tell "Laura will call" from "Parcel will come": a first word known to be no word."""
    after = line[match.end() :].split()[:1]
    ordinary = match.group().lower() in _ORDINARY or stem(match.group().lower()) in _ORDINARY
    return after[:1] in (["will"], ["has"], ["is"], ["from"], ["called"]) and not ordinary


_ORDINARY = words(
    """
    it this that there he she they we you someone nobody everything nothing parcel order refund
    payment what who which where when how service delivery replacement technician engineer
    customer agent all account card bill letter the a
    """
)


def _named(name: str, evidence: Evidence) -> bool:
    plain = re.sub(r"['’]s$", "", name.lower())
    parts = [part for part in re.split(r"[^a-z0-9]+", plain) if part]
    joined = "".join(parts)
    if len(joined) > 3 and joined.rstrip("s") in evidence.letters:
        return True
    if joined in evidence.words:
        return True
    if plain in _ABBREVIATIONS and _ABBREVIATIONS[plain] in evidence.letters:
        return True
    if stem(plain) in evidence.stems:
        return True
    return name.isupper() and _initials(plain, evidence)


def _initials(letters: str, evidence: Evidence) -> bool:
    """Tell whether a short name is made of the first letters of words that were said."""
    said = "".join(word[0] for word in re.findall(r"[a-z0-9]+", evidence.text.lower()))
    return letters in said


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
    framed = _FRAMED.match(line)
    if not framed:
        return None
    who = Speaker(framed.group(1).lower())
    meanings = load_meanings()
    mine = content(read(line[framed.end() :]), meanings)
    if not mine:
        return None
    own, others = (_coverage(mine, evidence, one) for one in (who, other(who)))
    if own >= others:
        return None
    return Finding((framed.group(1),), f"These are not the {who.value}'s words.")


def _coverage(mine: Sequence[Said], evidence: Evidence, speaker: Speaker) -> float:
    said = {one.stem for one in evidence.said.get(speaker, ())}
    return sum(one.stem in said for one in mine) / len(mine)


def ask_doer(line: str, evidence: Evidence) -> Finding | None:
    """Did the one who is named do it?"""
    if _FRAMED.match(line):
        return None
    for name, who, rest in _claims(line):
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
    framed = _FRAMED.match(line)
    if framed:
        return _missing(line[framed.end() :], evidence, strict=True)
    for part in _PARTS.split(line):
        finding = _missing(part, evidence, strict=False)
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
