"""One realistic conversation for the screens: a call about closing a late father's contract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from undivided.domain import (
    Answer,
    Author,
    Card,
    CardOffered,
    CardWithheld,
    CaveatNoted,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    PersonalKind,
    PersonalSpan,
    Promise,
    ReactorFailed,
    RecordingStored,
    Score,
    ScoreGiven,
    Section,
    Signal,
    SignalKind,
    SignalRaised,
    Speaker,
    Turn,
    TurnAdded,
    Word,
    derive_id,
)
from undivided.testing import read_script

START = datetime(2026, 11, 20, 9, 4, tzinfo=UTC)
SECONDS = 272.0
INTAKE, CARDS, NOTE, ATTENTION, SCORES = (
    Component("intake", "1"),
    Component("cards", "1-3f2a"),
    Component("note", "1-90cd"),
    Component("attention", "1-77b0"),
    Component("scores", "2-c4e1"),
)
UNSURE = {"Tuesday": 0.41, "sixteenth.": 0.38, "fifty,": 0.44, "bag": 0.35}

BEREAVED = (
    "When an account holder has died, close the contract from the day of the call. Take no early "
    "closing fee. Ask for a copy of the death certificate by upload or post; never ask for it "
    "before saying that you are sorry. Refund payments taken after the death."
)
CHEQUE = (
    "If the account the payments came from is frozen, send the refund as a cheque made out to the "
    "estate. It leaves within ten working days of the certificate arriving."
)
ROUTER = (
    "Routers on loan can be returned in a prepaid bag or in any shop. In the shop the account "
    "number is enough. There is no charge for a late return in the first sixty days."
)


def turns() -> list[Turn]:
    """Read the script and give it personal spans and a few words that were hard to hear."""
    script = (Path(__file__).parent / "story.txt").read_text(encoding="utf-8")
    return [_heard(turn) for turn in read_script(script)]


def _heard(turn: Turn) -> Turn:
    words = tuple(_doubt(word) for word in turn.words)
    return replace(turn, words=words, personal=tuple(_personal(turn.text)))


def _doubt(word: Word) -> Word:
    return replace(word, confidence=UNSURE.get(word.text, word.confidence))


def _personal(text: str) -> Iterator[PersonalSpan]:
    for mark, kind in (("[account]", PersonalKind.ACCOUNT), ("[name]", PersonalKind.NAME)):
        start = text.find(mark)
        if start >= 0:
            yield PersonalSpan(kind, start, start + len(mark))


def _card(article: str, heading: str, text: str, probability: float, *turns: str) -> Card:
    return Card(
        article.lower().replace(" ", "-"),
        article,
        "5d1f0a9b3c7e",
        f"{article.lower().replace(' ', '-')}#2",
        heading,
        text,
        turns,
        probability,
    )


def _answers() -> dict[str, list[tuple[Component, Fact]]]:
    offered = [
        ("t5", _card("Bereavement", "Closing the account", BEREAVED, 0.86, "t4")),
        ("t27", _card("Refunds", "To a frozen account", CHEQUE, 0.71, "t23", "t27")),
        ("t33", _card("Equipment", "Returns > Routers on loan", ROUTER, 0.58, "t31", "t33")),
    ]
    found: dict[str, list[tuple[Component, Fact]]] = {}
    for turn, card in offered:
        found.setdefault(turn, []).append((CARDS, CardOffered(card)))
    for turn, kept in _withheld():
        found.setdefault(turn, []).append((CARDS, kept))
    for turn, signal in _signals():
        found.setdefault(turn, []).append((ATTENTION, SignalRaised(signal)))
    return found


def _withheld() -> list[tuple[str, CardWithheld]]:
    moving = "Customers who move house keep their contract; ask for the new address first."
    fee = "A contract that is closed early costs half of the months that remain."
    return [
        (
            "t4",
            CardWithheld(
                _card("Moving house", "Keeping a contract", moving, 0.34, "t4"),
                "painful_moment",
                "The customer had just spoken of a death; nothing was shown for half a minute.",
            ),
        ),
        (
            "t13",
            CardWithheld(
                _card("Contracts", "Early closing fee", fee, 0.62, "t13"),
                "unfit_article",
                "The article was last checked 14 months ago and contradicts “Bereavement”.",
            ),
        ),
        (
            "t23",
            CardWithheld(
                _card("Bereavement", "Closing the account", BEREAVED, 0.64, "t23"),
                "already_offered",
                "This passage was already on the agent's screen.",
            ),
        ),
    ]


def _signals() -> list[tuple[str, Signal]]:
    return [
        (
            "t4",
            Signal(
                SignalKind.BEREAVEMENT,
                "The customer speaks of a death in the family.",
                ("t4",),
                0.94,
            ),
        ),
        (
            "t15",
            Signal(
                SignalKind.REPEAT_CONTACT,
                "The customer called about the same thing before and was told something else.",
                ("t2", "t15"),
                0.78,
            ),
        ),
    ]


def draft() -> NoteDraft:
    """Give the drafted note: seven lines, one with a word that nobody said."""
    line = NoteLine
    return NoteDraft(
        (
            line(
                Section.REASON,
                "Daughter of the late account holder wants the broadband contract closed.",
                ("t4", "t10"),
                0.91,
            ),
            line(Section.REASON, "Second contact: no callback after Tuesday.", ("t2",), 0.83),
            line(
                Section.CHECKED,
                "Contract has eight months left; router is on loan.",
                ("t12",),
                0.88,
            ),
            line(
                Section.ACTIONS,
                "Texted the link to the certificate form.",
                ("t20", "t22"),
                0.8,
            ),
            line(
                Section.OUTCOME,
                "Contract closed from today with no early closing fee and two payments of £34.50 "
                "refunded.",
                ("t14", "t26", "t36"),
                0.69,
            ),
            line(
                Section.PROMISES,
                "Cheque to the estate within ten calendar days of the certificate.",
                ("t28", "t30"),
                0.52,
                ("calendar",),
                "“calendar” is not said in the turns of this line.",
                Promise(Speaker.AGENT, "within ten calendar days", START + timedelta(days=10)),
            ),
            line(
                Section.FEELINGS,
                "Worn out by paperwork; relieved once the fee was cleared up.",
                ("t6", "t17"),
                0.57,
            ),
        ),
        "bereavement_closure",
        0.82,
        dropped=(
            line(
                Section.ACTIONS,
                "Agent sent two cheques.",
                ("t26", "t28"),
                0.31,
                ("two",),
                "“two” stands beside payments, not cheques.",
            ),
        ),
    )


def _scores() -> list[Score]:
    def score(
        criterion: str, value: Answer | float, probability: float, reason: str, *turns: str
    ) -> Score:
        return Score(criterion, value, turns, probability, reason, "care", "8a41")

    yes, no = Answer.YES, Answer.NO
    return [
        score("greeting_with_name", yes, 0.97, "The agent gave the company and a name.", "t1"),
        score("acknowledged_feelings", yes, 0.9, "The loss was acknowledged at once.", "t5"),
        score("explained_next_steps", yes, 0.81, "Text, letter and time were named.", "t30", "t40"),
        score("verified_identity", no, 0.55, "No second security question was heard."),
        score("agent_talk_share", 58.3, 0.99, "Share of words that were the agent's.", "t1"),
        score("offered_survey", Answer.NOT_NEEDED, 0.7, "Not asked for after a bereavement."),
    ]


def events(conversation: str = "call-1", program: str = "default") -> list[Event]:
    """Give every event of the call, in order, until a person acts."""
    return list(_numbered(conversation, program))


def _numbered(conversation: str, program: str) -> Iterator[Event]:
    for number, (by, at_s, fact) in enumerate(_told(program)):
        yield Event(
            id=derive_id(conversation, str(number)),
            conversation=conversation,
            at=START + timedelta(seconds=at_s),
            by=by,
            fact=fact,
        )


def _told(program: str) -> Iterator[tuple[Author, float, Fact]]:
    speakers = (Speaker.AGENT, Speaker.CUSTOMER)
    title = "Larkfield, closing a contract"
    yield INTAKE, 0, ConversationStarted(program, "call", title, "maria", speakers, "told")
    answers = _answers()
    for turn in turns():
        yield INTAKE, turn.end_s, TurnAdded(turn)
        for by, fact in answers.get(turn.id, []):
            yield by, turn.end_s, fact
    sentence = "The customer's side is clipped in places; some words may be wrong."
    yield INTAKE, SECONDS, CaveatNoted("clipped", sentence)
    stored = RecordingStored("recording.ogg", "audio/ogg", SECONDS, ((52.6, 53.7), (60.1, 61.3)))
    yield INTAKE, SECONDS, stored
    yield INTAKE, SECONDS, ConversationEnded(SECONDS)
    yield NOTE, SECONDS + 1, NoteDrafted(draft())
    for score in _scores():
        yield SCORES, SECONDS + 1, ScoreGiven(score)
    yield (
        Component("runner", "1"),
        SECONDS + 1,
        ReactorFailed("replies", "1", "TimeoutError in replies.py:41"),
    )


def signal(conversation: str) -> Event:
    """Give a signal that is raised late."""
    raised = Signal(SignalKind.LEAVING, "The customer wants to leave.", ("t1",), 0.7)
    id_ = derive_id(conversation, "late signal")
    return Event(id_, conversation, START, ATTENTION, SignalRaised(raised))
