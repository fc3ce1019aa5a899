"""The same reactors over everything that is kept.

Settings come in; answers that were missing go into the ledger. It knows no reactor by name and
nothing of how a conversation was recorded. One machine in processes; a cluster is not built yet.
"""

from undivided.batch.archive import Rerun, conversations, rerun, rerun_one

__all__ = ["Rerun", "conversations", "rerun", "rerun_one"]
