"""Who may enter: people with their roles, the secret addresses they enter by, and their sessions.

Names, roles and secrets come in; members go out. Secrets are kept as hashes alone. This room knows
no page and no conversation, and does not say what a role may do.
"""

from undivided.people.member import Member
from undivided.people.opening import open_people
from undivided.people.people import SESSION_DAYS, People

__all__ = ["SESSION_DAYS", "Member", "People", "open_people"]
