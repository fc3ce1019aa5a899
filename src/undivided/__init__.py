"""Undivided: contact-centre AI that works behind the human agent.

Sound or messages come in; turns, knowledge cards, signals, note drafts and scores come out,
each with its evidence. Nothing in this package speaks to a customer.
"""

from importlib.metadata import version

__version__ = version("undivided")
__all__ = ["__version__"]
