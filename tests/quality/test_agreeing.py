import numpy as np

from tests.quality.tables_made import reviews_of, week
from undivided.quality.agreeing import agree
from undivided.quality.tables import Column, Reviews


def panel(severities: dict[str, float], n: int = 120, double: int = 40, seed: int = 1) -> Reviews:
    """Each conversation by one reviewer in turn, the first ones by the next one too."""
    _, human = week(seed)
    draw = np.random.default_rng(seed)
    names = list(severities)
    rows, who = [], []
    for at in range(n):
        for more in range(2 if at < double else 1):
            name = names[(at + more) % len(names)]
            rows.append((f"c{at}", float(human[at] + severities[name] + draw.normal(0, 4))))
            who.append(name)
    return reviews_of(rows, reviewer=who)


def test_severity_is_found_and_widens_what_is_said_of_reviewers_like_ours() -> None:
    scores, _ = week()
    found = agree(panel({"ann": -12.0, "bob": 0.0, "cy": 12.0}), "", scores)
    assert found.severity
    assert found.severity.raters["ann"] < -6 < 6 < found.severity.raters["cy"]
    assert found.panel
    assert found.like
    assert found.like.high - found.like.low > 2 * (found.panel.high - found.panel.low)
    said = " ".join(found.sentences)
    assert "ann gives" in said
    assert "For our panel" in said
    assert "For reviewers like ours" in said
    assert "more reviews will not narrow it" in said


def test_reviewers_alike_are_said_to_be_alike() -> None:
    scores, _ = week()
    found = agree(panel(dict.fromkeys(["ann", "bob"], 0.0)), "", scores)
    assert found.found
    assert found.found.items == 40
    assert found.found.alpha.low > 0.8
    assert any("agree well enough" in one for one in found.sentences)


def test_one_reviewer_is_said_in_words() -> None:
    scores, _ = week()
    found = agree(panel({"ann": 0.0}, double=0), "", scores)
    assert found.found is None
    assert found.severity is None
    assert found.like is None
    assert "All 120 reviews are by ann" in found.sentences[0]
    assert "one person's view" in found.sentences[0]


def test_equal_answers_are_said_in_words() -> None:
    rows = [(f"c{at // 2}", 1.0) for at in range(40)]
    found = agree(reviews_of(rows, reviewer=["ann", "bob"] * 20), "")
    assert found.found
    assert found.found.raw.value == 1
    assert "same answer" in found.sentences[0]
    assert "cannot be told" in " ".join(found.sentences)


def test_answers_mostly_alike_explain_a_high_ac2() -> None:
    draw = np.random.default_rng(3)
    values = (draw.random((80, 2)) < 0.95).astype(float)
    rows = [(f"c{at}", float(v)) for at, pair in enumerate(values) for v in pair]
    found = agree(reviews_of(rows, reviewer=["ann", "bob"] * 80), "")
    assert any("most answers are alike" in one for one in found.sentences)


def test_reviews_not_drawn_by_chance_do_not_count() -> None:
    some = panel({"ann": 0.0, "bob": 0.0})
    chosen = Reviews(
        some.conversation, some.criterion, some.reviewer, Column.same("complaint", len(some)),
        some.plan, some.scorecard_version, some.value,
    )  # fmt: skip
    assert agree(chosen, "").sentences == ("No review drawn by chance answers this criterion.",)


def test_without_doubles_agreement_cannot_be_told() -> None:
    found = agree(panel({"ann": 0.0, "bob": 0.0}, double=0), "")
    assert "No conversation was reviewed by two people" in found.sentences[0]
