import random

from undivided.domain import Conversation, Speaker, Turn
from undivided.quality.probing.changing import CHANGES, CONTRASTS, KINDS

BY_NAME = {one.name: one for one in CHANGES}


def changed(name: str, conversation: Conversation, seed: int = 1) -> Conversation:
    return BY_NAME[name].apply(conversation, random.Random(seed))  # noqa: S311 - no secret


def test_a_hint_is_said_by_the_system_where_it_should_be() -> None:
    conversation = Conversation("c1", turns=[Turn("t1", Speaker.AGENT, 2, 4, "Hello.")])
    first = changed("bad past at the beginning", conversation)
    last = changed("bad past at the end", conversation)
    assert first.turns[0].speaker is last.turns[-1].speaker is Speaker.SYSTEM
    assert first.turns[1:] == last.turns[:-1] == conversation.turns
    assert (first.turns[0].end_s, last.turns[-1].start_s) == (2, 4)
    assert first.turns[0].text == last.turns[-1].text
    assert len(conversation.turns) == 1


def test_hints_go_in_both_directions() -> None:
    conversation = Conversation("c1", turns=[])
    for seed in range(3):
        good = changed("good past at the end", conversation, seed).turns[0].text
        assert good != changed("bad past at the end", conversation, seed).turns[0].text


def test_every_comparison_is_of_changes_of_its_kind() -> None:
    assert len(BY_NAME) == len(CHANGES)
    assert {one.kind for one in CHANGES} == set(KINDS)
    for contrast in CONTRASTS:
        kinds = {BY_NAME[side].kind for pair in contrast.pairs for side in pair}
        assert kinds == {contrast.kind}
        assert all(first != second for first, second in contrast.pairs)


def test_two_groups_differ_in_nothing_but_the_name() -> None:
    conversation = Conversation("c1", turns=[Turn("t1", Speaker.AGENT, 0, 4, "Hi [name], bye.")])
    one = changed("names: Arabic women", conversation).turns[0].text
    other = changed("names: Anglo-American men", conversation).turns[0].text
    assert one != other
    assert one.split(",")[1] == other.split(",")[1] == " bye."
