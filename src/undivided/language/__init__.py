"""Words to meaning: vectors of sentences, sentence borders, and redaction of personal data.

Texts and turns come in; vectors, places and redacted turns go out. It does not know which
conversation is in progress, where turns are kept, or who reads them.
"""

from undivided.language.embeddings import BgeEmbedder, Embedder
from undivided.language.multilingual import MultilingualEmbedder
from undivided.language.redaction import ConversationRedactor, Redactor
from undivided.language.sentences import sentences

__all__ = [
    "BgeEmbedder",
    "ConversationRedactor",
    "Embedder",
    "MultilingualEmbedder",
    "Redactor",
    "sentences",
]
