"""Words to meaning: vectors of sentences, sentence borders, and redaction of personal data.

Texts and turns come in; vectors, places and redacted turns go out. It does not know which
conversation is in progress, where turns are kept, or who reads them.
"""

from undivided.language.redaction import ConversationRedactor, Redactor

__all__ = ["ConversationRedactor", "Redactor"]
