"""Arrays in, intervals out.

Counts, chances and outcomes come in; shares, errors and fitted models go out, each with how far it
can be trusted. This room knows no contact centre, no file and no clock; the papers stand beside
the formulas.
"""

from undivided.stats.backoff import Backoff, Cases, Level, fit_backoff
from undivided.stats.calibration import Bin, Calibration, calibration, log_loss
from undivided.stats.choice import choice_loss, fit_choice
from undivided.stats.logistic import fit_logistic, logit, sigmoid
from undivided.stats.paired import paired_difference
from undivided.stats.softmax import Softmax, fit_softmax, shares
from undivided.stats.wilson import wilson

__all__ = [
    "Backoff",
    "Bin",
    "Calibration",
    "Cases",
    "Level",
    "Softmax",
    "calibration",
    "choice_loss",
    "fit_backoff",
    "fit_choice",
    "fit_logistic",
    "fit_softmax",
    "log_loss",
    "logit",
    "paired_difference",
    "shares",
    "sigmoid",
    "wilson",
]
