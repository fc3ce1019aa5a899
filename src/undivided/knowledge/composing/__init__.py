"""An answer that a language model wrote from passages, checked before anybody sees it.

A question and passages come in; sentences with their passages go out, and what was dropped and why.
It does not know in which conversation was asked, and shows nothing that it could not check.
"""

from undivided.knowledge.composing.composing import Composing

__all__ = ["Composing"]
