"""What every route can take of a request: who asks, in which role, and an id in the address."""

from typing import Annotated

from fastapi import Depends, Path, Request

from undivided.domain import Person
from undivided.people import Member


def _person(request: Request) -> Person:
    person: Person = request.state.person
    return person


def _member(request: Request) -> Member:
    member: Member = request.state.member
    return member


Viewer = Annotated[Member, Depends(_member)]
Who = Annotated[Person, Depends(_person)]
Id = Annotated[str, Path(min_length=1, max_length=200)]
