"""How old the newest review is, from the names of the periods it is of."""

import math
import re
from datetime import date, timedelta

from undivided.quality.joining import Joined


def ends(period: str) -> date | None:
    """Give the last day of a period: "2026-W47", "2026-11", "2026-11-23"; None for other names."""
    if found := re.fullmatch(r"(\d{4})-W(\d{2})", period):
        try:
            return date.fromisocalendar(int(found[1]), int(found[2]), 7)
        except ValueError:
            return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}", period):
            first = date.fromisoformat(f"{period}-01")
            return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date.fromisoformat(period)
    except ValueError:
        return None


def age_days(joined: Joined, today: date) -> float:
    """Tell how many days ago the newest reviewed period ended; not a number when unknown."""
    scores = joined.scores.take(joined.reviewed)
    known = [day for label in scores.period.used() if (day := ends(label))]
    return max(0.0, float((today - max(known)).days)) if known else math.nan
