"""One page about quality that stands by itself: no script, no font, no address in it.

Estimates, agreement, cards and alarms come in; HTML text comes out. It computes nothing.
"""

from undivided.quality.reporting.page import Report, page

__all__ = ["Report", "page"]
