from undivided.domain import Person, Role
from undivided.people import Member

RITA = Member("rita", frozenset({Role.REVIEWER, Role.AGENT}))


def test_who_holds_one_of_the_roles_may_and_an_administrator_always() -> None:
    assert RITA.holds([Role.SUPERVISOR, Role.AGENT])
    assert not RITA.holds([Role.SUPERVISOR])
    assert not RITA.holds([])
    assert Member("ada", frozenset({Role.ADMIN})).holds([])


def test_they_act_in_the_first_role_that_fits() -> None:
    assert RITA.acting([Role.SUPERVISOR, Role.REVIEWER, Role.AGENT]) == Person("rita", "reviewer")
    assert Member("ada", frozenset({Role.ADMIN})).acting([Role.AGENT]) == Person("ada", "admin")
