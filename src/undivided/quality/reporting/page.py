"""The page: one sentence of verdict, then what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from undivided.domain import Estimate
from undivided.quality.agreeing import CriterionAgreement
from undivided.quality.cards import Figures, Light, MetricCard, Verdict
from undivided.quality.cards.telling import sentences
from undivided.quality.estimating import GroupEstimate, worth_in_words
from undivided.quality.monitoring import Monitored
from undivided.quality.reporting.charts import Bar, band, intervals

_MOST_PARTS = 6
_NAMES = {"quality": "Quality, as people judge it", "proxy": "Mean automatic score"}


@dataclass(frozen=True, slots=True)
class Report:
    """What stands on the page.

    Args:
        title: e.g. the program and the period.
        whole: Quality of everyone; its score is taken out where its card is red.
        strata: The same by stratum.
        agreement: Of reviewers.
        cards: Each number with its figures and light.
        monitored: Alarms and series.
        plan: Sentences on how many were reviewed and what that shows.
    """

    title: str
    whole: GroupEstimate
    strata: Sequence[GroupEstimate]
    agreement: CriterionAgreement
    cards: Sequence[tuple[MetricCard, Figures, Verdict]]
    monitored: Monitored
    plan: Sequence[str]


def page(report: Report) -> str:
    """Write the page."""
    style = (files("undivided.quality") / "data" / "report.css").read_text(encoding="utf-8")
    body = "".join(
        _section(title, text)
        for title, text in (
            ("By kind of conversation", _strata(report)),
            ("Alarms", _alarms(report.monitored)),
            ("What was reviewed", _list(report.plan)),
            ("Do reviewers agree?", _agreement(report.agreement)),
            ("What the numbers are worth", "".join(_card(*one) for one in report.cards)),
        )
        if text
    )
    title = escape(report.title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<style>{style}</style></head><body><main><h1>{title}</h1>"
        f'<p class="verdict">{escape(verdict(report))}</p>{body}</main></body></html>\n'
    )


def verdict(report: Report) -> str:
    """Say the most important thing in one sentence."""
    alarms = [one for watched in report.monitored.watched for one in watched.alarms]
    one = report.whole.estimate
    if one is None:
        return " ".join(("Quality cannot be told.", *report.whole.why))
    digits = 1 if one.unit == "points" else 2
    told = f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"
    ending = "nothing has changed beyond chance"
    if report.monitored.goodhart:
        ending = "the automatic score rises while what people say beyond it falls"
    elif alarms:
        ending = "something has changed; see the alarms"
    return f"Quality is {told} from {one.n} reviewed conversations, and {ending}."


def _strata(report: Report) -> str:
    bars = []
    for group in (report.whole, *report.strata):
        name = group.group or "everyone"
        if group.estimate:
            bars.append(Bar.of(f"{name}, by people", group.estimate))
        if group.estimate and group.proxy == group.proxy:
            # The score is known of everyone: it has a bias and no sampling error.
            told = f"{group.proxy:.1f}, of all"
            bars.append(
                Bar(f"{name}, by score", group.proxy, group.proxy, group.proxy, told, "score")
            )
    chart = intervals(bars, "Quality with 95% intervals") if bars else ""
    parts = report.whole.parts if len(report.whole.parts) <= _MOST_PARTS else ()
    said = [*report.whole.why, *worth_in_words(parts)]
    return chart + _list(dict.fromkeys(said))


def _alarms(found: Monitored) -> str:
    text = _list((*found.sentences, *found.hints))
    if found.hear:
        rows = (f"{one.conversation} ({one.stratum}): {one.why}" for one in found.hear)
        text += f"<h3>Conversations to listen to</h3>{_list(rows)}"
    for one in found.watched:
        looks = [(look.period, look.value, look.error) for look in one.series.looks]
        if len(looks) > 1:
            name = _NAMES.get(one.series.kind, f"Beyond the score, {one.series.stratum}")
            since = one.alarms[0].since if one.alarms else ""
            text += f"<h3>{escape(name)}</h3>{band(looks, name, since)}"
    return text


def _agreement(found: CriterionAgreement) -> str:
    bars = []
    if found.found:
        named = (
            ("raw agreement", found.found.raw),
            ("Krippendorff's alpha", found.found.alpha),
            ("Gwet's AC2", found.found.ac2),
        )
        bars = [Bar.of(name, one) for name, one in named if one.value == one.value]
    text = intervals(bars, "Agreement with 95% intervals", (0.0, 1.0)) if bars else ""
    named_too: tuple[tuple[str, Estimate | None], ...] = (
        ("our panel", found.panel), ("reviewers like ours", found.like),
    )  # fmt: skip
    panels = [Bar.of(name, one) for name, one in named_too if one]
    if panels:
        text += intervals(panels, "Quality for our panel and for reviewers like ours")
    return text + _list(found.sentences)


def _card(card: MetricCard, figures: Figures, verdict: Verdict) -> str:
    first, *rest = sentences(card, figures, verdict)
    sign = {Light.GREEN: "●", Light.AMBER: "▲", Light.RED: "■"}[verdict.light]
    bars = [Bar.of(f"r, {name}", one) for name, one in figures.by_stratum.items() if one]
    if figures.r:
        bars.insert(0, Bar.of("r, everyone", figures.r))
    chart = intervals(bars, f"{card.name}: correlation with quality", (0.0,)) if bars else ""
    return (
        f'<article class="{verdict.light}"><h3><span aria-hidden="true">{sign}</span> '
        f"{escape(first)}</h3>{chart}{_list(rest)}</article>"
    )


def _section(title: str, text: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{text}</section>"


def _list(said: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(one)}</li>" for one in said)
    return f"<ul>{rows}</ul>" if rows else ""
