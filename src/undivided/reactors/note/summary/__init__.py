"""Summary: what was said so far in a call, for whoever comes to it while it goes on.

A call comes in as it happens; out come lines that stay where they stand and change only when
somebody in the call corrects what they say. It writes nothing that was not said.
"""

from undivided.reactors.note.summary.reactor import SummaryReactor

__all__ = ["SummaryReactor"]
