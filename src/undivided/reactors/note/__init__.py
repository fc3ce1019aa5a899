"""Note: a draft of the wrap-up note, every line in the speakers' own words.

A finished conversation comes in; out comes one draft whose lines name the turns they rest on. It
writes nothing that was not said, and does not know what the agent will keep.
"""

from undivided.reactors.note.reactor import NoteReactor

__all__ = ["NoteReactor"]
