"""Attention: reasons why a conversation may need a person.

Turns come in one by one; out come signals, each a sentence with the customer's words, its turns and
a probability. It starts no action, scores no mood, and does not know who will look.
"""

from undivided.reactors.attention.reactor import AttentionReactor

__all__ = ["AttentionReactor"]
