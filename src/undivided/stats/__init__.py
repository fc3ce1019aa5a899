"""Arrays in, intervals out.

Counts, chances and outcomes come in; shares, errors and fitted models go out, each with how far it
can be trusted. This room knows no contact centre, no file and no clock; the papers stand beside
the formulas.
"""

from undivided.stats.agreement import Agreement, agreement
from undivided.stats.allocation import neyman, top_up
from undivided.stats.backoff import Backoff, Cases, Level, fit_backoff
from undivided.stats.calibration import Bin, Calibration, calibration, log_loss
from undivided.stats.choice import choice_loss, fit_choice
from undivided.stats.detectors import Baseline, Detector, deviate
from undivided.stats.logistic import fit_logistic, logit, sigmoid
from undivided.stats.median import median_interval
from undivided.stats.paired import paired_difference
from undivided.stats.rare import Counted, stratified_share
from undivided.stats.severity import Severity, like_ours, severity
from undivided.stats.shrinkage import shrunk
from undivided.stats.softmax import Softmax, fit_softmax, shares
from undivided.stats.stratified import (
    Part,
    Stratified,
    Stratum,
    correlation,
    part_of,
    stratified_mean,
)
from undivided.stats.wilson import wilson

__all__ = [
    "Agreement",
    "Backoff",
    "Baseline",
    "Bin",
    "Calibration",
    "Cases",
    "Counted",
    "Detector",
    "Level",
    "Part",
    "Severity",
    "Softmax",
    "Stratified",
    "Stratum",
    "agreement",
    "calibration",
    "choice_loss",
    "correlation",
    "deviate",
    "fit_backoff",
    "fit_choice",
    "fit_logistic",
    "fit_softmax",
    "like_ours",
    "log_loss",
    "logit",
    "median_interval",
    "neyman",
    "paired_difference",
    "part_of",
    "severity",
    "shares",
    "shrunk",
    "sigmoid",
    "stratified_mean",
    "stratified_share",
    "top_up",
    "wilson",
]
