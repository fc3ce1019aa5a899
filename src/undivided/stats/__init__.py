"""Arrays in, intervals out.

Counts, chances and outcomes come in; shares, errors and fitted models go out, each with how far it
can be trusted. This room knows no contact centre, no file and no clock; the papers stand beside
the formulas.
"""

from undivided.stats.backoff import Backoff, Cases, Level, fit_backoff
from undivided.stats.calibration import Bin, Calibration, calibration, log_loss
from undivided.stats.logistic import fit_logistic, logit, sigmoid
from undivided.stats.median import median_interval
from undivided.stats.paired import paired_difference
from undivided.stats.wilson import wilson

__all__ = [
    "Backoff",
    "Bin",
    "Calibration",
    "Cases",
    "Level",
    "calibration",
    "fit_backoff",
    "fit_logistic",
    "log_loss",
    "logit",
    "median_interval",
    "paired_difference",
    "sigmoid",
    "wilson",
]
