"""Section templates: what a note of a program and a channel looks like.

YAML files of a centre, or the ones of the package, come in; out comes the template of a
conversation, with a version that changes with its content. It knows no conversation in progress
and writes no line.
"""

from undivided.reactors.note.templates.choosing import (
    TEMPLATE_FILES,
    Templates,
    open_templates,
    shipped,
)
from undivided.reactors.note.templates.reading import mistakes, read
from undivided.reactors.note.templates.template import Template, dump

__all__ = [
    "TEMPLATE_FILES",
    "Template",
    "Templates",
    "dump",
    "mistakes",
    "open_templates",
    "read",
    "shipped",
]
