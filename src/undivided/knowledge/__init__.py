"""A folder of articles comes in; passages that can be searched, cited and offered go out.

Articles keep their owner, language and dates; what cannot be read is named in one sentence each.
This room does not know conversations, agents or screens: it is asked with words and answers with
passages.
"""

from undivided.knowledge.answering import Answering, Found
from undivided.knowledge.cutting import cut
from undivided.knowledge.importing import import_folder
from undivided.knowledge.index import DENSE_LANGUAGES, Hit, Index
from undivided.knowledge.library import ImportProblem, Library, unfit
from undivided.knowledge.names import hotwords

__all__ = [
    "DENSE_LANGUAGES",
    "Answering",
    "Found",
    "Hit",
    "ImportProblem",
    "Index",
    "Library",
    "cut",
    "hotwords",
    "import_folder",
    "unfit",
]
