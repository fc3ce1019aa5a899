"""Approved notes for other systems: records, mappings, files and deliveries.

Only what a person approved comes through here, and it goes to the centre's own systems, never to
a customer. It knows no model and no screen.
"""

from undivided.exports.exporter import Exporter
from undivided.exports.files import FORMATS, write_records
from undivided.exports.mapping import Mapping, load_mapping
from undivided.exports.outbox import Outbox, Parcel, Waiting
from undivided.exports.record import NoteRecord, records
from undivided.exports.sending import Outcome, Sender
from undivided.exports.targets import Target, load_targets

__all__ = [
    "FORMATS",
    "Exporter",
    "Mapping",
    "NoteRecord",
    "Outbox",
    "Outcome",
    "Parcel",
    "Sender",
    "Target",
    "Waiting",
    "load_mapping",
    "load_targets",
    "records",
    "write_records",
]
