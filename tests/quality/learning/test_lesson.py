from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.quality.learning.made import (
    PERCENT,
    THREE_WAY,
    YES_NO,
    Words,
    percent_cases,
    taught,
    words_cases,
)
from undivided.quality.learning import ScorerStore
from undivided.quality.learning.lesson import in_force, learn_scorer


def test_what_reviews_show_is_learnt_and_told(tmp_path: Path) -> None:
    store = ScorerStore(tmp_path, "shop")
    lesson = learn_scorer(PERCENT, percent_cases(), store, Words.version)
    assert lesson.changed
    assert lesson.verdict is not None
    assert lesson.verdict.after.r is not None
    assert lesson.verdict.after.r.low > 0.8
    assert set(lesson.verdict.after.by_stratum) == {"easy", "hard"}
    assert lesson.scorer == store.current().scorers[0].name
    assert lesson.scorer.startswith("learnt@")
    assert "By stratum: easy: r" in " ".join(lesson.sentences)
    assert "beside a model that has not seen it" in lesson.sentences[0]


def test_noise_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    store = ScorerStore(tmp_path, "shop")
    lesson = learn_scorer(PERCENT, percent_cases(signal=0.0, noise=20.0), store, Words.version)
    assert not lesson.changed
    assert "Nothing was changed" in lesson.sentences[-1]
    assert store.current().scorers == ()


def test_what_checks_say_already_is_not_learnt_again(tmp_path: Path) -> None:
    cases = [replace(one, present=one.value) for one in percent_cases()]
    lesson = learn_scorer(PERCENT, cases, ScorerStore(tmp_path, "shop"), Words.version)
    assert not lesson.changed


def test_a_second_lesson_must_beat_the_first(tmp_path: Path) -> None:
    cases = percent_cases()
    taught(tmp_path, PERCENT, cases)
    again = learn_scorer(PERCENT, cases, ScorerStore(tmp_path, "shop"), Words.version)
    assert not again.changed
    assert again.scorer.startswith("learnt@")


def test_too_little_is_told(tmp_path: Path) -> None:
    store = ScorerStore(tmp_path, "shop")
    few = learn_scorer(PERCENT, percent_cases(20), store, Words.version)
    assert "40 conversations are needed" in few.sentences[0]
    alike = [replace(one, value=1.0) for one in words_cases()]
    assert "8 of each answer" in learn_scorer(YES_NO, alike, store, "words").sentences[0]
    flat = [replace(one, value=50.0) for one in percent_cases()]
    assert "the same answer" in learn_scorer(PERCENT, flat, store, "words").sentences[0]


def test_whether_a_criterion_applies_is_learnt_where_enough_did_not_need_it(tmp_path: Path) -> None:
    assert taught(tmp_path / "a", THREE_WAY, words_cases(80, unneeded=12)).needed
    assert not taught(tmp_path / "b", THREE_WAY, words_cases(80, unneeded=3)).needed


def test_chances_of_words_are_told_with_their_error(tmp_path: Path) -> None:
    lesson = learn_scorer(YES_NO, words_cases(), ScorerStore(tmp_path, "shop"), "words")
    assert lesson.verdict is not None
    assert lesson.verdict.after.auc is not None
    assert lesson.verdict.after.auc.low > 0.7
    assert "Its chances are off by" in " ".join(lesson.sentences)


def test_a_scorer_of_another_wording_or_model_is_not_in_force(tmp_path: Path) -> None:
    scorer = taught(tmp_path, YES_NO, words_cases())
    assert in_force([scorer], YES_NO, "words") is scorer
    assert in_force([scorer], replace(YES_NO, asked="otherwise"), "words") is None
    assert in_force([scorer], YES_NO, "another") is None
    assert in_force([replace(scorer, reads="old")], YES_NO, "words") is None


def test_the_same_reviews_give_the_same_scorer(tmp_path: Path) -> None:
    cases = percent_cases()
    one = taught(tmp_path / "a", PERCENT, cases)
    other = taught(tmp_path / "b", PERCENT, list(reversed(cases)))
    assert one.parts == other.parts
    row = cases[0].described.row
    assert np.isclose(one.expected("new", row), other.expected("new", row))
