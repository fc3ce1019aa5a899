from xml.etree import ElementTree

import pytest

from undivided.domain import Estimate
from undivided.quality.reporting.charts import Look, Row, band, intervals

EASY = Row("easy & calm", Estimate(75, 72, 78, 0.95, 40, "", "points"), "40 of 90", claim=76.5)
HARD = Row("hard", Estimate(54, 50, 58, 0.95, 40, "", "points"))


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own


def place(one: ElementTree.Element, name: str) -> float:
    return float((one.get(name) or "nan").removesuffix("%"))


def test_every_point_has_its_interval_on_one_scale() -> None:
    chart = parsed(intervals([EASY, HARD], "Quality <b>"))
    lines = [one for one in chart.iter("line") if one.get("class") == "human"]
    points = [one for one in chart.iter("circle") if one.get("class") == "human"]
    assert len(lines) == len(points) == 2
    for line, point in zip(lines, points, strict=True):
        assert place(line, "x1") < place(point, "cx") < place(line, "x2")
    assert place(points[0], "cx") > place(points[1], "cx")
    assert chart.get("aria-label") == "Quality <b>"
    said = [one.get("aria-label") for one in chart.iter("svg") if one.get("role") == "img"]
    assert said[1] == "hard: 54.0, likely between 50.0 and 58.0"


def test_the_score_is_hollow_beside_what_people_say_and_told_in_words() -> None:
    chart = parsed(intervals([EASY, HARD], "Quality"))
    assert [one.get("class") for one in chart.iter("circle")].count("claim") == 1
    assert "76.5 by the score" in "".join(chart.itertext())


def test_what_cannot_be_told_is_a_sentence_and_no_picture() -> None:
    text = intervals([Row("north", None, "Nothing was reviewed.")], "Teams")
    assert "Nothing was reviewed." in text
    assert "<svg" not in text


def test_a_series_is_intervals_and_its_change_is_marked() -> None:
    looks = [Look(f"W{at:02d}", 70.0 - at, 68.5 - at, 71.5 - at) for at in range(20)]
    chart = parsed(band(looks, "Quality", "W15"))
    kinds = [one.get("class") for one in chart.iter("line")]
    assert kinds.count("human") == len(list(chart.iter("circle"))) == 20
    [change] = [one for one in chart.iter("line") if one.get("class") == "since"]
    assert place(change, "x1") == 75


def test_the_scores_series_is_hollow() -> None:
    assert 'class="claim"' in band([Look("W1", 70, 69, 71)], "Score", hollow=True)


@pytest.mark.parametrize("value", [0.0, 50.0])
def test_a_single_value_can_be_drawn(value: float) -> None:
    one = Estimate(value, value, value, 0.95, 3, "", "points")
    assert "nan" not in intervals([Row("x", one)], "one").replace("name", "")
    assert "nan" not in band([Look("W1", value, value, value)], "one").replace("name", "")
