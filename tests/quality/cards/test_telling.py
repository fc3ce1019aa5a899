from dataclasses import replace

from tests.quality.cards.stories import centre, estimate, figures, periods, reference
from tests.quality.tables_made import reviews_of
from undivided.quality.cards import Figures, Past, card_for, light, measure
from undivided.quality.cards.drifting import Drift
from undivided.quality.cards.surrogates import Surrogate
from undivided.quality.cards.telling import sentences, written
from undivided.stats import wilson


def said(found: Figures) -> list[str]:
    return sentences(card_for(""), found, light(found))


def test_a_card_is_told_with_its_light_first() -> None:
    told = said(reference())
    assert told[0].endswith("RED, not to be shown as quality.")
    assert any(one.startswith("On hard: r") for one in told)
    assert any(one.startswith("It is played to by:") for one in told)


def test_groups_are_told_with_how_they_were_compared() -> None:
    told = said(measure(card_for(""), centre(unfair=8), reviews_of([])))
    assert any(one.startswith("It is surely harder on tenure new") for one in told)
    assert any(one.startswith("Tenure new: too high by") and "6 agents" in one for one in told)
    assert any("(Bonferroni)" in one for one in told)
    few = said(measure(card_for(""), centre(agents=4), reviews_of([])))
    assert "Tenure new: fewer than 3 agents, so not told." in few


def test_the_past_is_told_in_words() -> None:
    joined = periods(rise=4, fall=8)
    told = said(measure(card_for(""), joined, reviews_of([]), past=Past("2026-11")))
    assert any("(Goodhart)" in one for one in told)
    assert any(one.startswith("A target since 2026-11: it is better by +4") for one in told)
    assert any(one.startswith("On hard: r 0.") and "since; it flatters by" in one for one in told)


def test_alarms_and_experiments_are_told() -> None:
    found = replace(
        figures(),
        drift=(
            Drift("easy", 30, 4),
            Drift("hard", 30, 4, "2026-W41", "2026-W43", -11.0),
            Drift("new", 3, 0),
        ),
        experiments=(Surrogate("hard", 8, wilson(7, 8), estimate(0.2, 0.8, "r"), ()),),
    )
    told = said(found)
    assert "On easy it is steady: no alarm in 4 watched periods." in told
    assert any(
        one.startswith("On hard it came loose since 2026-W41: people judge 11.0") for one in told
    )
    assert any(one.startswith("On new it is not watched yet") for one in told)
    assert any("7 of 8 moved it and quality the same way" in one for one in told)


def test_what_is_written_needs_no_tables() -> None:
    told = written(replace(card_for("handle_time"), target_since="2026-W30"))
    assert told[0].startswith("What it is: Minutes of talk")
    assert "A target since: 2026-W30" in told
