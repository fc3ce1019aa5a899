"""What notes cost and what becomes of drafts: handle time with the review in it, and edits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from undivided.domain import Estimate
from undivided.quality.wrapup.contact import Contact
from undivided.stats import median_interval, paired_difference

FEWEST_AGENTS = 3
"""Agents below which no figures of a group are told: they would be a person's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of a group of contacts, with 95% intervals.

    Args:
        handle_s: Talk, hold and review together.
        talk_s: Without holds.
        hold_s: On hold.
        review_s: On the note; of contacts with an approved note.
        distance: Edit distance from draft to note, 0 to 1; of notes that had a draft.
        kept: Share of drafted lines that stand in the note as they were drafted; lines of one note
            hang together.
    """

    handle_s: Estimate
    talk_s: Estimate
    hold_s: Estimate
    review_s: Estimate
    distance: Estimate
    kept: Estimate


@dataclass(frozen=True, slots=True)
class Group:
    """Contacts that have something in common.

    Args:
        name: Of what they have in common, "" for all.
        contacts: How many ended.
        approved: How many of them have an approved note.
        agents: How many people approved them.
        lines: Drafted and approved lines: kept, changed, dropped, added, at_once.
        figures: None with too few agents.
    """

    name: str
    contacts: int
    approved: int
    agents: int
    lines: dict[str, int]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class NotesReport:
    """The notes of a program.

    Args:
        program: Whose.
        fewest_agents: Agents below which figures are withheld.
        all: Every contact that ended.
        makers: By what wrote the draft: "extractive", "generative" or "none".
        templates: By "name@version" of the template.
    """

    program: str
    fewest_agents: int
    all: Group
    makers: tuple[Group, ...]
    templates: tuple[Group, ...]


def report(
    program: str, contacts: Iterable[Contact], fewest_agents: int = FEWEST_AGENTS
) -> NotesReport:
    """Measure the notes of a program.

    Args:
        program: Whose.
        contacts: Its conversations.
        fewest_agents: Agents below which figures are withheld.
    """
    ended = [contact for contact in contacts if contact.times]
    noted = [contact for contact in ended if contact.approved]
    return NotesReport(
        program,
        fewest_agents,
        _group("", ended, fewest_agents),
        _groups(noted, _maker, fewest_agents),
        _groups(noted, _template, fewest_agents),
    )


def _maker(contact: Contact) -> str:
    return contact.draft.maker if contact.draft else "none"


def _template(contact: Contact) -> str:
    return contact.note.template if contact.note else ""


def _groups(
    contacts: Iterable[Contact], name: Callable[[Contact], str], fewest: int
) -> tuple[Group, ...]:
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        found[name(contact) or "none"].append(contact)
    return tuple(_group(one, found[one], fewest) for one in sorted(found))


def _group(name: str, contacts: Sequence[Contact], fewest: int) -> Group:
    noted = [contact for contact in contacts if contact.approved]
    agents = len({contact.agent for contact in noted})
    return Group(
        name=name,
        contacts=len(contacts),
        approved=len(noted),
        agents=agents,
        lines=_lines(noted),
        figures=_figures(contacts, noted) if agents >= fewest else None,
    )


def _lines(noted: Sequence[Contact]) -> dict[str, int]:
    edits = [contact.approved.edits for contact in noted if contact.approved]
    names = ("kept", "changed", "dropped", "added", "at_once")
    return {name: sum(getattr(one, name) for one in edits if one) for name in names}


def _figures(contacts: Sequence[Contact], noted: Sequence[Contact]) -> Figures:
    times = [contact.times for contact in contacts if contact.times]
    reviews = [contact.times.review_s for contact in noted if contact.times]
    drafted = [
        contact.approved.edits
        for contact in noted
        if contact.draft and contact.approved and contact.approved.edits
    ]
    return Figures(
        handle_s=median_interval([one.handle_s for one in times]),
        talk_s=median_interval([one.talk_s for one in times]),
        hold_s=median_interval([one.hold_s for one in times]),
        review_s=median_interval(reviews),
        distance=median_interval([one.distance for one in drafted], unit="share"),
        kept=_kept(noted),
    )


def _kept(noted: Sequence[Contact]) -> Estimate:
    """Estimate the share of drafted lines that were kept; the lines of a note are one group."""
    told: list[float] = []
    groups: list[str] = []
    for contact in noted:
        edits = contact.approved.edits if contact.approved and contact.draft else None
        if edits is not None:
            changed = edits.changed + edits.dropped
            told += [1.0] * edits.kept + [0.0] * changed
            groups += [contact.id] * (edits.kept + changed)
    return paired_difference(told, groups, unit="share")
