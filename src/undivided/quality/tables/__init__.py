"""Tables of scores, reviews and experiments: CSV or Parquet, checked and kept as columns.

Files come in; columns and the rows that cannot be used come out. It knows no statistics.
"""

from undivided.quality.tables.columns import Column
from undivided.quality.tables.experiments import Experiments, load_experiments
from undivided.quality.tables.reading import ANSWERS, RowProblem, Rows, read_rows, values_in
from undivided.quality.tables.reviews import RANDOM, Reviews, load_reviews
from undivided.quality.tables.scores import Scores, load_scores

__all__ = [
    "ANSWERS",
    "RANDOM",
    "Column",
    "Experiments",
    "Reviews",
    "RowProblem",
    "Rows",
    "Scores",
    "load_experiments",
    "load_reviews",
    "load_scores",
    "read_rows",
    "values_in",
]
