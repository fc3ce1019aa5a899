"""What scores and reviews there are: those that were imported and the ledger's own, as one.

A ledger and a folder of imports come in; ``Records`` go out, each conversation and criterion once.
The page and the commands read nothing else. It estimates nothing.
"""

from undivided.quality.gathering.asking import ScorecardsBy
from undivided.quality.gathering.gathering import Gathering, LedgerPart
from undivided.quality.gathering.records import Records, Wanted
from undivided.quality.gathering.rows import RowsOf
from undivided.quality.gathering.scored import LedgerScores

__all__ = ["Gathering", "LedgerPart", "LedgerScores", "Records", "RowsOf", "ScorecardsBy", "Wanted"]
