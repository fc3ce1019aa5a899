"""The page: one sentence of verdict, then what it rests on."""

from html import escape
from importlib.resources import files

from undivided.quality.numbers import Numbers
from undivided.quality.reporting import sections


def page(numbers: Numbers, title: str) -> str:
    """Write the page.

    Args:
        numbers: What stands on it.
        title: e.g. the program and the period.
    """
    style = (files("undivided.quality") / "data" / "report.css").read_text(encoding="utf-8")
    estimate = numbers.whole.estimate
    body = "".join(
        f"<section><h2>{heading}</h2>{text}</section>"
        for heading, text in (
            ("How good is it?", sections.strata(numbers)),
            ("Has something changed?", sections.alarms(numbers.alarms)),
            ("Critical errors", sections.critical(numbers.critical)),
            ("Part by part", sections.groups(numbers)),
            ("What the plan can show", sections.plan(numbers.plan)),
            ("Do reviewers agree?", sections.agreement(numbers.agreement)),
            ("What the numbers are worth", sections.cards(numbers.cards)),
        )
        if text
    )
    rests = sections.sample(numbers.sample, estimate.method if estimate else "")
    body += f'<section class="rests"><h2>What this rests on</h2>{rests}</section>'
    heading = escape(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{heading}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<style>{style}</style></head><body><main><h1>{heading}</h1>"
        f'<p class="verdict">{escape(numbers.verdict)}</p>{body}</main></body></html>\n'
    )
