"""Events to put into ledgers, and strategies that make every kind of fact."""

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from undivided.domain import (
    FACTS,
    Component,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)

KEY = bytes(range(32))
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = Component("ears", "1")


def event(conversation: str, name: str, fact: Fact, at: datetime = START) -> Event:
    return Event(derive_id(conversation, name), conversation, at, BY, fact)


def started(conversation: str = "c1", program: str = "shop") -> Event:
    return event(conversation, "start", ConversationStarted(program, "call", "Call one"))


def said(conversation: str, number: int, text: str = "Where is my parcel?") -> Event:
    turn = Turn(f"t{number}", Speaker.CUSTOMER, float(number), number + 0.5, text)
    at = START + timedelta(seconds=number)
    return event(conversation, f"turn {number}", TurnAdded(turn), at)


def story(conversation: str = "c1", turns: int = 3, program: str = "shop") -> list[Event]:
    return [started(conversation, program), *(said(conversation, n + 1) for n in range(turns))]


def whole(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Build a dataclass with every field drawn, defaults or not."""
    hints = typing.get_type_hints(cls)
    return st.builds(cls, **{field.name: _values(hints[field.name]) for field in fields(cls)})


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if is_dataclass(hint) and isinstance(hint, type):
        return whole(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_values(each) for each in arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(_values(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(_values(each) for each in arguments))
    if hint is datetime:
        return st.datetimes(timezones=st.just(UTC)).map(_plain)
    return st.from_type(hint)


def _plain(at: datetime) -> datetime:
    # UTC has no hour twice.
    return at.replace(fold=0)


facts: st.SearchStrategy[Fact] = st.one_of(*(whole(fact) for fact in FACTS))
