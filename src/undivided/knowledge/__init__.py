"""A folder of articles comes in; passages that can be searched, cited and offered go out.

Articles keep their owner, language and dates, and every version they had; what cannot be read is
named in one sentence each.
This room does not know conversations, agents or screens: it is asked with words and answers with
passages.
"""

from undivided.knowledge.answering import Answering, Found
from undivided.knowledge.catalogue import Catalogue, Changed, Import, Version, open_catalogue
from undivided.knowledge.cutting import cut
from undivided.knowledge.folder import Folder, import_folder
from undivided.knowledge.index import Hit, Index
from undivided.knowledge.library import ImportProblem, Library, unfit
from undivided.knowledge.names import hotwords
from undivided.knowledge.remembering import remembering
from undivided.knowledge.search.opening import choose_holder
from undivided.knowledge.tongues import index_of
from undivided.knowledge.watching import Watch, take_changes, take_whole
from undivided.knowledge.words import language_of

__all__ = [
    "Answering",
    "Catalogue",
    "Changed",
    "Folder",
    "Found",
    "Hit",
    "Import",
    "ImportProblem",
    "Index",
    "Library",
    "Version",
    "Watch",
    "choose_holder",
    "cut",
    "hotwords",
    "import_folder",
    "index_of",
    "language_of",
    "open_catalogue",
    "remembering",
    "take_changes",
    "take_whole",
    "unfit",
]
