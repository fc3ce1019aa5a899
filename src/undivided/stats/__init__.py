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
from undivided.stats.matched import holm, matched_difference, sign_test, wilson_of
from undivided.stats.median import median_interval
from undivided.stats.paired import paired_difference
from undivided.stats.ranking import auc, pearson
from undivided.stats.rare import Counted, stratified_share
from undivided.stats.ridge import Ridge, fit_ridge
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
    "Ridge",
    "Severity",
    "Softmax",
    "Stratified",
    "Stratum",
    "agreement",
    "auc",
    "calibration",
    "choice_loss",
    "correlation",
    "deviate",
    "fit_backoff",
    "fit_choice",
    "fit_logistic",
    "fit_ridge",
    "fit_softmax",
    "holm",
    "like_ours",
    "log_loss",
    "logit",
    "matched_difference",
    "median_interval",
    "neyman",
    "paired_difference",
    "part_of",
    "pearson",
    "severity",
    "shares",
    "shrunk",
    "sigmoid",
    "sign_test",
    "stratified_mean",
    "stratified_share",
    "top_up",
    "wilson",
    "wilson_of",
]
