"""One person of a centre, with the roles they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from undivided.domain import Person, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person who may enter.

    Args:
        id: Account name; their acts carry it.
        roles: What they are; one at least.
        team: Whose team they are in, or "".
        since: Since when they work here, "2026-03-01", or "".
        alone: Nobody was added: whoever runs the server is everything at once.
    """

    id: str
    roles: frozenset[Role]
    team: str = ""
    since: str = ""
    alone: bool = False

    def holds(self, wanted: Iterable[Role]) -> bool:
        """Tell whether they hold one of these roles; an administrator holds them all."""
        return Role.ADMIN in self.roles or not self.roles.isdisjoint(wanted)

    def acting(self, wanted: Iterable[Role]) -> Person:
        """Give the author of their acts where these roles act: the first of them that they hold."""
        role = next((one for one in wanted if one in self.roles), None)
        return Person(self.id, role or next(one for one in Role if one in self.roles))
