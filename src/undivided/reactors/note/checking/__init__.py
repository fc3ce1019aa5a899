"""Checking: is what a line says found in the turns it names, and said by whom it says?

A line and turns come in; the line comes back with its unsupported words and, where something is
wrong, one sentence of doubt. It knows no conversation but these turns, asks no model, and can be
wrong: it finds contradictions in words, not in meaning.
"""

from undivided.reactors.note.checking.checker import check, hard_facts, sift

__all__ = ["check", "hard_facts", "sift"]
