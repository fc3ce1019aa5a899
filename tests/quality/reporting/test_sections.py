from dataclasses import replace

from tests.quality.reporting.made import a_week, thirty_weeks
from undivided.domain import Estimate
from undivided.quality.numbers.numbers import DrawnPlan, PlannedTold, PlanTold
from undivided.quality.reporting import sections


def test_a_red_score_is_not_drawn_as_quality_and_it_is_said_why() -> None:
    text = sections.strata(a_week())
    assert "by the score" not in text
    assert "its card is red (<code>undivided quality card</code> says why)" in text
    assert "■</span> RED, not to be shown as quality" in sections.cards(a_week().cards)


def test_a_score_that_may_be_shown_stands_beside_people() -> None:
    numbers = a_week()
    shown = replace(numbers, whole=replace(numbers.whole, proxy=74.2))
    assert "74.2 by the score" in sections.strata(shown)


def test_alarms_are_set_apart_from_what_could_not_be_watched() -> None:
    found = thirty_weeks().alarms
    more = replace(found, sentences=(*found.sentences, "Too few reviews in: 2026-W48."))
    first, rest = sections.alarms(more).split('<ul class="soft">', 1)
    assert '<ul class="alarms">' in first
    assert first.count("<li><strong>Alarm:</strong>") == len(found.sentences) - 1
    assert "Too few reviews" in rest
    assert rest.count("<figure>") == 4
    assert "Listen to" in rest


def test_agents_stand_by_name_and_periods_that_are_drawn_are_not_told_twice() -> None:
    text = sections.groups(thirty_weeks())
    places = [text.index(f">agent{at:02d}<") for at in range(1, 13)]
    assert places == sorted(places)
    assert "By period" not in text
    assert "By team" in text


def test_a_reason_is_given_once_for_all_groups_that_share_it() -> None:
    numbers = a_week()
    told = replace(numbers.whole, name="identity")
    untold = [
        replace(told, name=name, estimate=None, why=("Nothing was reviewed.",)) for name in "ab"
    ]
    text = sections.critical([replace(told, estimate=RARE), *untold])
    assert "<strong>1.2%</strong> <small>0.4% to 2.8%</small>" in text
    assert "a, b: Nothing was reviewed." in text
    assert sections.critical([]) == ""


def test_the_plan_is_told_with_what_was_drawn_and_done() -> None:
    strata = (PlannedTold("easy", 80, 27, 20), PlannedTold("hard", 30, 26, 11))
    drawn = DrawnPlan("p1", "2026-W44", strata, 60, 31)
    text = sections.plan(PlanTold(("31 of 60 reviews are done.",), drawn))
    assert "31 of 60 reviews are done." in text
    assert '<th scope="row">hard</th><td>30</td><td>26</td><td>11</td>' in text
    assert "No plan was drawn yet." in sections.plan(a_week().plan)


def test_agreement_has_its_intervals_and_its_sentences() -> None:
    text = sections.agreement(thirty_weeks().agreement)
    assert "Krippendorff&#x27;s alpha" in text
    assert "Reviewers like ours" in text
    assert "180 conversations were reviewed by two people or more" in text


def test_versions_and_slices_are_told() -> None:
    sample = replace(thirty_weeks().sample, scorer_versions=("checks@3",))
    text = sections.sample(sample, "stratified")
    assert "<dt>Drawn</dt><dd>1020 plan, 180 double</dd>" in text
    assert "<dt>Scored by</dt><dd>checks@3</dd>" in text


RARE = Estimate(0.012, 0.004, 0.028, 0.95, 340, "rare", "share")
