from datetime import UTC, datetime, timedelta

import pytest

from tests.people.conftest import Opener
from undivided.domain import BadInput, NotFound, Role
from undivided.people import SESSION_DAYS, Member, People

NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
RITA = Member("rita", frozenset({Role.REVIEWER, Role.AGENT}), "blue", "2025-03-01")


def add_rita(people: People) -> str:
    return people.add("rita", [Role.REVIEWER, Role.AGENT], "blue", "2025-03-01")


def test_a_secret_opens_a_session_of_its_person(people: People) -> None:
    assert not people.anybody()
    rita, sam = add_rita(people), people.add("sam", [Role.ADMIN])
    assert people.anybody()
    session = people.enter(rita, NOW)
    assert session
    assert people.who(session, NOW) == RITA
    assert people.enter(sam, NOW) != people.enter(sam, NOW)
    assert people.everyone() == [RITA, Member("sam", frozenset({Role.ADMIN}))]


@pytest.mark.parametrize("wrong", ["", "wrong", "ünïcode", "a" * 5000])
def test_another_secret_opens_none(people: People, wrong: str) -> None:
    add_rita(people)
    assert people.enter(wrong, NOW) is None
    assert people.who(wrong, NOW) is None


def test_a_session_is_no_secret_and_the_kept_hash_is_neither(people: People) -> None:
    secret = add_rita(people)
    session = people.enter(secret, NOW) or ""
    assert people.enter(session, NOW) is None
    assert people.who(secret, NOW) is None


def test_renewing_ends_the_old_address_and_the_sessions(people: People) -> None:
    old = add_rita(people)
    session = people.enter(old, NOW) or ""
    new = people.renew("rita")
    assert people.who(session, NOW) is None
    assert people.enter(old, NOW) is None
    assert people.enter(new, NOW)


def test_removing_ends_everything_but_for_others(people: People) -> None:
    secret, sam = add_rita(people), people.add("sam", [Role.AGENT])
    session, sams = people.enter(secret, NOW) or "", people.enter(sam, NOW) or ""
    people.remove("rita")
    assert people.who(session, NOW) is None
    assert people.enter(secret, NOW) is None
    assert people.who(sams, NOW)
    for act in (people.remove, people.renew):
        with pytest.raises(NotFound):
            act("rita")


def test_leaving_ends_one_session(people: People) -> None:
    secret = add_rita(people)
    one, two = people.enter(secret, NOW) or "", people.enter(secret, NOW) or ""
    people.leave(one)
    assert people.who(one, NOW) is None
    assert people.who(two, NOW)


def test_a_session_ends_after_its_days_and_of_too_many_the_oldest_goes(people: People) -> None:
    secret = add_rita(people)
    first = people.enter(secret, NOW) or ""
    assert people.who(first, NOW + timedelta(days=SESSION_DAYS, seconds=-1))
    assert people.who(first, NOW + timedelta(days=SESSION_DAYS)) is None
    for second in range(1, 21):
        last = people.enter(secret, NOW + timedelta(seconds=second)) or ""
    assert people.who(first, NOW + timedelta(minutes=1)) is None
    assert people.who(last, NOW + timedelta(minutes=1))


def test_people_of_another_program_and_another_server(opened: Opener) -> None:
    here, there = opened(), opened("another")
    secret = add_rita(here)
    assert not there.anybody()
    assert there.enter(secret, NOW) is None
    session = here.enter(secret, NOW) or ""
    assert there.who(session, NOW) is None
    # Another server of the same database knows the same session.
    assert opened().who(session, NOW) == RITA


@pytest.mark.parametrize(
    ("name", "roles", "team", "since"),
    [
        ("", ["agent"], "", ""),
        ("a b", ["agent"], "", ""),
        ("rita\n", ["agent"], "", ""),
        ("rita", [], "", ""),
        ("rita", ["agent"], "two\nlines", ""),
        ("rita", ["agent"], "", "1 March"),
    ],
)
def test_what_will_not_do_is_said(
    people: People, name: str, roles: list[str], team: str, since: str
) -> None:
    with pytest.raises(BadInput):
        people.add(name, [Role(one) for one in roles], team, since)
    assert not people.anybody()


def test_nobody_is_added_twice(people: People) -> None:
    add_rita(people)
    with pytest.raises(BadInput, match="before"):
        people.add("rita", [Role.ADMIN])
    assert people.everyone() == [RITA]
