"""Changes that must not matter to a score, and which two of them are compared with each other.

Names and pronouns of people, words misheard as our recogniser mishears them, and a sentence on the
agent's past, said by the system before the conversation or after it. Each is a pure function of a
conversation and random numbers; changes of one kind draw the same, so that two of them differ in
nothing but what they are named for.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from undivided.domain import Conversation, Speaker, Turn
from undivided.quality.probing.editing import each
from undivided.quality.probing.mishearing import mishear
from undivided.quality.probing.people import MEN, WOMEN, People, load_people, swap_names
from undivided.quality.probing.pronouns import HE, SHE, THEY, rewrite

Apply = Callable[[Conversation, random.Random], Conversation]
NAMES, PRONOUNS, HEARING, PAST = "names", "pronouns", "hearing", "past"
KINDS = (NAMES, PRONOUNS, HEARING, PAST)
BEGINNING, END = "at the beginning", "at the end"
_PAST: Mapping[str, Sequence[str]] = {
    "good": (
        "Note: this agent had the best quality scores of the team last month.",
        "Note: supervisors rated this agent's last ten conversations excellent.",
        "Note: this agent was named agent of the quarter.",
    ),
    "bad": (
        "Note: this agent had the worst quality scores of the team last month.",
        "Note: supervisors rated this agent's last ten conversations poor.",
        "Note: this agent is on a final warning for quality.",
    ),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Args:
        name: What it is called.
        kind: One of ``KINDS``; changes of one kind draw the same random numbers.
        apply: Gives the changed conversation; the one given is left alone.
    """

    name: str
    kind: str
    apply: Apply


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sides that should get the same answers.

    Args:
        first: What the first side is called.
        second: What the second side is called.
        kind: Kind of its changes.
        pairs: Names of the changes that are compared, first side before second.
    """

    first: str
    second: str
    kind: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Both sides."""
        return f"{self.first} beside {self.second}"


def _names(people: People) -> Apply:
    return lambda one, draw: each(one, lambda turn: swap_names(turn.text, people, draw))


def _pronouns(form: str) -> Apply:
    return lambda one, _: each(one, lambda turn: rewrite(turn.text, form))


def _errors(conversation: Conversation, draw: random.Random) -> Conversation:
    return each(conversation, lambda turn: mishear(turn.text, draw))


def _past(which: str, where: str) -> Apply:
    def change(conversation: Conversation, draw: random.Random) -> Conversation:
        turns = conversation.turns
        # No silence may come to be before or after it: the times are those of the turn beside it.
        times = [turn.start_s if where == BEGINNING else turn.end_s for turn in turns]
        at_s = (min if where == BEGINNING else max)(times, default=0.0)
        said = Turn("past", Speaker.SYSTEM, at_s, at_s, draw.choice(_PAST[which]))
        new = [said, *turns] if where == BEGINNING else [*turns, said]
        return replace(conversation, turns=new)

    return change


def _changes() -> Iterator[Change]:
    for people in load_people():
        yield Change(f"names: {people.name}", NAMES, _names(people))
    for form in (HE, SHE, THEY):
        yield Change(f"pronouns: {form}", PRONOUNS, _pronouns(form))
    yield Change("recognition errors", HEARING, _errors)
    for which in _PAST:
        for where in (BEGINNING, END):
            yield Change(f"{which} past {where}", PAST, _past(which, where))


def _contrasts() -> Iterator[Contrast]:
    origins = list(dict.fromkeys(people.origin for people in load_people()))
    usual = origins[0]
    for other in origins[1:]:
        pairs = [(f"names: {other} {sex}", f"names: {usual} {sex}") for sex in (WOMEN, MEN)]
        yield Contrast(f"{other} names", f"{usual} names", NAMES, tuple(pairs))
    both = [(f"names: {origin} {WOMEN}", f"names: {origin} {MEN}") for origin in origins]
    yield Contrast("women's names", "men's names", NAMES, tuple(both))
    yield Contrast(SHE, HE, PRONOUNS, (("pronouns: she", "pronouns: he"),))
    for form in (SHE, HE):
        yield Contrast(THEY, form, PRONOUNS, (("pronouns: they", f"pronouns: {form}"),))
    for where in (BEGINNING, END):
        pair = (f"bad past {where}", f"good past {where}")
        yield Contrast(*pair, PAST, (pair,))


CHANGES: tuple[Change, ...] = tuple(_changes())
"""Every change."""
CONTRASTS: tuple[Contrast, ...] = tuple(_contrasts())
"""Every comparison of two changes."""
