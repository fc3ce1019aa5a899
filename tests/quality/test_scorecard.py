import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import BadInput, CriterionKind
from undivided.quality import default_scorecard, load_scorecard, parse_scorecard
from undivided.quality.scorecard import scorecard_problems

GOOD = """
id: mine
title: My card
criteria:
  - {id: hello, question: "Greeted?", kind: yes_no, check: greeting, critical: true}
  - {id: recorded, question: "Told?", kind: yes_no, weight: 3, check: phrase,
     options: {any_of: [this call is recorded]}}
  - {id: tone, question: "Warm?", kind: three_way}
"""


def test_a_scorecard_is_read_with_version_and_options() -> None:
    card = parse_scorecard(GOOD)
    assert (card.id, card.title) == ("mine", "My card")
    assert card.version == hashlib.sha256(GOOD.encode()).hexdigest()[:12]
    assert [criterion.id for criterion in card.criteria] == ["hello", "recorded", "tone"]
    assert card.criteria[0].critical
    assert card.criteria[1].weight == 3
    assert card.criteria[1].options == (("any_of", ("this call is recorded",)),)
    assert card.criteria[2].kind is CriterionKind.THREE_WAY


def test_the_default_scorecard_counts_six_and_reports_three() -> None:
    card = default_scorecard()
    counted = [criterion.id for criterion in card.criteria if criterion.weight > 0]
    assert len(counted) == 6
    assert [one.id for one in card.criteria if one.critical] == ["identity_checked"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: yes_no, check: greeting", "kind: maybe, check: greeting", "Criterion 1"),
        ("check: greeting", "check: nonsense", "unknown check"),
        ("id: tone", "id: hello", "two criteria"),
        ("weight: 3", "weight: -3", "weight"),
        ("weight: 3", "weight: .nan", "weight"),
        ("critical: true", "critical: sometimes", "critical"),
        ('question: "Warm?"', 'qestion: "Warm?"', "unknown field"),
        ("any_of", "all_of", "options"),
        ("[this call is recorded]", "[]", "options"),
        ("kind: three_way", "kind: three_way, check: greeting", "answers yes_no"),
        ("title: My card", "titel: My card", "unknown field"),
        ("id: mine\n", "", "no “id”"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput) as error:
        parse_scorecard(GOOD.replace(old, new, 1), "card.yaml")
    assert told in error.value.message
    assert error.value.hint


def test_broken_yaml_is_told_with_its_line() -> None:
    with pytest.raises(BadInput, match="line 4"):
        parse_scorecard("id: x\ntitle: y\ncriteria: {[\n", "card.yaml")


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"absent\.yaml"):
        load_scorecard(tmp_path / "absent.yaml")
    (tmp_path / "card.yaml").write_text(GOOD, encoding="utf-8")
    assert load_scorecard(tmp_path / "card.yaml").id == "mine"


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_scorecard(text)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("id: a\nid: b\n", "a second time"),
        ("a: &x [1]\nb: *x\n", "alias"),
        ("a: !!python/object/apply:os.getcwd []", "line"),
        ("- a", "no named entries"),
        ("a: " + "[" * 4000, "not"),
        (GOOD + "channel: fax\n", "channel"),
        (GOOD + "critical_error: explode\n", "critical_error"),
        (GOOD + "program: [a]\n", "program"),
        (GOOD.replace("id: mine", "id: ../mine"), "short name"),
        ("id: a\ncriteria: " + str(["x"] * 101), "more than 100"),
    ],
)
def test_hostile_files_are_one_sentence(source: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        parse_scorecard(source, "card.yaml")
    assert told in error.value.message
    assert "\n" not in error.value.message


def test_all_mistakes_of_a_file_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    path.write_text(GOOD.replace("weight: 3", "weight: -1").replace("title", "titel"), "utf-8")
    assert len(scorecard_problems(path)) == 2
    assert len(scorecard_problems(tmp_path / "absent.yaml")) == 1
    path.write_text(GOOD, "utf-8")
    assert scorecard_problems(path) == []
