"""One page about quality that stands by itself: no script, no font, no address in it.

Numbers come in; HTML text comes out. It computes nothing.
"""

from undivided.quality.reporting.page import page

__all__ = ["page"]
