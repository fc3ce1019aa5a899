from dataclasses import dataclass, field

import pytest

from undivided.domain import Conversation, Speaker, Turn, Unavailable
from undivided.quality.probing import Answers, Probed, probe


def calls(text: str = "Good morning [name], she can hold.", count: int = 20) -> list[Conversation]:
    turn = Turn("t1", Speaker.AGENT, 0, 1, text)
    return [Conversation(f"c{n}", turns=[turn]) for n in range(count)]


class Unfair:
    """Cares less for whom it takes for a man, and believes in a good past."""

    name = "unfair@1"

    def answers(self, conversation: Conversation) -> Answers:
        text = " ".join(turn.text for turn in conversation.turns)
        return {
            "care": "yes" if "she" in text else "no",
            "share": 50.0,
            "past": "yes" if "best" in text or "excellent" in text else "no",
        }


@dataclass
class Moody:
    """Flips its answer each time it is asked; now and then it does not answer."""

    silent: frozenset[int] = frozenset()
    name: str = "moody@1"
    asked: list[str] = field(default_factory=list)

    def answers(self, conversation: Conversation) -> Answers:
        self.asked.append(conversation.id)
        if len(self.asked) in self.silent:
            raise Unavailable("Nobody is there.", "Wait.")
        return {"a": "yes" if len(self.asked) % 2 else "no"}


def flips(found: Probed, change: str, criterion: str) -> float:
    (one,) = (f for f in found.flips if (f.change, f.criterion) == (change, criterion))
    return one.rate.value


def test_an_unfair_scorer_is_found_with_whom_it_disadvantages() -> None:
    found = probe(calls(), Unfair())
    assert flips(found, "pronouns: he", "care") == 1
    assert flips(found, "pronouns: he", "share") == 0
    assert 0 < flips(found, "good past at the beginning", "past") <= 1
    she = next(
        d for d in found.directions if (d.contrast, d.criterion) == ("she beside he", "care")
    )
    assert (she.first_lower, she.second_lower) == (0, 20)
    assert she.difference.high < 0
    assert she.chance <= she.holm < 0.05
    bad = [d for d in found.directions if d.first.startswith("bad past") and d.criterion == "past"]
    assert all(d.first_lower > 5 and d.second_lower == 0 for d in bad)
    names = [d for d in found.directions if d.contrast.startswith("Arabic")]
    assert all(d.first_lower == d.second_lower == 0 for d in names)
    assert found.by_chance == 0.05 * len(found.directions)


def test_what_flips_by_itself_is_no_unfairness() -> None:
    found = probe(calls(), Moody())
    for one in found.flips:
        assert one.again == 1
        assert one.beyond.value <= 0


def test_conversations_that_do_not_change_are_not_asked_about() -> None:
    moody = Moody()
    found = probe(calls("Hello.", 1), moody, kinds=("pronouns", "names"))
    assert len(moody.asked) == 2
    assert found.flips == ()
    assert all(one.change.endswith(("beginning", "end")) for one in
               probe(calls("[name]", 2), Unfair(), kinds=("past",)).flips)  # fmt: skip


def test_an_answer_that_does_not_come_is_counted_apart() -> None:
    found = probe(calls(count=1), Moody(silent=frozenset({3})), kinds=("past",))
    assert found.missed == 1
    assert len({one.change for one in found.flips}) == 3
    with pytest.raises(Unavailable):
        probe(calls(), Moody(silent=frozenset({1})))


def test_the_same_seed_finds_the_same() -> None:
    assert probe(calls(), Unfair(), seed=4) == probe(calls(), Unfair(), seed=4)
