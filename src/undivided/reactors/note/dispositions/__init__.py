"""Dispositions: which code a contact is closed with, how likely, or "unsure".

The words of a contact and the codes of its template come in; the likeliest codes go out. A
program's own labelled contacts make a trained model; without one the nearest examples decide.
"""

from undivided.reactors.note.dispositions.nearest import Nearest
from undivided.reactors.note.dispositions.proposal import Proposal
from undivided.reactors.note.dispositions.proposing import Proposer
from undivided.reactors.note.dispositions.store import CodesStore
from undivided.reactors.note.dispositions.trained import TrainedCodes
from undivided.reactors.note.dispositions.training import Contacts, train
from undivided.reactors.note.dispositions.words import ContactWords, contact_words, telling

__all__ = [
    "CodesStore",
    "ContactWords",
    "Contacts",
    "Nearest",
    "Proposal",
    "Proposer",
    "TrainedCodes",
    "contact_words",
    "telling",
    "train",
]
