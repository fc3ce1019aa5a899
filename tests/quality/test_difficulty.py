from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.test_features import ANGRY
from tests.talk import ended, event
from undivided.domain import BadInput, CallTransferred
from undivided.quality.difficulty import (
    EASY,
    HARD,
    Feature,
    load_difficulty,
    points_for_share,
    shipped_difficulty,
    stratum_of,
)

CALM = "A: Hello.\nC: Where is my parcel?\nA: In Leeds.\nC: Thank you."
GOOD = "hard_from: 1\nfeatures:\n  emotion: {points: 1, none: 0, full: 2}\n"


def test_a_hard_conversation_has_its_reasons_the_most_first() -> None:
    stratum, reasons = stratum_of(ended(ANGRY))
    assert stratum == HARD
    assert reasons[0] == "the customer's words show anger (1.0 points)"
    assert "before (0.7 points)" in reasons[1]
    assert stratum_of(ended(CALM)) == (EASY, ())


def test_the_same_conversation_gives_the_same_answer() -> None:
    assert shipped_difficulty().judge(ended(ANGRY)) == shipped_difficulty().judge(ended(ANGRY))


def test_one_reason_can_be_too_little() -> None:
    conversation = ended(CALM)
    conversation.take(event(CallTransferred("kim", 3.0)))
    found = shipped_difficulty().judge(conversation)
    assert (found.stratum, found.points) == (EASY, 0.7)
    assert found.reasons == ("it was passed on 1 time (0.7 points)",)


@given(st.floats(0, 1e6))
def test_points_grow_and_stay_in_bounds(value: float) -> None:
    feature = Feature(0.7, 40, 120)
    assert 0 <= feature.worth(value) <= feature.worth(value + 1) <= 0.7


def test_the_points_for_a_share() -> None:
    points = [0.0, 0.1, 0.5, 1.2, 2.0]
    assert points_for_share(points, 0.4) == 1.2
    assert points_for_share(points, 0.01) == 2.0
    with pytest.raises(ValueError, match="no conversations"):
        points_for_share([], 0.2)


def test_an_own_model_has_its_own_version(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, "utf-8")
    own = load_difficulty(path)
    assert own.version != shipped_difficulty().version
    assert stratum_of(ended(CALM), own)[0] == EASY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("emotion", "mood"),
        ("full: 2", "full: 0"),
        ("points: 1", "points: .nan"),
        ("points: 1", "points: true"),
        ("points: 1, ", ""),
        ("hard_from: 1", "hard_from: 0"),
        ("hard_from: 1", "hard_from: [1]"),
        ("hard_from: 1", "hard: 1"),
        ("  emotion: {points: 1, none: 0, full: 2}", "  []"),
        ("{points: 1, none: 0, full: 2}", "[1]"),
        ("features", "hard_from"),
    ],
)
def test_hostile_files_are_one_sentence(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as error:
        load_difficulty(path)
    assert "own.yaml" in error.value.message
    assert "\n" not in error.value.message


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_difficulty(tmp_path / "absent.yaml")
