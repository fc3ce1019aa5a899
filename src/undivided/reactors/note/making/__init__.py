"""Making: words of a conversation become lines of a note, without a fact of their own.

Sentences and turns come in; out come what to say in note style, what was promised and until when,
and what stayed open. It chooses nothing and checks nothing.
"""

from undivided.reactors.note.making.corrections import with_corrections
from undivided.reactors.note.making.due import Clock, promised
from undivided.reactors.note.making.open import open_questions
from undivided.reactors.note.making.reporting import tell, tell_all

__all__ = ["Clock", "open_questions", "promised", "tell", "tell_all", "with_corrections"]
