"""Which of the trained recogniser's findings are believed."""

import re
from collections.abc import Iterable, Iterator

from undivided.domain import PersonalKind
from undivided.language.redaction.cues import cue_before
from undivided.language.redaction.finding import PLACEHOLDER, Finding
from undivided.language.redaction.names import everyday, likely_name, with_initials
from undivided.language.redaction.quantities import amounts, dates
from undivided.language.redaction.recogniser import KINDS, Entity, Recogniser

_K = PersonalKind
# Recognisers of speech write capitals sparingly: a capital letter is evidence of its own.
_NAME_PROBABILITY = 0.5
_CAPITAL_PROBABILITY = 0.4
_NAME_ANSWER_PROBABILITY = 0.4
_PLACE_PROBABILITY = 0.5
_NUMBER_PROBABILITY = 0.6
_FEWEST_DIGITS = 5
_ALONE_PROBABILITY = 0.8
_DWELLING = re.compile(r"apt|apartment|suite|flat|unit|floor|box|#", re.IGNORECASE)
_NEAR = 24


class Judge:
    """Believes or disbelieves the recogniser.

    Args:
        recogniser: The trained recogniser; None finds nothing.
        keep: Lower-case names that stay.
    """

    def __init__(self, recogniser: Recogniser | None, keep: frozenset[str] = frozenset()) -> None:
        self._recogniser = recogniser
        self._keep = keep

    def find(self, text: str, expected: tuple[PersonalKind, ...]) -> Iterator[Finding]:
        """Find names, addresses and numbers with the recogniser.

        Args:
            text: The normal form.
            expected: What was asked for.

        Yields:
            Findings with places in the normal form.
        """
        if self._recogniser is None or _nothing_but_everyday(text):
            return
        entities = self._recogniser.entities(text)
        yield from self._names(entities, text, expected)
        yield from _places(entities, text, expected)
        yield from _other(entities, text)

    def allowed(self, found: Iterable[Finding], text: str) -> list[Finding]:
        """Leave out the names that are to be kept.

        Args:
            found: Findings.
            text: The text they are in.
        """
        low = text.lower()
        kept = [
            match.span()
            for name in self._keep
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low)
        ]
        return [
            finding
            for finding in found
            if finding.kind is not _K.NAME
            or not any(start <= finding.start and finding.end <= end for start, end in kept)
        ]

    def _names(
        self, entities: list[Entity], text: str, expected: tuple[PersonalKind, ...]
    ) -> Iterator[Finding]:
        least = _NAME_ANSWER_PROBABILITY if _K.NAME in expected else _NAME_PROBABILITY
        for entity in entities:
            words = text[entity.start : entity.end]
            enough = min(least, _CAPITAL_PROBABILITY) if words[:1].isupper() else least
            if KINDS.get(entity.label) is not _K.NAME or entity.probability < enough:
                continue
            if likely_name(words):
                found = Finding(_K.NAME, entity.start, entity.end, entity.probability)
                yield with_initials(found, text)


def _nothing_but_everyday(text: str) -> bool:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", PLACEHOLDER.sub(" ", text))
    return all(everyday(word) or len(word) == 1 for word in words)


def _places(
    entities: list[Entity], text: str, expected: tuple[PersonalKind, ...]
) -> Iterator[Finding]:
    # A town alone says little about a person and much about the matter: it stays.
    places = [
        entity
        for entity in entities
        if KINDS.get(entity.label) is _K.ADDRESS and entity.probability >= _PLACE_PROBABILITY
    ]
    anchors = [entity for entity in places if _anchors(entity, places, text)]
    for entity in places:
        near = any(_distance(entity, anchor) <= _NEAR for anchor in anchors)
        if entity in anchors or near or _K.ADDRESS in expected:
            yield Finding(_K.ADDRESS, entity.start, entity.end, entity.probability)


def _anchors(entity: Entity, places: list[Entity], text: str) -> bool:
    # Alone, a bare number is no post code and a bare word no street.
    part = text[entity.start : entity.end]
    company = any(_distance(entity, other) <= _NEAR for other in places if other is not entity)
    if entity.label == "ZIP_CODE":
        digits = sum(character.isdigit() for character in part)
        before = cue_before(text, entity.start)
        told = before is not None and before[0].kind is _K.ADDRESS
        return digits >= _FEWEST_DIGITS and (company or told or not part.isdigit())
    if entity.label == "SECONDARY_ADDRESS":
        return company or _DWELLING.search(part) is not None
    return entity.label == "STREET_NAME" and (company or entity.probability >= _ALONE_PROBABILITY)


def _distance(first: Entity, second: Entity) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _other(entities: list[Entity], text: str) -> Iterator[Finding]:
    held = amounts(text) + dates(text)
    for entity in entities:
        kind = KINDS.get(entity.label)
        if (
            kind is None
            or kind in (_K.NAME, _K.ADDRESS)
            or entity.probability < _NUMBER_PROBABILITY
        ):
            continue
        part = text[entity.start : entity.end]
        digits = sum(character.isdigit() for character in part)
        quantity = any(low < entity.end and high > entity.start for low, high in held)
        if (kind is _K.EMAIL and "@" in part) or (digits >= _FEWEST_DIGITS and not quantity):
            yield Finding(kind, entity.start, entity.end, entity.probability)
