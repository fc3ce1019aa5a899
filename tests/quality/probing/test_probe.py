from undivided.domain import Conversation, Speaker, Turn
from undivided.quality.probing import probe


def calls() -> list[Conversation]:
    turn = Turn("t1", Speaker.AGENT, 0, 1, "Good morning [name], she can hold.")
    return [Conversation(f"c{n}", turns=[turn]) for n in range(20)]


def test_an_unfair_scorer_is_found() -> None:
    def unfair(conversation: Conversation) -> dict[str, str | float]:
        text = " ".join(turn.text for turn in conversation.turns)
        return {
            "care": "yes" if "she" in text else "no",
            "share": 50.0,
            "best": str("best" in text),
        }

    found = {(one.change, one.criterion): one for one in probe(calls(), unfair)}
    assert found["pronouns", "care"].rate.value == 1
    assert found["pronouns", "care"].rate.n == 20
    assert len(found["pronouns", "care"].conversations) == 10
    assert found["pronouns", "share"].rate.value == 0
    assert found["pronouns", "share"].rate.high < 0.2
    assert found["hint of a good past", "best"].rate.value == 1
    assert found["hint of a bad past", "best"].rate.value == 0


def test_conversations_that_do_not_change_do_not_count() -> None:
    plain = [Conversation("c", turns=[Turn("t1", Speaker.AGENT, 0, 1, "Hello.")])]
    names = {one.change for one in probe(plain, lambda _: {"a": 1.0})}
    assert "pronouns" not in names
    assert "hint of a good past" in names


def test_small_moves_of_a_measured_share_are_no_flip() -> None:
    def by_length(conversation: Conversation) -> dict[str, str | float]:
        return {"share": float(len(conversation.turns))}

    assert all(one.rate.value == 0 for one in probe(calls(), by_length))
