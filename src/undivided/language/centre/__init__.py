"""A centre's own YAML files: found, read, checked, followed while they are edited, and kept.

A folder or a file and a way to read one come in; what the files say now goes out, and every version
that was ever in force can be read again. What the files are about, others know.
"""

from undivided.language.centre.choosing import most_fitting
from undivided.language.centre.files import OwnFiles, Stamp, stamp
from undivided.language.centre.following import Followed
from undivided.language.centre.shelf import Named, Shelf

__all__ = ["Followed", "Named", "OwnFiles", "Shelf", "Stamp", "most_fitting", "stamp"]
