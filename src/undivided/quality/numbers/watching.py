"""What the monitor and the agreement of reviewers come to, as it is told."""

from scipy import stats

from undivided.quality.agreeing import CriterionAgreement
from undivided.quality.monitoring import Look, Monitored, Watched
from undivided.quality.numbers.grouping import finite
from undivided.quality.numbers.numbers import Agreeing, Alarms, Heard, LookTold, SeriesTold

_NAMES = {"quality": "Quality, as people judge it", "proxy": "Mean automatic score"}


def alarms_told(found: Monitored, score_shown: bool) -> Alarms:
    """Tell what was found.

    Args:
        found: By the monitor.
        score_shown: Whether the score's mean may be shown as quality; the series says that it
            is the score's in any case, so it stays.
    """
    series = tuple(_series(one, score_shown) for one in found.watched)
    hear = tuple(Heard(one.conversation, one.stratum, one.why) for one in found.hear)
    return Alarms(found.sentences, found.hints, series, hear)


def agreement_told(found: CriterionAgreement) -> Agreeing:
    """Tell how far reviewers agree."""
    of = found.found
    return Agreeing(
        reviewers=found.reviewers,
        raw=finite(of.raw) if of else None,
        alpha=finite(of.alpha) if of else None,
        ac2=finite(of.ac2) if of else None,
        panel=finite(found.panel),
        like=finite(found.like),
        sentences=found.sentences,
    )


def _series(one: Watched, score_shown: bool) -> SeriesTold:
    series = one.series
    name = _NAMES.get(series.kind, f"People's judgement beyond the score, {series.stratum}")
    if series.kind == "proxy" and not score_shown:
        name += ", which is not quality: its card is red"
    since = one.alarms[0].since if one.alarms else ""
    looks = tuple(_look(look) for look in series.looks)
    return SeriesTold(series.kind, series.stratum, name, looks, since)


def _look(look: Look) -> LookTold:
    half = float(stats.t.ppf(0.975, look.degrees)) * look.error
    return LookTold(look.period, look.value, look.value - half, look.value + half, look.n)
