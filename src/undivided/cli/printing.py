"""A conversation as lines to read in a terminal, whole or as it is heard."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.text import Text

from undivided.domain import Speaker
from undivided.live import ConversationView
from undivided.live.document import CardView, TurnView
from undivided.live.note_document import NoteLineView, NoteView, PromiseView

CHANNEL_NAMES = ("left", "right")
STYLES = {Speaker.AGENT: "cyan", Speaker.CUSTOMER: "bold", Speaker.SYSTEM: "dim"}


def lines(document: ConversationView) -> Iterator[Text]:
    """Write a conversation as styled lines: transcript with its cards, and all that follows.

    Args:
        document: The conversation.

    Yields:
        One line of text each, without line ends.
    """
    yield from opening(document.title, document.speakers, document.speakers_known, document.seconds)
    cards: dict[str, list[CardView]] = defaultdict(list)
    for card in document.cards:
        cards[card.turn].append(card)
    for turn in document.turns:
        yield from said(turn, cards[turn.id])
    yield from closing(document)


def opening(title: str, speakers: Sequence[Speaker], known: str, seconds: float) -> Iterator[Text]:
    """Write what is known before the first turn.

    Args:
        title: What people call the conversation.
        speakers: Who is on which channel.
        known: How that is known.
        seconds: Its length.
    """
    about = " · ".join([title, clock(seconds), _speakers(speakers, known)])
    yield Text(about, style="bold underline")
    yield _title("Transcript, with the cards where they would have appeared")


def said(turn: TurnView, cards: Sequence[CardView]) -> Iterator[Text]:
    """Write a turn and the cards that came with it.

    Args:
        turn: The turn.
        cards: Cards offered at this turn.
    """
    yield _turn(turn)
    for card in cards:
        yield from _card(card)


def closing(document: ConversationView) -> Iterator[Text]:
    """Write what follows the transcript: signals, note draft, scores, caveats, versions.

    Args:
        document: The conversation.
    """
    if not document.turns:
        yield Text("  Nothing was said.", style="dim")
    if document.withheld:
        yield Text(f"  {_withheld(document)}", style="dim")
    for caveat in document.caveats:
        yield Text(f"! {caveat.sentence}", style="yellow")
    yield from _signals(document)
    yield from drafted(document)
    yield from _scores(document)
    yield from _footer(document)


def clock(seconds: float) -> str:
    """Write seconds as minutes and seconds, 75.2 as "1:15.2"."""
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def odds(probability: float) -> str:
    """Say a probability in words, with the number: "likely (.74)"."""
    steps = ((0.85, "very likely"), (0.65, "likely"), (0.3, "unsure"), (0.0, "unlikely"))
    word = next(word for least, word in steps if probability >= least)
    number = "1.0" if probability >= 0.995 else f"{probability:.2f}".lstrip("0")
    return f"{word} ({number})"


def _speakers(speakers: Sequence[Speaker], known: str) -> str:
    if known == "unlabelled":
        return "speakers not told apart"
    named = zip(speakers, CHANNEL_NAMES, strict=False)
    return ", ".join(f"{who} {side}" for who, side in named) + f" ({known})"


def _title(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def _turn(turn: TurnView) -> Text:
    line = Text(f"  {turn.id:>4} {clock(turn.start_s):>7}  ", style="dim")
    line.append(f"{turn.speaker:<9} ", style=STYLES.get(turn.speaker, ""))
    line.append(turn.text, style="none")
    return line


def _card(card: CardView) -> Iterator[Text]:
    where = " > ".join(part for part in (card.article_title, card.heading) if part)
    yield Text(f"{'':>17}┄ card · {where} · {odds(card.probability)}", style="green")
    excerpt = " ".join(card.text.split())
    shown = excerpt if len(excerpt) <= 160 else excerpt[:159].rsplit(" ", 1)[0] + " …"
    yield Text(f"{'':>17}  “{shown}” [{card.passage}]", style="dim green")


def _withheld(document: ConversationView) -> str:
    reasons = Counter(card.why.replace("_", " ") for card in document.withheld)
    listed = ", ".join(f"{why} {n}" for why, n in reasons.most_common())
    return f"withheld: {len(document.withheld)} ({listed})"


def _signals(document: ConversationView) -> Iterator[Text]:
    yield _title("Signals for a supervisor")
    for signal in document.signals:
        yield Text(f"  {signal.sentence} · {odds(signal.probability)} · {_at(signal.turns)}")
    if not document.signals:
        yield Text("  none", style="dim")


def drafted(document: ConversationView) -> Iterator[Text]:
    """Write the note draft: sections, promises with their times, doubts, and what was left out.

    Args:
        document: The conversation.
    """
    note = document.note
    by = f" (template {note.template})" if note and note.template else ""
    yield _title(f"Note draft, for the agent to approve{by}")
    if note is None or not note.lines:
        why = note.why_empty if note else "The call has not ended."
        yield Text(f"  {why}", style="dim")
        return
    titles = {one.kind: one.title for one in note.sections}
    width = max(len(title) for title in ("disposition", *titles.values())) + 1
    for kind in _not_said(note):
        yield Text(f"  {titles[kind]:<{width}}not said", style="yellow")
    for line in note.lines:
        yield _note_line(line, titles.get(line.section, line.section), width)
    for line in note.dropped:
        yield Text(f"  {'left out':<{width}}{line.text} · {line.doubt}", style="dim")
    if note.disposition:
        told = f"{note.disposition} · {odds(note.disposition_probability)}"
        yield Text(f"  {'disposition':<{width}}{told}")
    else:
        likely = ", ".join(f"{one.code} {odds(one.probability)}" for one in note.likely)
        told = f"unsure: {likely}" if likely else "unsure"
        yield Text(f"  {'disposition':<{width}}{told}", style="dim")


def _not_said(note: NoteView) -> list[str]:
    """List the sections that the template requires and the draft has no line for."""
    there = {line.section for line in note.lines}
    return [one.kind for one in note.sections if one.required and one.kind not in there]


def _note_line(line: NoteLineView, title: str, width: int) -> Text:
    text = Text(f"  {title:<{width}}{line.text}")
    text.append(f" · {odds(line.probability)} · {_at(line.turns)}", style="dim")
    if line.promise:
        text.append(f" · {_due(line.promise)}", style="cyan")
    if line.doubt:
        text.append(f" · {line.doubt}", style="yellow")
    elif line.unsupported:
        text.append(f" · not found in the turns: {', '.join(line.unsupported)}", style="yellow")
    return text


def _due(promise: PromiseView) -> str:
    whose = "promised by us" if promise.who is Speaker.AGENT else "promised by the customer"
    if not promise.due:
        return whose
    due = datetime.fromisoformat(promise.due)
    return f"{whose}, due {due:%Y-%m-%d %H:%M} UTC"


def _scores(document: ConversationView) -> Iterator[Text]:
    yield _title("Automatic scores: claims until people check them")
    for score in document.scores:
        value = f"{score.value:.0f}" if isinstance(score.value, float) else score.value
        line = Text(f"  {score.criterion:<20}{value.replace('_', ' '):<13}")
        line.append(f"{odds(score.probability)} · {score.reason} {_at(score.turns)}", style="dim")
        yield line
    if not document.scores:
        yield Text("  none", style="dim")


def _footer(document: ConversationView) -> Iterator[Text]:
    for failure in document.failures:
        yield Text(f"! {failure.reactor} failed: {failure.error}", style="yellow")
    versions = ", ".join(f"{name} {version}" for name, version in document.versions.items())
    yield Text(f"\nmade by: {versions}", style="dim")


def _at(turns: Sequence[str]) -> str:
    shown = ", ".join(turns[:6])
    return f"{shown} …" if len(turns) > 6 else shown
