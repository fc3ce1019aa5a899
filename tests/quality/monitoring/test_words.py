import pytest

from undivided.quality.monitoring.series import Look, Series
from undivided.quality.monitoring.watching import Alarm, Hint, Watched
from undivided.quality.monitoring.words import (
    alarm_in_words,
    goodhart_in_words,
    hint_in_words,
    latest_in_words,
    name_of,
    unwatched_in_words,
)
from undivided.stats import Baseline

LOOKS = (Look("W1", 0.9, 0.02, 100, 60), Look("W2", 0.8, 0.02, 100, 60))


def alarm(kind: str, stratum: str = "", unit: str = "points", since: str = "W40") -> Alarm:
    before, now = (0.9, 0.8) if unit == "share" else (69.94, 65.2)
    rises = kind == "proxy"
    series = Series(kind, stratum, (), (), unit)
    return Alarm(series, "W42", since, rises, before, now, 600.0, 500.0)


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            alarm("quality"),
            "ALARM: quality, as people judge it, has fallen by 4.7 points, from 69.9 to 65.2, "
            "likely since W40 (raised in W42).",
        ),
        (
            alarm("quality", unit="share", since="W42"),
            "ALARM: quality, as people judge it, has fallen by 10.0 percentage points, from 90.0% "
            "to 80.0%, in W42.",
        ),
        (
            alarm("proxy"),
            "ALARM: the mean automatic score has risen by 4.7 points, from 69.9 to 65.2, likely "
            "since W40 (raised in W42).",
        ),
        (
            alarm("residual", "hard"),
            "ALARM: on hard conversations people judge 4.7 points lower than the automatic score "
            "led to expect, likely since W40 (raised in W42). The score no longer tells there what "
            "it told before.",
        ),
    ],
)
def test_an_alarm_says_what_changed_by_how_much_and_since_when(one: Alarm, sentence: str) -> None:
    assert alarm_in_words(one) == sentence


def test_without_strata_nothing_is_said_of_them() -> None:
    assert alarm_in_words(alarm("residual")).startswith("ALARM: people judge 4.7 points lower")
    assert "first on all conversations: this is" in goodhart_in_words(Series("residual", "", ()))
    assert "first on hard conversations: this is" in goodhart_in_words(
        Series("residual", "hard", ())
    )
    hint = Hint(Series("residual", "", ()), "W3", 70.0, 66.0, 0.02)
    assert hint_in_words(hint).startswith("Worth a look, no alarm: on W3 people judged 4.0 points")
    assert name_of(hint.series) == "the residual of all"


def test_the_last_periods_have_their_intervals() -> None:
    series = Series("quality", "", LOOKS, (), "share")
    watched = Watched(series, (), (), {}, Baseline(0.912, 0.01), {}, 500.0)
    assert latest_in_words(watched) == (
        "the quality mean: 91.2% before; 90.0% (86.0% to 94.0%) in W1, 80.0% (76.0% to 84.0%) in W2"
    )


def test_what_people_say_beyond_the_score_has_a_sign_and_rare_chances_are_not_none() -> None:
    series = Series("residual", "hard", (Look("W1", 0.4, 1.0, 1e6, 30), Look("W2", -9, 1, 1e6, 30)))
    watched = Watched(series, (), (), {}, Baseline(-0.04, 0.2), {}, 500.0)
    assert latest_in_words(watched) == (
        "the residual of hard: -0.0 before; +0.4 (-1.6 to +2.4) in W1, -9.0 (-11.0 to -7.0) in W2"
    )
    hint = Hint(series, "W2", 0.0, -9.0, 1e-9)
    assert hint_in_words(hint).endswith("chance alone does this in fewer than 0.1% of periods.")


def test_what_is_not_watched_is_said() -> None:
    few = Series("quality", "", LOOKS)
    gaps = Series("residual", "hard", LOOKS, tuple(f"W{at}" for at in range(3, 10)))
    assert unwatched_in_words([few], 2) == [
        "Not watched yet: the quality mean has 2 periods with reviews enough, and more than 2 are "
        "needed."
    ]
    assert unwatched_in_words([gaps], 1) == [
        "Too few reviews for the residual of hard in: W3, W4, W5, W6, W7 and 2 more."
    ]
