"""Judging: a language model answers criteria, and only what can be found again in the turns counts.

A finished, redacted conversation and criteria come in; findings go out, or why there is none. It
runs where seconds do not matter and believes nothing it is told.
"""

from undivided.quality.judging.judge import Judge

__all__ = ["Judge"]
