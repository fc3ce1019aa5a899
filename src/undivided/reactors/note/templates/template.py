"""A template as a value, its version, and how lines are laid out by it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import yaml

from undivided.domain import NoteForm, NoteLine, TemplateField, TemplateSection


@dataclass(frozen=True)
class Template:
    """What a note looks like.

    Args:
        name: What people call it.
        sections: The parts of the note, in the order they are read.
        fields: What the agent types.
        dispositions: Code to examples in the words of a note or of a customer.
        program: Whose conversations it is for; "" = everybody's.
        channel: "call" or "chat"; "" = both.
        language: ISO 639-1 code of the language the note is written in.
        most_words: Length of the drafted lines together, in words; 0 = as long as they come.
    """

    name: str
    sections: tuple[TemplateSection, ...]
    fields: tuple[TemplateField, ...] = ()
    dispositions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    program: str = ""
    channel: str = ""
    language: str = "en"
    most_words: int = 0

    @cached_property
    def version(self) -> str:
        """First 8 hex digits of the SHA-256 of what the file says; remarks do not count."""
        said = json.dumps(_plain(self), ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    @property
    def full_name(self) -> str:
        """Return "name@version"."""
        return f"{self.name}@{self.version}"

    @property
    def source(self) -> str:
        """Return it as a file."""
        return dump(self)

    def form(self, *, nothing_said: bool = False) -> NoteForm:
        """Give what the agent fills in.

        Args:
            nothing_said: Nobody was spoken to, so nothing can be required.
        """
        sections, fields = self.sections, self.fields
        if nothing_said:
            sections = tuple(_optional_section(one) for one in sections)
            fields = tuple(_optional_field(one) for one in fields)
        return NoteForm(sections, fields, tuple(self.dispositions))

    def arrange(self, lines: Iterable[NoteLine]) -> tuple[NoteLine, ...]:
        """Lay lines out by the template.

        Args:
            lines: In any order of sections; within a section in the order they are read.

        Returns:
            The likeliest of each section of the template, at most as many as it takes, without
            the least likely ones that would make the note longer than it may be.
        """
        given = list(lines)
        chosen = [
            line
            for section in self.sections
            for line in _likeliest([one for one in given if one.section is section.kind], section)
        ]
        return tuple(self._shortened(chosen))

    def _shortened(self, lines: Sequence[NoteLine]) -> list[NoteLine]:
        """Take out the least likely lines until it fits; a required section keeps one."""
        kept = list(lines)
        required = {section.kind for section in self.sections if section.required}
        while self.most_words and _words(kept) > self.most_words:
            counts = [sum(one.section is line.section for one in kept) for line in kept]
            loose = [
                line
                for line, n in zip(kept, counts, strict=True)
                if n > 1 or line.section not in required
            ]
            if not loose:
                break
            kept.remove(min(reversed(loose), key=lambda line: line.probability))
        return kept


def dump(template: Template) -> str:
    """Write a template as a file that reads back as the same version."""
    return yaml.safe_dump(_plain(template), sort_keys=False, allow_unicode=True, width=100)


def _plain(template: Template) -> dict[str, Any]:
    sections = [asdict(section) | {"kind": section.kind.value} for section in template.sections]
    return {
        "name": template.name,
        "program": template.program,
        "channel": template.channel,
        "language": template.language,
        "most_words": template.most_words,
        "sections": sections,
        "fields": [asdict(field) for field in template.fields],
        "dispositions": {code: list(some) for code, some in template.dispositions.items()},
    }


def _likeliest(lines: Sequence[NoteLine], section: TemplateSection) -> list[NoteLine]:
    best = sorted(range(len(lines)), key=lambda place: -lines[place].probability)[: section.most]
    return [lines[place] for place in sorted(best)]


def _words(lines: Iterable[NoteLine]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _optional_section(one: TemplateSection) -> TemplateSection:
    return TemplateSection(one.kind, one.title, required=False, most=one.most, hint=one.hint)


def _optional_field(one: TemplateField) -> TemplateField:
    return TemplateField(one.name, one.title, False, one.pattern, one.example, one.hint)
