from xml.etree import ElementTree

import pytest

from undivided.domain import Estimate
from undivided.quality.reporting.charts import Bar, band, intervals


def test_every_point_has_its_interval() -> None:
    bars = [
        Bar.of("easy & calm", Estimate(75, 72, 78, 0.95, 40, "", "points")),
        Bar.of("hard", Estimate(0.5, 0.4, 0.6, 0.95, 40, "", "share")),
    ]
    svg = ElementTree.fromstring(intervals(bars, "Quality <b>", (0.0,)))  # noqa: S314 - our own
    lines = [one for one in svg.iter("line") if one.get("class") == "human"]
    points = list(svg.iter("circle"))
    assert len(lines) == len(points) == 2
    for line, point in zip(lines, points, strict=True):
        x1, x2, x = (float(v or 0) for v in (line.get("x1"), line.get("x2"), point.get("cx")))
        assert x1 < x < x2
    texts = [one.text for one in svg.iter("text")]
    assert "75.0 (72.0 to 78.0)" in texts
    assert "0.50 (0.40 to 0.60)" in texts
    assert svg.get("aria-label") == "Quality <b>"


def test_a_series_is_intervals_and_its_change_is_marked() -> None:
    looks = [(f"W{at:02d}", 70.0 - at, 1.5) for at in range(20)]
    svg = ElementTree.fromstring(band(looks, "Quality", "W15"))  # noqa: S314 - our own
    kinds = [one.get("class") for one in svg.iter("line")]
    assert kinds.count("human") == 20
    assert kinds.count("mark") == 1


@pytest.mark.parametrize("value", [0.0, 50.0])
def test_a_single_value_can_be_drawn(value: float) -> None:
    bar = Bar("x", value, value, value, "")
    assert "NaN" not in intervals([bar], "one").upper().replace("NAME", "")
    assert band([("W1", value, 1e-9)], "one").startswith("<svg")
