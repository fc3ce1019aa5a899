"""The generative maker: a language model writes the lines of a draft, and the checker judges them.

A finished conversation comes in; lines with the turns they rest on go out, and what was dropped and
why. It takes seconds, so it never runs where a call is kept. It believes nothing it is told.
"""

from undivided.reactors.note.generative.reactor import GenerativeNoteReactor

__all__ = ["GenerativeNoteReactor"]
