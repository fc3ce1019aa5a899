"""Learning a program's dispositions from its approved notes, and refusing what is worse.

The ledger of one program, and labelled contacts from a file, come in; a model of its codes, judged
on conversations kept apart for it, goes into force or not, with a sentence. It changes no event.
"""

from undivided.batch.dispositions.cases import Case, approved_cases, file_cases
from undivided.batch.dispositions.learning import CodesLesson, learn_codes

__all__ = ["Case", "CodesLesson", "approved_cases", "file_cases", "learn_codes"]
