"""What an agent asks the articles. Asking always works, and is kept when it was about a call."""

from undivided.domain import Unavailable
from undivided.knowledge import Found
from undivided.web.acts import ask
from undivided.web.bodies import AskAnswer, AskIn, PassageFound, QuestionIn
from undivided.web.desk.state import Desk, Here, Id, Who, routes

MOST_PASSAGES = 5

router = routes()


@router.post("/ask", operation_id="ask")
def ask_anything(desk: Here, given: QuestionIn) -> AskAnswer:
    """Find passages that answer a question; nothing is kept."""
    return _answer(_found(desk, desk.redact(given.question)))


@router.post("/conversations/{conversation}/ask", operation_id="askDuring")
def ask_during(desk: Here, person: Who, conversation: Id, given: AskIn) -> AskAnswer:
    """Find passages that answer a question, and keep what was asked and what was found."""
    desk.rows.of(conversation)
    question = desk.redact(given.question)
    found = _found(desk, question)
    passages = [one.passage.id for one in found]
    desk.keep(ask(conversation, question, passages, given.key, person, desk.now()))
    return _answer(found)


def _found(desk: Desk, question: str) -> list[Found]:
    if desk.ask is None:
        raise Unavailable(
            "There are no articles to ask.", "Set the folder of articles with `knowledge`."
        )
    return desk.ask(question)[:MOST_PASSAGES]


def _answer(found: list[Found]) -> AskAnswer:
    return AskAnswer(passages=[_shown(one) for one in found])


def _shown(found: Found) -> PassageFound:
    passage = found.passage
    return PassageFound(
        article=passage.article,
        article_title=found.article_title,
        article_version=passage.article_version,
        passage=passage.id,
        heading=passage.heading,
        text=passage.text,
        highlight=(found.start, found.end),
    )
