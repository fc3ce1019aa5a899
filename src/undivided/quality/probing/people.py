"""Names of people: in the place of redacted ones stand first names, full names, or title and name.

Which form and which of six names is drawn the same for every group, so that two groups differ in
nothing but the group.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from undivided.quality.probing.editing import Edit

REDACTED = re.compile(r"\[name\]")
WOMEN, MEN = "women", "men"
_TITLES: Mapping[str, Sequence[str]] = {WOMEN: ("Mrs", "Ms", "Dr"), MEN: ("Mr", "Mr", "Dr")}


@dataclass(frozen=True, slots=True)
class People:
    """Names of one group, women or men.

    Args:
        origin: Where readers place them.
        sex: ``women`` or ``men``.
        first: First names.
        last: Last names.
    """

    origin: str
    sex: str
    first: tuple[str, ...]
    last: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the group is called."""
        return f"{self.origin} {self.sex}"

    def one(self, draw: random.Random) -> str:
        """Draw a name: a first name, first and last, or title and last."""
        form, first, last, title = (draw.random() for _ in range(4))
        given, family = _at(self.first, first), _at(self.last, last)
        if form < 0.5:
            return given
        return f"{given} {family}" if form < 0.75 else f"{_at(_TITLES[self.sex], title)} {family}"


def swap_names(text: str, people: People, draw: random.Random) -> list[Edit]:
    """Put names of one group in the place of redacted ones."""
    return [(hit.start(), hit.end(), people.one(draw)) for hit in REDACTED.finditer(text)]


@cache
def load_people() -> tuple[People, ...]:
    """Read the groups; the first origin is what the others are compared with."""
    text = (files("undivided.quality") / "data" / "people.yaml").read_text(encoding="utf-8")
    return tuple(
        People(origin, sex, tuple(names[sex]), tuple(names["last"]))
        for origin, names in yaml.safe_load(text).items()
        for sex in (WOMEN, MEN)
    )


def _at(names: Sequence[str], place: float) -> str:
    return names[int(place * len(names))]
