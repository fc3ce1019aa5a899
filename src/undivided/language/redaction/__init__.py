"""Personal data out of turns, before anything is kept.

Turns of one conversation come in, in order; the same turns go out with typed placeholders, their
places and the times at which they were spoken. It does not know what happens to the sound.
"""

from undivided.language.redaction.session import ConversationRedactor, Redactor

__all__ = ["ConversationRedactor", "Redactor"]
