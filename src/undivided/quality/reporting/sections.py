"""The sections of the page, each from its part of the numbers; "" where there is nothing to say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from undivided.domain import Estimate
from undivided.quality.numbers.numbers import (
    Agreeing,
    Alarms,
    CardTold,
    Group,
    Numbers,
    PlanTold,
    Sample,
)
from undivided.quality.reporting.charts import Look, Row, band, intervals

_SIGNS = {"green": "●", "amber": "▲", "red": "■"}
_ALARM = "ALARM:"
_MOST_HEARD = 10


def strata(numbers: Numbers) -> str:
    """How good it is: everyone and each stratum, people beside the score, and its worth."""
    groups = (numbers.whole, *(numbers.strata if len(numbers.strata) > 1 else ()))
    rows = [replace(row, name=row.name[:1].upper() + row.name[1:]) for row in map(_row, groups)]
    chart = intervals(rows, "Quality with 95% intervals")
    return chart + said((*numbers.whole.why, *numbers.worth))


def alarms(found: Alarms) -> str:
    """What has changed, each series, and the conversations to listen to."""
    raised = [n for n, one in enumerate(found.sentences) if one.startswith(_ALARM)]
    # Alarms come first; what stands behind them tells what could not be watched.
    first = raised[-1] + 1 if raised else 1
    text = said(found.sentences[:first], "alarms" if raised else "")
    text += said((*found.hints, *found.sentences[first:]), "soft")
    for one in found.series:
        if len(one.looks) > 1:
            looks = [Look(look.period, look.value, look.low, look.high) for look in one.looks]
            since = f"<p><small>Likely changed since {escape(one.since)}</small></p>"
            text += (
                f"<figure><figcaption>{escape(one.name)}</figcaption>"
                f"{band(looks, one.name, one.since, one.kind == 'proxy')}"
                f"{since if one.since else ''}</figure>"
            )
    if found.hear:
        rows = [f"{one.conversation} ({one.stratum}): {one.why}" for one in found.hear]
        left = len(rows) - _MOST_HEARD
        rows = [*rows[:_MOST_HEARD], *([f"and {left} more"] if left > 0 else [])]
        text += f"<h3>Listen to</h3>{said(rows)}"
    return text


def critical(rows: Sequence[Group]) -> str:
    """How many fail a criterion that nobody may fail."""
    if not rows:
        return ""
    told = [_row(one) for one in rows if one.estimate]
    what = "The share of conversations that fail it, with an interval made for rare events."
    chart = intervals(told, "Share of critical errors", (0.0,), 1)
    return chart + said([what] if told else []) + _untold(rows)


def groups(numbers: Numbers) -> str:
    """Each group; not the periods that are drawn as a series already."""
    drawn = any(one.kind == "quality" and len(one.looks) > 1 for one in numbers.alarms.series)
    text = ""
    for one in numbers.groups:
        if one.by == "period" and drawn:
            continue
        title = f"By {one.by}"
        note = f"<p><small>{_plain(one.note)}</small></p>" if one.note else ""
        chart = intervals([_row(row) for row in one.rows if row.estimate], title)
        text += f"<h3>{title}</h3>{note}{chart}{_untold(one.rows, numbers.whole.why)}"
    return text


def plan(found: PlanTold) -> str:
    """What was drawn and what it can show."""
    text = said(found.sentences)
    last = found.last
    if last is None:
        return text
    rows = "".join(
        f'<tr><th scope="row">{escape(one.name or "all")}</th><td>{one.size}</td>'
        f"<td>{one.count}</td><td>{one.done}</td></tr>"
        for one in last.strata
    )
    of = f" of {escape(last.period)}" if last.period else ""
    return text + (
        f"<table><caption>Plan {escape(last.id)}{of}</caption><thead><tr>"
        '<th scope="col">Stratum</th><th scope="col">Conversations</th><th scope="col">Drawn</th>'
        f'<th scope="col">Reviewed</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def agreement(found: Agreeing) -> str:
    """Whether reviewers agree, and of whom the estimate speaks."""
    alike = _known(
        {
            "Raw agreement": found.raw,
            "Krippendorff's alpha": found.alpha,
            "Gwet's AC2": found.ac2,
        }
    )
    panels = _known({"Our panel": found.panel, "Reviewers like ours": found.like})
    text = intervals(alike, "Agreement of reviewers", (0.0, 1.0)) if alike else ""
    if panels:
        text += intervals(panels, "Quality for our panel and for reviewers like ours")
    return text + said(found.sentences)


def cards(found: Iterable[CardTold]) -> str:
    """What each number is worth."""
    return "".join(_card(one) for one in found)


def sample(found: Sample, method: str) -> str:
    """What all of it rests on, in small type."""
    rows = {
        "Method": method,
        "Drawn": ", ".join(f"{n} {name}" for name, n in found.slices.items()),
        "Scorecard": ", ".join(found.scorecard_versions),
        "Scored by": ", ".join(found.scorer_versions),
    }
    told = "".join(
        f"<div><dt>{name}</dt><dd>{escape(what)}</dd></div>" for name, what in rows.items() if what
    )
    return said(found.sentences) + (f"<dl>{told}</dl>" if told else "")


def said(sentences: Iterable[str], kind: str = "") -> str:
    """Write sentences one under the other."""
    rows = "".join(f"<li>{_plain(one)}</li>" for one in sentences)
    name = f' class="{kind}"' if kind else ""
    return f"<ul{name}>{rows}</ul>" if rows else ""


def _plain(sentence: str) -> str:
    """Write a sentence; what stands between backquotes is a command."""
    parts = [escape(part) for part in sentence.split("`")]
    # A terminal has no bold letters.
    parts[0] = parts[0].replace(_ALARM, f"<strong>{_ALARM.capitalize()}</strong>")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def _untold(rows: Iterable[Group], above: Sequence[str] = ()) -> str:
    """Say of which groups nothing can be told, each reason once, and not what was said above."""
    names: dict[str, list[str]] = {}
    for one in rows:
        if one.estimate is None:
            why = " ".join(reason for reason in one.why if reason not in above)
            names.setdefault(why, []).append(one.name or "none named")
    return said((f"{', '.join(those)}: {why}" for why, those in names.items()), "soft")


def _row(one: Group) -> Row:
    name = one.name or "none named"
    if one.estimate is None:
        return Row(name, None, f"{one.conversations} conversations. {' '.join(one.why)}")
    beneath = f"{one.estimate.n} of {one.conversations} reviewed"
    return Row(name, one.estimate, beneath, one.proxy)


def _known(named: Mapping[str, Estimate | None]) -> list[Row]:
    return [Row(name, one) for name, one in named.items() if one]


def _card(card: CardTold) -> str:
    rows = [
        Row(one.stratum or "everyone", one.r, "" if one.r else "too few reviews")
        for one in card.by_stratum
    ]
    title = f"{card.name}: correlation with quality"
    chart = intervals(rows, title, (0.0, 1.0)) if any(row.one for row in rows) else ""
    return (
        f'<article class="{card.light}"><h3>{escape(card.name)}</h3><p class="light">'
        f'<span aria-hidden="true">{_SIGNS[card.light]}</span> {card.light.upper()}, '
        f"{escape(card.meaning)}.</p>{said(card.why)}{chart}{said((*card.figures, *card.about))}"
        "</article>"
    )
