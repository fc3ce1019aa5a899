from dataclasses import replace

from undivided.cli.quality.probed import told
from undivided.domain import Conversation, Speaker, Turn
from undivided.quality.probing import Answers, Probed, probe


class Unfair:
    name = "unfair@1"

    def answers(self, conversation: Conversation) -> Answers:
        said = " ".join(turn.text for turn in conversation.turns)
        return {"care": "yes" if "she" in said else "no"}


def found() -> Probed:
    turn = Turn("t1", Speaker.AGENT, 0, 1, "Here she is.")
    return probe([Conversation(f"c{n}", turns=[turn]) for n in range(12)], Unfair())


def test_flips_directions_and_what_is_left_of_many_comparisons_are_told() -> None:
    said = "\n".join(told(found()))
    assert "pronouns: he: 100.0% of 12 answers flipped" in said
    assert "care: 100.0% of 12 answers flipped (75.8% to 100.0%), e.g. c0, c1, c2" in said
    assert "she beside he: lower for she in 0, for he in 12 of 12" in said
    assert "would have p below .05 by chance" in said
    assert "Not by chance, all comparisons counted" in said
    assert "past: no answer flipped under 4 changes" in said


def test_what_did_not_come_is_told() -> None:
    assert "3 answers did not come" in "\n".join(told(replace(found(), missed=3)))


def test_the_scorers_own_flips_stand_beside() -> None:
    one = found()
    flips = tuple(replace(flip, again=0.25) for flip in one.flips)
    assert "asked the same again 25.0%" in "\n".join(told(replace(one, flips=flips)))
