"""Learn codes: keep contacts apart, train on the rest, judge, put into force."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from undivided.batch.dispositions.cases import Case
from undivided.batch.dispositions.verdict import CodesVerdict, Told, compare
from undivided.batch.learning.gathering import held_out
from undivided.language.head import TextEmbedder
from undivided.reactors.note.dispositions import (
    CodesStore,
    Contacts,
    Proposer,
    TrainedCodes,
    train,
)
from undivided.reactors.note.dispositions.trained import short
from undivided.reactors.note.templates import Templates

FEWEST_EACH = 10
"""Contacts of a code that make it one of those that can be learnt."""
FEWEST_CODES = 2
FEWEST_APART = 5
"""Contacts kept apart without which nothing can be judged."""
CHANNELS = ("call", "chat")


@dataclass(frozen=True, slots=True)
class CodesLesson:
    """What came of learning.

    Args:
        contacts: Contacts with a code that can be chosen.
        verdict: None when there was too little to learn from.
        sentences: What people read, one line each.
        version: Version in force afterwards; "0" = the examples of the templates.
        changed: Whether anything new is in force.
    """

    contacts: int
    verdict: CodesVerdict | None
    sentences: tuple[str, ...]
    version: str
    changed: bool


def learn_codes(
    cases: Sequence[Case],
    templates: Templates,
    store: CodesStore,
    embedder: TextEmbedder,
    precision: float,
) -> CodesLesson:
    """Learn a program's codes from contacts that people closed; what is not better is refused.

    Args:
        cases: One a contact.
        templates: Which codes can be chosen.
        store: Where what was learnt is kept; it says whose.
        embedder: Turns texts into unit vectors.
        precision: Share of proposed codes that shall be right.

    Raises:
        ValueError: If what is in force cannot be read.
    """
    listed = _listed(templates, store.program)
    known = [case for case in cases if case.code in listed]
    retired = Counter(case.code for case in cases if case.code not in listed)
    told = _retired(retired)
    now = store.current()
    usable = now if now and now.embedder == embedder.version else None
    apart = [case for case in known if _judges(case, usable)]
    missing = _missing(known, apart)
    if missing:
        return CodesLesson(len(known), None, (*told, missing), store.version(), changed=False)
    kept = {case.contact for case in apart}
    examples = _examples(listed, embedder)
    rest = [case for case in known if case.contact not in kept]
    tried = train(_contacts(rest, embedder), embedder.version, examples, precision)
    verdict = compare(
        _told(apart, Proposer(embedder, usable), templates, store.program),
        _told(apart, Proposer(embedder, tried), templates, store.program),
        [case.contact for case in apart],
    )
    if not verdict.better:
        sentences = (*told, verdict.sentence)
        return CodesLesson(len(known), verdict, sentences, store.version(), changed=False)
    final = train(_contacts(known, embedder), embedder.version, examples, precision)
    installed = store.install(_having_seen(final, known))
    sentences = (*told, verdict.sentence, _sure(installed))
    return CodesLesson(len(known), verdict, sentences, installed.version, changed=True)


def _listed(templates: Templates, program: str) -> dict[str, tuple[str, ...]]:
    """Give the codes of a program with their examples, over its channels."""
    found: dict[str, tuple[str, ...]] = {}
    for channel in CHANNELS:
        for code, some in templates.choose(program, channel).dispositions.items():
            found[code] = tuple(dict.fromkeys((*found.get(code, ()), *some)))
    return found


def _judges(case: Case, now: TrainedCodes | None) -> bool:
    """Tell whether a contact is kept apart: what is in force must not have seen it."""
    return held_out(case.contact) and not (now and now.knows(case.contact))


def _missing(known: Sequence[Case], apart: Sequence[Case]) -> str:
    counts = Counter(case.code for case in known)
    enough = sum(n >= FEWEST_EACH for n in counts.values())
    too_little = "Too little to learn from, nothing was changed:"
    if enough < FEWEST_CODES:
        return (
            f"{too_little} {FEWEST_CODES} codes with {FEWEST_EACH} contacts each are needed, "
            f"and {enough} of the codes has so many."
        )
    if len(apart) < FEWEST_APART:
        return (
            f"{too_little} {FEWEST_APART} contacts that are new and kept apart are needed to "
            f"judge, and there are {len(apart)}; a third of all contacts is kept apart."
        )
    return ""


def _retired(codes: Counter[str]) -> tuple[str, ...]:
    if not codes:
        return ()
    some = ", ".join(f"“{code}”" for code, _ in codes.most_common(5))
    more = " and others" if len(codes) > 5 else ""
    n = codes.total()
    return (
        f"{n} {'contact has' if n == 1 else 'contacts have'} a code that no template lists and "
        f"that is left out: {some}{more}. Add it to the template's dispositions.",
    )


def _contacts(cases: Sequence[Case], embedder: TextEmbedder) -> Contacts:
    vectors = embedder.embed([case.words.whole for case in cases])
    return Contacts(vectors, tuple(case.code for case in cases))


def _examples(listed: dict[str, tuple[str, ...]], embedder: TextEmbedder) -> Contacts:
    pairs = [(code, text) for code, some in listed.items() for text in some]
    if not pairs:
        return Contacts(np.zeros((0, 0), np.float32), ())
    vectors = embedder.embed([text for _, text in pairs])
    return Contacts(vectors, tuple(code for code, _ in pairs))


def _told(
    cases: Sequence[Case], proposer: Proposer, templates: Templates, program: str
) -> list[Told]:
    found = []
    for case in cases:
        template = templates.choose(program, case.channel, case.words.language)
        chances, _ = proposer.chances(case.words, template)
        best = max(chances, key=lambda code: chances[code], default="")
        found.append(Told(chances.get(case.code, 0.0), chances.get(best, 0.0), best == case.code))
    return found


def _having_seen(trained: TrainedCodes, cases: Sequence[Case]) -> TrainedCodes:
    return replace(trained, seen=frozenset(short(case.contact) for case in cases))


def _sure(trained: TrainedCodes) -> str:
    return (
        f"A code is proposed from a chance of {trained.threshold:.2f}, set so that "
        f"{trained.precision:.0%} of the proposed codes are right; below that it says unsure."
    )
