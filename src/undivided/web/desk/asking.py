"""What an agent asks the articles. Asking always works, and is kept when it was about a call."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query

from undivided.domain import Unavailable
from undivided.knowledge import Found
from undivided.web.acts import ask, open_answer
from undivided.web.answered import answer
from undivided.web.asker import Id, Who
from undivided.web.bodies import AboutNames, AnswerOpenedIn, AskAnswer, AskIn
from undivided.web.desk.state import Desk, Here, routes
from undivided.web.questions import noted

MOST_PASSAGES = 5
_HEARD_TURNS = 12

router = routes()

Typed = Annotated[str, Query(max_length=100, description="What the person has typed so far.")]


@router.post("/ask", operation_id="ask")
def ask_anything(desk: Here, given: AskIn) -> AskAnswer:
    """Find passages that answer a question; kept, without a name, when nothing is found."""
    question = desk.redact(given.question)
    found = found_for(desk, question)
    if not found:
        desk.ledger.append(noted(question, desk.program, given.key, desk.now()))
    return _answer(desk, found, question)


@router.post("/conversations/{conversation}/ask", operation_id="askDuring")
def ask_during(desk: Here, person: Who, conversation: Id, given: AskIn) -> AskAnswer:
    """Find passages that answer a question, and keep what was asked and what was found."""
    about = desk.seen(conversation).about
    question = desk.redact(given.question)
    found = found_for(desk, question, about)
    passages = [one.passage.id for one in found]
    act = ask(conversation, question, passages, given.key, person, desk.now())
    desk.keep(act)
    return _answer(desk, found, question, act.id)


@router.post(
    "/conversations/{conversation}/answers/opened", operation_id="openAnswer", status_code=204
)
def opened_answer(desk: Here, person: Who, conversation: Id, given: AnswerOpenedIn) -> None:
    """Keep that a person opened one of the passages that they were shown for a question."""
    desk.keep(open_answer(desk.seen(conversation), given, person, desk.now()))


@router.get("/conversations/{conversation}/about", operation_id="suggestAbout")
def suggest_about(desk: Here, conversation: Id, typed: Typed = "") -> AboutNames:
    """Suggest what the customer may be about: names in the articles, those spoken of first."""
    turns = desk.seen(conversation).turns[-_HEARD_TURNS:]
    return AboutNames(names=desk.context.suggest(typed, [turn.text for turn in turns]))


def found_for(desk: Desk, question: str, about: Sequence[str] = ()) -> list[Found]:
    """Find the passages to show for a question.

    Args:
        desk: The desk.
        question: What was asked, redacted.
        about: What the customer is about.

    Raises:
        Unavailable: If there are no articles.
    """
    if desk.ask is None:
        raise Unavailable(
            "There are no articles to ask.", "Set the folder of articles with `knowledge`."
        )
    return desk.ask(question, about)[:MOST_PASSAGES]


def _answer(desk: Desk, found: list[Found], question: str, asked: str = "") -> AskAnswer:
    known = desk.knowledge
    composing = known.compose is not None
    return answer(
        found, question, known.language, known.languages, composing=composing, asked=asked
    )
