"""Promises that were not kept, grouped by what was promised: a process that fails, not a person.

No name of an agent is in a group: who says that somebody will call back is seldom who has to.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz

from undivided.domain import Estimate
from undivided.quality.wrapup.reading import OpenPromise
from undivided.stats import wilson

ALIKE = 82.0
"""Likeness of words, 0 to 100, from which two promises are the same kind of promise."""
FEWEST_PROMISES = 3
"""Promises of a kind whose time has come, below which it is no pattern yet."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of promise that is not always kept.

    Args:
        what: The wording that was used most, without its time.
        disposition: The code of the notes it stands in, "" when none.
        not_kept: How many were not kept: somebody said so, or their time passed in silence.
        decided: How many were kept or not kept by now.
        share: Of those decided, the share not kept, with Wilson's 95% interval.
        called_again: In how many of those not kept the customer called before it was settled.
        conversations: Where they were not kept, latest first.
    """

    what: str
    disposition: str
    not_kept: int
    decided: int
    share: Estimate
    called_again: int
    conversations: tuple[str, ...]


@dataclass(slots=True)
class _Kind:
    words: str
    wordings: Counter[str] = field(default_factory=Counter)
    decided: list[OpenPromise] = field(default_factory=list)


def defects(promises: Iterable[OpenPromise], now: datetime) -> list[Defect]:
    """Find the kinds of promises that are not kept, most often first.

    Args:
        promises: All of a program's; those of customers are not the centre's to keep.
        now: The clock, UTC.
    """
    kinds: dict[str, list[_Kind]] = {}
    for one in promises:
        if one.promised.ours and (one.promised.settled or one.promised.late(now)):
            _take(kinds.setdefault(one.disposition, []), one)
    found = [
        _defect(kind, disposition, now) for disposition, alike in kinds.items() for kind in alike
    ]
    failing = [one for one in found if one.not_kept and one.decided >= FEWEST_PROMISES]
    return sorted(failing, key=lambda one: (-one.share.low, -one.not_kept, one.what))


def _take(alike: list[_Kind], one: OpenPromise) -> None:
    wording = timeless(one)
    words = wording.casefold()
    for kind in alike:
        if fuzz.token_sort_ratio(words, kind.words) >= ALIKE:
            break
    else:
        kind = _Kind(words)
        alike.append(kind)
    kind.wordings[wording] += 1
    kind.decided.append(one)


def timeless(one: OpenPromise) -> str:
    """Give the words of a promise without the time that was said."""
    text, when = one.promised.text, one.promised.promise.when
    place = text.casefold().find(when.casefold()) if when else -1
    cut = text[:place] + text[place + len(when) :] if place >= 0 else text
    return " ".join(cut.split()).strip(" ,.;:")


def _defect(kind: _Kind, disposition: str, now: datetime) -> Defect:
    broken = [one for one in kind.decided if one.promised.broken(now)]
    latest = sorted(broken, key=lambda one: one.promised.at, reverse=True)
    return Defect(
        what=kind.wordings.most_common(1)[0][0],
        disposition=disposition,
        not_kept=len(broken),
        decided=len(kind.decided),
        share=wilson(len(broken), len(kind.decided)),
        called_again=sum(bool(one.again) for one in broken),
        conversations=tuple(dict.fromkeys(one.conversation for one in latest)),
    )
