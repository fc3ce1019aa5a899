"""A reading study: the same conversations with and without a draft, timed, with questions.

A file of tasks and the product's own reactors come in; conversations, questions and a CSV file of
results go out. It knows no ledger: what is read here is nobody's.
"""

from undivided.web.study.harness import Harness, prepare
from undivided.web.study.reading import router
from undivided.web.study.tasks import load_study

__all__ = ["Harness", "load_study", "prepare", "router"]
