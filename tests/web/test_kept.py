from undivided.web.kept import Kept


def test_the_oldest_go_first_and_a_new_value_makes_its_name_young() -> None:
    kept: Kept[int] = Kept(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    kept.keep("a", 3)
    assert kept.keep("c", 4) == 4
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (3, None, 4)


def test_what_is_dropped_is_forgotten() -> None:
    kept: Kept[int] = Kept(2)
    kept.keep("a", 1)
    kept.drop("a")
    kept.drop("never there")
    assert kept.get("a") is None
